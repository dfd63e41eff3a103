// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checkrowdelegate.h"

#include "widgets/icons.h"
#include "widgets/paint.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace latchkey {

bool CheckRowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!reacts(index))
        return false;
    bool meant = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        meant = mouse->button() == Qt::LeftButton && option.rect.contains(mouse->position().toPoint());
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        meant = key == Qt::Key_Space || key == Qt::Key_Select;
    }
    if (!meant)
        return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool CheckRowDelegate::reacts(const QModelIndex &index) const
{
    return index.flags().testFlag(Qt::ItemIsUserCheckable);
}

QStyleOptionViewItem readableRow(const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem whole = option;
    const bool enabled = !option.widget || option.widget->isEnabled();
    whole.state.setFlag(QStyle::State_Enabled, enabled);
    whole.palette.setCurrentColorGroup(enabled ? QPalette::Active : QPalette::Disabled);
    return whole;
}

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled))
        painter.setBrush(hoverTint(option.palette));
    if (option.state.testFlag(QStyle::State_HasFocus))
        painter.setPen(QPen(option.palette.color(QPalette::Highlight), 1.5));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 1, -3, -1), spacing::inner, spacing::inner);
}

void paintCheckBox(QPainter &painter, const QRect &place, bool checked, const QPalette &palette)
{
    const bool enabled = palette.currentColorGroup() != QPalette::Disabled;
    const QColor accent = enabled ? palette.color(QPalette::Highlight) : subduedText(palette);
    const QColor edge = enabled ? mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.6)
                                : hairline(palette);
    painter.setPen(QPen(checked ? accent : edge, 1));
    painter.setBrush(checked ? accent : palette.color(QPalette::Base));
    const int side = std::min(place.width(), place.height());
    const QRectF box(place.x() + 0.5, place.y() + 0.5, side - 1, side - 1);
    painter.drawRoundedRect(box, 3, 3);
    if (checked)
        paintIcon(painter, IconName::Check, box, palette.color(QPalette::HighlightedText));
}

int checkBoxSide(const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    return std::min(style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget),
                    style->pixelMetric(QStyle::PM_IndicatorHeight, &option, option.widget));
}

} // namespace latchkey
