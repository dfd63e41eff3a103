// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"

#include "base/clock.h"
#include "clipboard/secretmime.h"

#include <QClipboard>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int tickMs = 200;

} // namespace

SecretClipboard::SecretClipboard(QClipboard &clipboard, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_clipboard(clipboard)
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(&m_clipboard, &QClipboard::dataChanged, this, &SecretClipboard::checkOwner);
}

SecretClipboard::~SecretClipboard()
{
    clearNow();
}

void SecretClipboard::setLifetimeMs(qint64 milliseconds)
{
    m_lifetimeMs = milliseconds;
}

void SecretClipboard::copySecret(const Secret &secret)
{
    if (secret.isEmpty())
        return;
    // The clipboard announces its change before setMimeData() returns: that one is ours.
    m_holding = false;
    m_expected = secret.clone();
    auto *data = new SecretMimeData(secret.clone());
    m_data = data;
    m_clipboard.setMimeData(data, QClipboard::Clipboard);
    m_deadlineMs = m_clock.monotonicMs() + m_lifetimeMs;
    m_holding = true;
    m_tick.start();
    Q_EMIT remainingChanged(remainingMs());
}

void SecretClipboard::copyText(const QString &text)
{
    m_clipboard.setText(text, QClipboard::Clipboard);
    // Where the platform's clipboard announces its changes late, this one must not count as a stranger's.
    if (m_holding)
        letGo();
}

void SecretClipboard::clearNow()
{
    if (!m_holding)
        return;
    const bool ours = isStillOurs();
    m_holding = false;
    if (ours)
        m_clipboard.clear(QClipboard::Clipboard);
    letGo();
}

qint64 SecretClipboard::remainingMs() const
{
    return m_holding ? std::max<qint64>(0, m_deadlineMs - m_clock.monotonicMs()) : 0;
}

void SecretClipboard::tick()
{
    const qint64 remaining = remainingMs();
    if (remaining == 0)
        clearNow();
    else
        Q_EMIT remainingChanged(remaining);
}

void SecretClipboard::checkOwner()
{
    if (m_holding && !isStillOurs())
        letGo();
}

bool SecretClipboard::isStillOurs() const
{
    const QMimeData *current = m_clipboard.mimeData(QClipboard::Clipboard);
    if (!current)
        return false;
    if (current == m_data)
        return true;
    // Remote desktops and some managers take the content over and offer it again: still our secret, and
    // nobody else would clear it.
    if (!current->hasText())
        return false;
    QString text = current->text();
    return Secret::takeFrom(text) == m_expected;
}

void SecretClipboard::letGo()
{
    m_holding = false;
    m_tick.stop();
    m_data.clear();
    m_expected = Secret();
    Q_EMIT released();
}

} // namespace latchkey
