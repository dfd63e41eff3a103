// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace latchkey {

/// Makes assistive programs take the widget for an alert: they read it out when it tells them to. A plain
/// widget has no way to say so by itself.
void giveAlertRole(QWidget &widget);

} // namespace latchkey
