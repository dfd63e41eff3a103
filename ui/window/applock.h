// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/secreterror.h"
#include "window/idlelock.h"
#include "window/windowcover.h"
#include "window/windowparts.h"

#include <QObject>

class QAction;

namespace latchkey {

class LockPage;
class WorkspaceSession;

/// Locks the program: on wish, after idle time, and when the person loses sight of the screen.
///
/// A cover against glances, and a reason for the keychain to ask for its own password; no second password.
/// Locked, no window but the lock page can be seen or be read by assistive programs, the clipboard's secret
/// is gone, and the secrets in memory are dropped as far as they can be had again. What was open stays as it
/// was, with what was typed; so does the value of a new token, hidden, because there is no other copy of it.
/// Unlocking reads one sign-in from the keychain. Where there is none, or the keychain is broken, it only
/// takes the cover away: what was typed must not be lost to that.
///
/// Also hides every shown value when the screen is lost, whether the program locks itself then or not.
class AppLock : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. `lockNow` is the action for it, which it connects.
    AppLock(const WindowParts &parts, QAction &lockNow, LockPage &page, QWidget &window);
    ~AppLock() override;

    [[nodiscard]] bool isLocked() const { return m_locked; }
    void lock();
    /// May end locked, with the reason on the page.
    void unlock();
    /// Remembers the choice, too. 0: never.
    void setMinutes(int minutes);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// `isLocked()` changed.
    void changed();

private:
    void loseScreen();
    void open();
    /// A workspace whose sign-in the keychain holds; null when there is none.
    [[nodiscard]] const WorkspaceSession *keptInKeychain() const;
    /// Says on the page that windows behind the lock hold the program, when there are any.
    void tellOfWindows();
    void finishReading(const SecretResult<Secret> &value);
    void watchIdleTime();

    WindowParts m_parts;
    QAction &m_lockNow;
    LockPage &m_page;
    QWidget &m_window;
    QPointer<QWidget> m_focus; ///< Where the window's keyboard was.
    WindowCover m_cover;
    IdleLock m_idle;
    bool m_locked = false;
    bool m_isEnding = false; ///< The desktop's session ends, and waits for nobody who would unlock first.
};

} // namespace latchkey
