// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPersistentModelIndex>

class QAbstractItemModel;

namespace latchkey {

class TokenTable;

/// Holds the current row at its place on the screen while rows come, go or change order around it, so that
/// nothing jumps under the person's eyes when data arrives.
class RowAnchor : public QObject
{
    Q_OBJECT
public:
    /// `table` owns the anchor.
    explicit RowAnchor(TokenTable &table);

    /// Follows another model from now on; may be null.
    void follow(QAbstractItemModel *model);

private:
    void hold();
    void release();

    TokenTable &m_table;
    QAbstractItemModel *m_model = nullptr;
    QPersistentModelIndex m_row;
    int m_y = 0;
    bool m_isHolding = false;
};

} // namespace latchkey
