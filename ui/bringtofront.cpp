// SPDX-License-Identifier: GPL-3.0-or-later
#include "bringtofront.h"

#include <QApplication>
#include <QWidget>

namespace latchkey {

void bringToFront(QWidget &window, const QByteArray &activation)
{
    // Where Qt's plugin for Wayland looks for it, and takes it away from.
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation);
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    QWidget *const dialog = QApplication::activeModalWidget();
    if (dialog)
        dialog->raise();
    (dialog ? dialog : &window)->activateWindow();
}

} // namespace latchkey
