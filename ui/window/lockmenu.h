// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace latchkey {

/// The choice after how many idle minutes the program locks itself.
class LockMenu : public QMenu
{
    Q_OBJECT
public:
    /// `minutes` is chosen at first, if it is one of the choices; 0 means never.
    explicit LockMenu(int minutes, QWidget *parent = nullptr);

Q_SIGNALS:
    void minutesChosen(int minutes);
};

} // namespace latchkey
