// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenmodel.h"

#include <span>
#include <utility>
#include <vector>

namespace latchkey {

/// Sorts rows as TokenOrder compares them, in a fraction of the time that so many comparisons take.
///
/// What decides is looked at piece by piece: a time, or the first letters of a text. Rows are sorted by a
/// piece as a number, and only those that are equal in it are looked at further. So each text is read once or
/// twice, and what is compared lies side by side.
class TokenSort
{
public:
    /// A column of the model. Refers to the model, which must not change meanwhile.
    TokenSort(const TokenModel &tokens, int column);

    /// What is equal in all pieces keeps its order.
    void sort(std::vector<int> &rows);

private:
    using Key = std::pair<quint64, quint64>;
    struct Entry
    {
        Key key;
        QStringView text;
        int row;
    };
    /// What is looked at, one after the other.
    enum class Stage { Number, Scopes, Workspace, Comment, Id };

    void sortBy(std::span<Entry> entries, std::size_t stage);
    void sortByText(std::span<Entry> entries, std::size_t stage, qsizetype from);
    template<class Then>
    void sortByKeys(std::span<Entry> entries, const Then &then);
    [[nodiscard]] Key numberKey(int row) const;
    [[nodiscard]] QStringView text(int row, Stage stage);
    [[nodiscard]] QStringView scopesText(const Token &token);

    const TokenModel &m_tokens;
    int m_column;
    std::vector<Stage> m_stages;
    QHash<const QString *, QString> m_scopes; ///< By where a list is: tokens share them.
    QHash<ProfileId, QString> m_workspaces;
};

} // namespace latchkey
