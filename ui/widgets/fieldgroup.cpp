// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fieldgroup.h"

#include <QAccessible>
#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QAccessibleInterface *makeGroup(const QString &className, QObject *object)
{
    auto *group = className == u"latchkey::FieldGroup" ? qobject_cast<FieldGroup *>(object) : nullptr;
    return group ? new QAccessibleWidget(group, QAccessible::Grouping) : nullptr;
}

} // namespace

FieldGroup::FieldGroup(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
{
    QAccessible::installFactory(makeGroup);
    setAccessibleName(accessibleName);
}

} // namespace latchkey
