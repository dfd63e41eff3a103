// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actionbutton.h"

#include <QAction>
#include <QPushButton>

namespace latchkey {

void bindButton(QPushButton &button, QAction &action, const QString &accessibleName)
{
    const auto follow = [&button, &action] {
        button.setText(action.iconText());
        button.setIcon(action.icon());
        button.setToolTip(action.toolTip());
        button.setEnabled(action.isEnabled());
    };
    follow();
    button.setAccessibleName(accessibleName);
    QObject::connect(&action, &QAction::changed, &button, follow);
    QObject::connect(&button, &QPushButton::clicked, &action, &QAction::trigger);
}

} // namespace latchkey
