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

    /// Rows that are equal up to this piece.
    struct Job
    {
        std::span<Entry> entries;
        std::size_t stage = 0;
        qsizetype from = 0; ///< The first letter of the piece, in a text.
    };

    void sortPiece(const Job &job);
    void sortTies(std::span<Entry> entries) const;
    void setKeys(const Job &job);
    [[nodiscard]] Job following(const Job &job, std::span<Entry> equal) const;
    [[nodiscard]] Key numberKey(int row) const;
    [[nodiscard]] QStringView text(int row, Stage stage);
    [[nodiscard]] QStringView scopesText(const Token &token);

    const TokenModel &m_tokens;
    int m_column;
    std::vector<Stage> m_stages;
    std::vector<Job> m_jobs; ///< A stack of its own: how long equal texts are is up to a server.
    QHash<const QString *, QString> m_scopes; ///< By where a list is: tokens share them.
    QHash<ProfileId, QString> m_workspaces;
};

} // namespace latchkey
