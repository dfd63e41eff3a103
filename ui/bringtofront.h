// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QWidget;

namespace latchkey {

/// Brings a window to the front, and the dialog that is open in it. `activation` is the desktop's leave to
/// take the focus (XDG_ACTIVATION_TOKEN); without one the desktop may only point the window out.
void bringToFront(QWidget &window, const QByteArray &activation);

} // namespace latchkey
