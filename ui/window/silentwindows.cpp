// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/silentwindows.h"

#include "window/lockpage.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

namespace latchkey {

namespace {

class SilentInterface final : public QAccessibleWidget
{
public:
    explicit SilentInterface(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::Pane)
    {
    }

    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *focusChild() const override { return nullptr; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text) const override { return {}; }
    [[nodiscard]] QStringList actionNames() const override { return {}; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State hidden;
        hidden.invisible = true;
        return hidden;
    }
};

// The page, what it holds, what holds it, and the menus: those say what the program can do, never what it
// holds.
bool maySpeak(const QWidget &widget)
{
    if (qobject_cast<const QMenu *>(&widget) || qobject_cast<const QMenuBar *>(&widget))
        return true;
    for (const QWidget *each = &widget; each; each = each->parentWidget()) {
        if (qobject_cast<const LockPage *>(each))
            return true;
        if (each->isWindow())
            break;
    }
    return widget.findChild<LockPage *>() != nullptr;
}

QAccessibleInterface *makeSilent(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return widget && !maySpeak(*widget) ? new SilentInterface(widget) : nullptr;
}

// What was made once is used until it is deleted. Those that may speak stay: one of them may be the caller.
void dropInterfaces()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QAccessibleInterface *interface =
            maySpeak(*widget) ? nullptr : QAccessible::queryAccessibleInterface(widget);
        if (interface)
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
    }
}

} // namespace

void silenceWindows()
{
    dropInterfaces();
    QAccessible::installFactory(makeSilent);
}

void unsilenceWindows()
{
    dropInterfaces();
    QAccessible::removeFactory(makeSilent);
}

} // namespace latchkey
