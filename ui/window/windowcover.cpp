// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowcover.h"

#include <QApplication>
#include <QEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

int depth(const QWidget *widget)
{
    int parents = 0;
    for (const QWidget *each = widget; each; each = each->parentWidget())
        ++parents;
    return parents;
}

// They are of the moment, and nothing is typed into them.
void closePopups()
{
    while (QWidget *popup = QApplication::activePopupWidget()) {
        popup->close();
        if (popup == QApplication::activePopupWidget())
            return;
    }
}

} // namespace

WindowCover::WindowCover(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
}

void WindowCover::cover()
{
    if (std::exchange(m_covering, true))
        return;
    closePopups();
    QToolTip::hideText();
    QWidgetList found = QApplication::topLevelWidgets();
    found.removeIf([this](const QWidget *each) { return !each->isVisible() || !isToBeHidden(*each); });
    std::stable_sort(found.begin(), found.end(),
                     [](const QWidget *a, const QWidget *b) { return depth(a) < depth(b); });
    m_hidden = QList<QPointer<QWidget>>(found.cbegin(), found.cend());
    std::for_each(found.crbegin(), found.crend(), [](QWidget *each) { each->hide(); });
    QCoreApplication::instance()->installEventFilter(this);
}

void WindowCover::uncover()
{
    if (!std::exchange(m_covering, false))
        return;
    QCoreApplication::instance()->removeEventFilter(this);
    const QList<QPointer<QWidget>> hidden = std::exchange(m_hidden, {});
    for (const QPointer<QWidget> &each : hidden) {
        if (!each)
            continue;
        each->setAttribute(Qt::WA_DontShowOnScreen, false);
        each->show();
    }
}

bool WindowCover::hasWindows() const
{
    return std::any_of(m_hidden.cbegin(), m_hidden.cend(),
                       [](const QPointer<QWidget> &each) { return !each.isNull(); });
}

bool WindowCover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (isToBeHidden(*widget))
            hideLater(*widget);
    }
    return QObject::eventFilter(watched, event);
}

bool WindowCover::isToBeHidden(const QWidget &widget) const
{
    if (&widget == &m_window || !widget.isWindow())
        return false;
    const Qt::WindowType type = widget.windowType();
    return type == Qt::Window || type == Qt::Dialog || type == Qt::Sheet || type == Qt::Drawer ||
           type == Qt::Tool;
}

// It is not on the screen yet, and does not get there: not even for a moment.
void WindowCover::hideLater(QWidget &widget)
{
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    m_hidden << &widget;
    QMetaObject::invokeMethod(
        &widget,
        [this, guard = QPointer(this), shown = &widget] {
            if (!guard || !m_covering)
                return;
            shown->hide();
            shown->setAttribute(Qt::WA_DontShowOnScreen, false);
        },
        Qt::QueuedConnection);
}

} // namespace latchkey
