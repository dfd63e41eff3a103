// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QPushButton;

namespace latchkey {

/// Makes a push button stand for an action: it follows the action's icon text, icon, tool tip and state, and
/// triggers it. `accessibleName` is what assistive programs hear; the text on the button may be shorter.
/// The button must not outlive the action.
void bindButton(QPushButton &button, QAction &action, const QString &accessibleName);

} // namespace latchkey
