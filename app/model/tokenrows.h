// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/token.h"

#include <QHash>
#include <QList>
#include <QMetaType>

#include <memory>
#include <vector>

namespace latchkey {

/// What tells one row from all others. Ids may be missing or come twice: then what never changes in a token
/// tells it apart (`traits`), and for tokens that are alike in that, too, how many came before it in the list
/// of its workspace. So a row is never taken for another token because it has its place.
struct TokenKey
{
    ProfileId profile;
    TokenId id;
    QString traits; ///< Empty for a token that its id names.
    int occurrence = 0;

    friend bool operator==(const TokenKey &, const TokenKey &) = default;
    friend size_t qHash(const TokenKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.profile, key.id, key.traits, key.occurrence);
    }
};

/// Neighbouring rows, both ends included.
struct RowRange
{
    int first = 0;
    int last = 0;
};

/// The fewest ranges that cover exactly `rows`, in ascending order. `rows` may be unsorted and hold a row
/// twice.
[[nodiscard]] std::vector<RowRange> rangesOf(std::vector<int> rows);
/// The ranges themselves, or where they are many, one from the first to the last: for who follows, a thousand
/// small changes are more work than a large one.
[[nodiscard]] std::vector<RowRange> fewRanges(std::vector<RowRange> ranges);

/// What has to happen to the rows of a workspace so that they hold a new list of tokens. All row numbers are
/// those from before the merge. A value: it refers to nothing.
struct TokenMerge
{
    struct Change
    {
        int row = 0;
        Token token;
    };
    struct Newcomer
    {
        TokenKey key;
        Token token;
    };

    std::vector<Change> changed; ///< Ascending by row.
    std::vector<int> removed;    ///< Ascending.
    std::vector<Newcomer> added; ///< In the order of the list.
};

/// The rows of the table, in their order, found by key. Says nothing to anybody: announcing is the model's
/// part.
class TokenRows
{
public:
    /// So many ranges are announced one by one.
    static constexpr std::size_t mostRanges = 24;

    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    /// Preconditions of all that take a row: 0 <= row < size().
    [[nodiscard]] const TokenKey &keyAt(int row) const { return rowAt(row).key; }
    [[nodiscard]] const Token &tokenAt(int row) const { return rowAt(row).token; }
    /// -1 when there is none.
    [[nodiscard]] int find(const TokenKey &key) const;
    /// The first row of this id; -1 when there is none.
    [[nodiscard]] int find(const ProfileId &profile, const TokenId &id) const;
    [[nodiscard]] std::vector<int> rowsOf(const ProfileId &profile) const;
    /// All occurrences of an id, ascending.
    [[nodiscard]] std::vector<int> rowsOf(const ProfileId &profile, const TokenId &id) const;
    /// Linear in the number of rows and tokens.
    [[nodiscard]] TokenMerge plan(const ProfileId &profile, const QList<Token> &tokens) const;

    /// Precondition: the id stays the same.
    void setToken(int row, Token token);
    /// Ascending, none touching another.
    void remove(const std::vector<RowRange> &ranges);
    /// Precondition: no row has one of the keys yet.
    void append(std::vector<TokenMerge::Newcomer> newcomers);

private:
    struct Row
    {
        TokenKey key;
        Token token;
        int number = 0;
    };

    [[nodiscard]] Row &rowAt(int row) const;
    void renumber() const;

    /// Tokens that their id names, by it; there are many of them, and this is the smallest key that does.
    using Named = QHash<TokenId, Row *>;

    [[nodiscard]] static bool isNamed(const TokenKey &key)
    {
        return key.traits.isEmpty() && key.occurrence == 0;
    }
    [[nodiscard]] const Row *rowOf(const TokenKey &key) const;
    void enter(Row &row);
    void strike(const TokenKey &key);

    // Pointers: what is removed leaves gaps, and closing them moves all that follows.
    std::vector<std::unique_ptr<Row>> m_rows;
    QHash<ProfileId, Named> m_named;
    QHash<TokenKey, Row *> m_others;
    // Rows before this one know their number. The others learn it when somebody asks, so that removing many
    // ranges does not renumber as often.
    mutable int m_numbered = 0;
};

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::TokenKey)
