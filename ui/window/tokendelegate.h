// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenmodel.h"
#include "text/timetext.h"
#include "widgets/paint.h"

#include <QStyledItemDelegate>

namespace latchkey {

/// Draws the rows of the token table: words from `TokenWords`, marks, pill, bar and chips from the facts.
class TokenDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TokenDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The height of a row in this font: room for a pill and calm around it.
    [[nodiscard]] static int rowHeight(const QFont &font);
    /// From a cell's edge to its content.
    [[nodiscard]] static int margin();
    /// The row under the pointer, which gets a ground of its own; -1: none.
    void setHoveredRow(int row) { m_hoveredRow = row; }
    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }

private:
    TimeText m_times; ///< Kept, because making one asks the locale for its formats.
    int m_hoveredRow = -1;
};

} // namespace latchkey
