// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lockmenu.h"

#include <QActionGroup>

#include <array>

namespace latchkey {

namespace {

constexpr std::array choices{0, 5, 15, 30, 60};

} // namespace

LockMenu::LockMenu(int minutes, QWidget *parent)
    : QMenu(tr("Lock When &Idle"), parent)
{
    auto *group = new QActionGroup(this);
    for (const int choice : choices) {
        QAction *action = addAction(choice == 0 ? tr("Never") : tr("After %1 Minutes").arg(choice));
        action->setCheckable(true);
        action->setChecked(choice == minutes);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT minutesChosen(choice); });
    }
}

} // namespace latchkey
