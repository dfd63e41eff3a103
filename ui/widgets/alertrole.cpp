// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alertrole.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace latchkey {

namespace {

constexpr char marker[] = "_latchkey_alert";

QAccessibleInterface *alertInterface(const QString & /*className*/, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget || !widget->property(marker).toBool())
        return nullptr;
    return new QAccessibleWidget(widget, QAccessible::AlertMessage);
}

} // namespace

void giveAlertRole(QWidget &widget)
{
    widget.setProperty(marker, true);
    // Qt passes over a factory that it has already.
    QAccessible::installFactory(alertInterface);
}

} // namespace latchkey
