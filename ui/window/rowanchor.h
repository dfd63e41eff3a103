// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenrows.h"

#include <QObject>

class QAbstractItemModel;

namespace latchkey {

class TokenTable;

/// Holds the current row at its place on the screen while rows come, go or change order around it, so that
/// nothing jumps under the person's eyes when data arrives. Where the current row is not seen, the topmost
/// row is held, unless the table stands at its beginning.
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
    [[nodiscard]] bool isSeen(int row) const;
    void release();

    TokenTable &m_table;
    QAbstractItemModel *m_model = nullptr;
    TokenKey m_held; ///< By its key, because the rows may begin anew.
    int m_y = 0;
    bool m_isHolding = false;
};

} // namespace latchkey
