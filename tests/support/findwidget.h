// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace latchkey {

/// The widget that an assistive program finds under this name; null when there is none in sight.
template<class W>
W *findNamed(const QWidget &within, const QString &accessibleName)
{
    const QList<W *> candidates = within.findChildren<W *>();
    for (W *candidate : candidates) {
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(candidate);
        if (candidate->isVisible() && interface && interface->text(QAccessible::Name) == accessibleName)
            return candidate;
    }
    return nullptr;
}

/// Everything that assistive programs can learn of a window: names, descriptions, values and texts.
inline QStringList spokenTexts(QAccessibleInterface *interface)
{
    QStringList texts;
    if (!interface)
        return texts;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        texts << interface->text(kind);
    if (QAccessibleTextInterface *text = interface->textInterface())
        texts << text->text(0, text->characterCount());
    for (int i = 0; i < interface->childCount(); ++i)
        texts << spokenTexts(interface->child(i));
    return texts;
}

inline QStringList spokenTexts(QWidget &window)
{
    return spokenTexts(QAccessible::queryAccessibleInterface(&window));
}

/// One of the texts contains this one.
inline bool anyContains(const QStringList &texts, const QString &part)
{
    return !texts.filter(part).isEmpty();
}

} // namespace latchkey
