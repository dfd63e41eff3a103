// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/applock.h"

#include "clipboard/secretclipboard.h"
#include "session/credentials.h"
#include "store/secretstore.h"
#include "store/settings.h"
#include "text/secretwords.h"
#include "widgets/secretfield.h"
#include "window/lockpage.h"
#include "window/screenwatch.h"
#include "window/silentwindows.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <chrono>

namespace latchkey {

namespace {

void hideShownValues()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (auto *field = qobject_cast<SecretField *>(widget))
            field->hideValue();
    }
}

bool isInKeychain(const Profile &profile)
{
    return profile.secrets == SecretPlace::Keychain && keepsSecret(profile);
}

// The person can end these states. In any other one the cover would never be lifted.
bool keepsLocked(SecretError::Kind kind)
{
    switch (kind) {
    case SecretError::Kind::Locked:
    case SecretError::Kind::DeniedByUser:
    case SecretError::Kind::TimedOut:
        return true;
    case SecretError::Kind::NotFound:
    case SecretError::Kind::Denied:
    case SecretError::Kind::NoBackend:
    case SecretError::Kind::NotImplemented:
    case SecretError::Kind::NotRemoved:
    case SecretError::Kind::Other:
        return false;
    }
    return false;
}

} // namespace

AppLock::AppLock(const WindowParts &parts, QAction &lockNow, LockPage &page, QWidget &window)
    : m_parts(parts)
    , m_lockNow(lockNow)
    , m_page(page)
    , m_window(window)
    , m_cover(window)
    , m_idle(parts.clock)
{
    connect(&lockNow, &QAction::triggered, this, &AppLock::lock);
    connect(&page, &LockPage::unlockWanted, this, &AppLock::unlock);
    connect(&m_idle, &IdleLock::idle, this, &AppLock::lock);
    connect(&parts.screen, &ScreenWatch::screenLost, this, &AppLock::loseScreen);
    connect(
        qGuiApp, &QGuiApplication::commitDataRequest, this, [this] { m_isEnding = true; },
        Qt::DirectConnection);
    QCoreApplication::instance()->installEventFilter(this);
    watchIdleTime();
}

AppLock::~AppLock()
{
    if (m_locked)
        unsilenceWindows();
}

void AppLock::lock()
{
    if (m_locked)
        return;
    m_locked = true;
    m_isEnding = false;
    // Again, to come before all others: nobody may ask a question now.
    QCoreApplication::instance()->installEventFilter(this);
    m_idle.setLimit({});
    m_focus = m_window.focusWidget();
    m_parts.clipboard.clearNow();
    m_parts.sessions.dropHeldSecrets();
    hideShownValues();
    m_cover.cover();
    m_page.setAsksKeychain(keptInKeychain() != nullptr);
    m_page.tell({});
    Q_EMIT changed();
    silenceWindows();
    m_page.focusButton();
}

const WorkspaceSession *AppLock::keptInKeychain() const
{
    const QList<WorkspaceSession *> sessions = m_parts.sessions.all();
    const auto kept = std::find_if(sessions.cbegin(), sessions.cend(), [](const WorkspaceSession *session) {
        return isInKeychain(session->profile());
    });
    return kept == sessions.cend() ? nullptr : *kept;
}

void AppLock::unlock()
{
    const WorkspaceSession *kept = keptInKeychain();
    if (!kept) {
        open();
        return;
    }
    m_page.tell({});
    m_page.setBusy(true);
    QCoro::connect(m_parts.stores.keychain.read(signInKey(kept->profile())), this,
                   [this](const SecretResult<Secret> &value) { finishReading(value); });
}

void AppLock::finishReading(const SecretResult<Secret> &value)
{
    m_page.setBusy(false);
    if (value || !keepsLocked(value.error().kind))
        open();
    else
        m_page.tell(secretWords(value.error()).message());
}

void AppLock::open()
{
    if (!m_locked)
        return;
    m_locked = false;
    unsilenceWindows();
    Q_EMIT changed();
    m_cover.uncover();
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
    watchIdleTime();
}

void AppLock::setMinutes(int minutes)
{
    m_parts.settings.setLockMinutes(minutes);
    if (!m_locked)
        watchIdleTime();
}

void AppLock::watchIdleTime()
{
    m_idle.setLimit(std::chrono::minutes(m_parts.settings.lockMinutes()));
}

void AppLock::tellOfWindows()
{
    if (m_locked && m_cover.hasWindows())
        m_page.tell(
            tr("Another window is open behind the lock. Unlock, finish what is in it, and quit then."));
}

void AppLock::loseScreen()
{
    hideShownValues();
    if (m_parts.settings.lockMinutes() > 0)
        lock();
}

bool AppLock::eventFilter(QObject *watched, QEvent *event)
{
    // An open dialog keeps the window's shortcuts from working, and is what is to be covered most of all.
    if (event->type() == QEvent::KeyPress && !m_locked) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (QKeySequence(key->keyCombination()) == m_lockNow.shortcut()) {
            lock();
            return true;
        }
    }
    // Who goes on has called the end off.
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress)
        m_isEnding = false;
    // Dialogs ask before they give up what is in them, which they cannot do behind the cover.
    const bool isEnd = (event->type() == QEvent::Close && watched == &m_window) ||
                       (event->type() == QEvent::Quit && watched == QCoreApplication::instance());
    if (isEnd && m_locked && !m_isEnding) {
        if (m_cover.hasWindows()) {
            tellOfWindows();
            event->ignore();
            return true;
        }
        // Whoever asks before the end does so behind the lock.
        QMetaObject::invokeMethod(this, &AppLock::tellOfWindows, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace latchkey
