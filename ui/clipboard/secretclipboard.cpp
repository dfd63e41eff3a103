// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"

#include "base/clock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int tickMs = 200;
// Programs that put back what vanished do so at once.
constexpr int watchMs = 2'000;
constexpr int mostClearings = 2;

} // namespace

SecretClipboard::SecretClipboard(QClipboard &clipboard, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_question(makeOwnerQuestion(clipboard))
    , m_isWayland(QGuiApplication::platformName().startsWith("wayland"_L1))
    , m_isX11(QGuiApplication::platformName() == "xcb"_L1)
{
    m_tick.setInterval(tickMs);
    m_watch.setInterval(watchMs);
    m_watch.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(&m_watch, &QTimer::timeout, this, &SecretClipboard::stopWatching);
    connect(&m_input, &InputWatch::used, this, &SecretClipboard::clearForGood);
    connect(m_question.get(), &OwnerQuestion::answered, this, &SecretClipboard::learn);
    connect(&m_clipboard, &QClipboard::dataChanged, this, &SecretClipboard::lookAtOwner);
    // While there are still windows, and a desktop that listens.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &SecretClipboard::clearNow);
    connect(qGuiApp, &QCoreApplication::aboutToQuit, this, &SecretClipboard::clearNow);
}

SecretClipboard::~SecretClipboard()
{
    clearNow();
    if (m_state == State::Withdrawn)
        overwrite();
    stopWatching();
}

void SecretClipboard::setLifetimeMs(qint64 milliseconds)
{
    m_lifetimeMs = milliseconds;
}

void SecretClipboard::copySecret(const Secret &secret)
{
    if (secret.isEmpty())
        return;
    forget();
    m_expected = secret.clone();
    m_deadlineMs = m_clock.monotonicMs() + m_lifetimeMs;
    m_clearings = 0;
    m_state = State::Held;
    if (m_isWayland)
        m_input.start();
    m_data = new SecretMimeData(secret.clone());
    {
        const QScopedValueRollback changing(m_isChanging, true);
        m_clipboard.setMimeData(m_data, QClipboard::Clipboard);
    }
    m_tick.start();
    // Another program may have been quicker.
    lookAtOwner();
    if (isHolding())
        Q_EMIT remainingChanged(remainingMs());
}

void SecretClipboard::copyText(const QString &text)
{
    {
        const QScopedValueRollback changing(m_isChanging, true);
        m_clipboard.setText(text, QClipboard::Clipboard);
    }
    if (isHolding() || m_state == State::Withdrawn)
        end(Ending::Cleared);
    else
        forget();
}

void SecretClipboard::clearNow()
{
    if (!isHolding())
        return;
    if (m_state == State::Held)
        lookAtOwner();
    if (m_state == State::Asking) {
        m_isDue = true;
        m_tick.stop();
    } else if (isHolding()) {
        clear();
    }
}

bool SecretClipboard::isHolding() const
{
    return m_state == State::Held || m_state == State::Asking || m_state == State::Copied;
}

qint64 SecretClipboard::remainingMs() const
{
    return isHolding() ? std::max<qint64>(0, m_deadlineMs - m_clock.monotonicMs()) : 0;
}

void SecretClipboard::tick()
{
    const qint64 remaining = remainingMs();
    if (remaining == 0)
        clearNow();
    else
        Q_EMIT remainingChanged(remaining);
}

void SecretClipboard::lookAtOwner()
{
    if (m_state == State::Empty || m_isChanging)
        return;
    if (m_state == State::Withdrawn) {
        if (!isOurs())
            end(Ending::Cleared); // With what is there now the desktop's copy went, too.
        return;
    }
    if (isHolding()) {
        m_state = isOurs() ? State::Held : State::Asking;
        if (m_state == State::Held)
            return;
    } else if (isOurs()) {
        return;
    }
    m_question->ask(m_expected);
}

void SecretClipboard::learn(OwnerQuestion::Answer answer)
{
    const bool isThere = answer == OwnerQuestion::Answer::Same;
    if (m_state == State::Watching && isThere) {
        if (m_clearings < mostClearings)
            clear();
        else
            end(Ending::PutBack);
    } else if (m_state == State::Asking && isThere) {
        m_state = State::Copied;
        if (m_isDue)
            clear();
    } else if (m_state == State::Asking) {
        end(answer == OwnerQuestion::Answer::Other ? Ending::Replaced : Ending::TakenOver);
    }
}

void SecretClipboard::clearForGood()
{
    if (m_state != State::Withdrawn || !m_input.mayChangeClipboard())
        return;
    overwrite();
    end(Ending::Cleared);
}

bool SecretClipboard::isOurs() const
{
    return m_data && m_clipboard.mimeData(QClipboard::Clipboard) == m_data;
}

void SecretClipboard::clear()
{
    m_tick.stop();
    m_isDue = false;
    if (m_data)
        m_data->withdraw();
    if (m_isWayland && !m_input.mayChangeClipboard()) {
        // We stay its owner: the desktop would bring its own copy forward when nobody owned the clipboard.
        m_state = State::Withdrawn;
        m_expected = Secret();
        Q_EMIT released(Ending::Withdrawn);
        return;
    }
    const bool isFirst = ++m_clearings == 1;
    overwrite();
    if (!m_isX11) {
        end(Ending::Cleared);
        return;
    }
    m_state = State::Watching;
    m_watch.start();
    if (isFirst)
        Q_EMIT released(Ending::Cleared);
}

void SecretClipboard::overwrite()
{
    const QScopedValueRollback changing(m_isChanging, true);
    if (m_isWayland || m_isX11) {
        // Desktops and managers that keep the last content for the time when nobody owns the clipboard keep
        // this one then. Where another program was quicker, the X server refuses: our time is older than its.
        m_data = new SecretMimeData(Secret());
        m_clipboard.setMimeData(m_data, QClipboard::Clipboard);
    }
    if (!m_isX11)
        m_clipboard.clear(QClipboard::Clipboard);
}

void SecretClipboard::stopWatching()
{
    // By now whoever wanted it has read the empty content.
    if (m_state == State::Watching && isOurs()) {
        const QScopedValueRollback changing(m_isChanging, true);
        m_clipboard.clear(QClipboard::Clipboard);
    }
    forget();
}

void SecretClipboard::end(Ending ending)
{
    forget();
    Q_EMIT released(ending);
}

void SecretClipboard::forget()
{
    m_state = State::Empty;
    m_isDue = false;
    m_tick.stop();
    m_watch.stop();
    m_input.stop();
    m_question->giveUp();
    if (m_data)
        m_data->withdraw();
    m_data.clear();
    m_expected = Secret();
}

} // namespace latchkey
