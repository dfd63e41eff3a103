// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/growingdialog.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

// In letters of the font, so that large type gets a wide dialog.
constexpr int usualWidth = 80;

} // namespace

GrowingDialog::GrowingDialog(QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
}

void GrowingDialog::setVisible(bool visible)
{
    if (visible && !isVisible()) {
        activateLayouts();
        grow();
    }
    QDialog::setVisible(visible);
}

bool GrowingDialog::event(QEvent *event)
{
    // Later, because the layouts have not been arranged anew yet.
    if (event->type() == QEvent::LayoutRequest && isVisible())
        QMetaObject::invokeMethod(this, &GrowingDialog::grow, Qt::QueuedConnection);
    return QDialog::event(event);
}

void GrowingDialog::activateLayouts()
{
    // Layouts that were never shown remember how things stood when they were made. From the inside out: a
    // layout asks those within it.
    QWidgetList inside = findChildren<QWidget *>();
    std::reverse(inside.begin(), inside.end());
    for (const QWidget *widget : std::as_const(inside)) {
        if (QLayout *within = widget->layout())
            within->activate();
    }
    layout()->activate();
}

void GrowingDialog::grow()
{
    const QSize room = screen()->availableSize() * 9 / 10;
    const int wish = m_arranged ? width() : usualWidth * fontMetrics().averageCharWidth();
    const int newWidth = std::min(std::max(wish, layout()->totalMinimumSize().width()), room.width());
    const int needed = layout()->totalHeightForWidth(newWidth);
    resize(newWidth, std::min(m_arranged ? std::max(height(), needed) : needed, room.height()));
    m_arranged = true;
}

} // namespace latchkey
