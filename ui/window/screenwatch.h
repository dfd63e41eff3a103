// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace latchkey {

/// Tells when the person loses sight of the screen. By itself it never does; see `watchScreen()`.
class ScreenWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    /// The session was locked, or the computer goes to sleep. Best effort: asleep within a moment, the
    /// computer may let the program hear of it only after it has woken up.
    void screenLost();
};

/// Watches this computer, from the first turn of the event loop on. Without any service that tells, it stays
/// silent.
///
/// Linux: logind's `PrepareForSleep`, and the `Lock` of the own session, on the system bus; `ActiveChanged`
/// of the desktop's screen saver on the session bus. Windows: the notices of the session and of power.
/// macOS: the notices of the workspace, and that of the locked screen.
[[nodiscard]] std::unique_ptr<ScreenWatch> watchScreen();

} // namespace latchkey
