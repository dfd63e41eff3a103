// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "baseline/plaintokens.h"

#include <QAbstractTableModel>

namespace latchkey::bench {

/// A vector of structs as a table, with the columns that Latchkey shows at first.
class PlainModel : public QAbstractTableModel
{
public:
    enum Column { Comment, Status, Expires, LastUsed, Scopes, Id, ColumnCount };

    explicit PlainModel(std::vector<PlainToken> tokens);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<PlainToken> m_tokens;
};

} // namespace latchkey::bench
