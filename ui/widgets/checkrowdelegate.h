// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace latchkey {

/// Rows of a list that are checked by a click anywhere on them, or by the space bar. What is on a row is
/// painted by those who derive from it.
class CheckRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    /// Whether a click or the space bar sets the row's check state. By default where it can be checked.
    [[nodiscard]] virtual bool reacts(const QModelIndex &index) const;
};

// What such rows look like.

/// The option with the colours of a row that can be read, also where it cannot be checked.
[[nodiscard]] QStyleOptionViewItem readableRow(const QStyleOptionViewItem &option);
/// Hover and focus.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option);
/// Not the style's box: Fusion draws it so that it cannot be seen on the ground of a list in dark colours.
void paintCheckBox(QPainter &painter, const QRect &place, bool checked, const QPalette &palette);
/// The side of the box, as large as the style's.
[[nodiscard]] int checkBoxSide(const QStyleOptionViewItem &option);

} // namespace latchkey
