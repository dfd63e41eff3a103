// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace latchkey {

/// The shown control with this accessible name, as an assistive program would look for it. Null when there is
/// none.
template<class T = QWidget>
T *named(const QWidget &root, const QString &accessibleName)
{
    const QList<T *> candidates = root.findChildren<T *>();
    for (T *candidate : candidates) {
        if (candidate->accessibleName() == accessibleName && candidate->isVisibleTo(&root))
            return candidate;
    }
    return nullptr;
}

/// The shown button or label with this text; mnemonics do not count. Null when there is none.
template<class T>
T *withText(const QWidget &root, const QString &text)
{
    const QList<T *> candidates = root.findChildren<T *>();
    for (T *candidate : candidates) {
        if (QString(candidate->text()).remove(u'&') == text && candidate->isVisibleTo(&root))
            return candidate;
    }
    return nullptr;
}

/// Presses a key where the focus is, as a person does.
inline void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    if (QWidget *focus = QApplication::focusWidget())
        QTest::keyClick(focus, static_cast<Qt::Key>(key), modifiers);
}

/// Types where the focus is.
inline void type(const QString &text)
{
    if (QWidget *focus = QApplication::focusWidget())
        QTest::keyClicks(focus, text);
}

} // namespace latchkey
