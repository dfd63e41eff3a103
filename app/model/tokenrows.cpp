// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenrows.h"

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString timeText(std::optional<qint64> milliseconds)
{
    return milliseconds ? QString::number(*milliseconds) : QString();
}

/// What a token that its id does not name is told apart by.
QString traitsOf(const Token &token)
{
    if (!token.id.isEmpty() && !token.sharesId)
        return {};
    return QString(timeText(token.createdMs) + u'/' + timeText(token.expiryMs) + u'/' + token.comment);
}

} // namespace

std::vector<RowRange> rangesOf(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (ranges.empty() || row > ranges.back().last + 1)
            ranges.push_back({row, row});
        else
            ranges.back().last = row;
    }
    return ranges;
}

std::vector<RowRange> fewRanges(std::vector<RowRange> ranges)
{
    if (ranges.size() > TokenRows::mostRanges)
        ranges = {{ranges.front().first, ranges.back().last}};
    return ranges;
}

int TokenRows::find(const TokenKey &key) const
{
    const Row *row = rowOf(key);
    if (!row)
        return -1;
    renumber();
    return row->number;
}

const TokenRows::Row *TokenRows::rowOf(const TokenKey &key) const
{
    if (!isNamed(key))
        return m_others.value(key);
    const auto named = m_named.constFind(key.profile);
    return named == m_named.cend() ? nullptr : named->value(key.id);
}

void TokenRows::enter(Row &row)
{
    if (isNamed(row.key))
        m_named[row.key.profile].insert(row.key.id, &row);
    else
        m_others.insert(row.key, &row);
}

void TokenRows::strike(const TokenKey &key)
{
    if (!isNamed(key)) {
        m_others.remove(key);
        return;
    }
    const auto named = m_named.find(key.profile);
    if (named == m_named.end())
        return;
    named->remove(key.id);
    if (named->isEmpty())
        m_named.erase(named);
}

std::vector<int> TokenRows::rowsOf(const ProfileId &profile) const
{
    std::vector<int> rows;
    for (int row = 0; row < size(); ++row) {
        if (keyAt(row).profile == profile)
            rows.push_back(row);
    }
    return rows;
}

int TokenRows::find(const ProfileId &profile, const TokenId &id) const
{
    const std::vector<int> rows = rowsOf(profile, id);
    return rows.empty() ? -1 : rows.front();
}

std::vector<int> TokenRows::rowsOf(const ProfileId &profile, const TokenId &id) const
{
    std::vector<int> rows;
    TokenKey key{profile, id, {}, 0};
    for (int row = find(key); row >= 0; row = find(key)) {
        rows.push_back(row);
        ++key.occurrence;
    }
    if (!rows.empty()) {
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    // Rare: an id that does not name its tokens.
    for (int row = 0; row < size(); ++row) {
        if (keyAt(row).id == id && keyAt(row).profile == profile)
            rows.push_back(row);
    }
    return rows;
}

TokenMerge TokenRows::plan(const ProfileId &profile, const QList<Token> &tokens) const
{
    TokenMerge merge;
    std::vector<bool> stays(m_rows.size(), false);
    std::size_t stayed = 0;
    QHash<QStringView, int> occurrencesOfId;
    occurrencesOfId.reserve(tokens.size());
    QHash<TokenKey, int> occurrences;
    for (const Token &token : tokens) {
        TokenKey key{profile, token.id, traitsOf(token), 0};
        key.occurrence = key.traits.isEmpty() ? occurrencesOfId[token.id.value()]++ : occurrences[key]++;
        const int row = find(key);
        if (row < 0) {
            if (merge.added.empty())
                merge.added.reserve(static_cast<std::size_t>(tokens.size()) - stayed);
            merge.added.push_back({std::move(key), token});
            continue;
        }
        stays[static_cast<std::size_t>(row)] = true;
        ++stayed;
        if (tokenAt(row) != token)
            merge.changed.push_back({row, token});
    }
    std::sort(merge.changed.begin(), merge.changed.end(),
              [](const TokenMerge::Change &a, const TokenMerge::Change &b) { return a.row < b.row; });
    merge.removed = rowsOf(profile);
    std::erase_if(merge.removed, [&stays](int row) { return stays[static_cast<std::size_t>(row)]; });
    return merge;
}

void TokenRows::setToken(int row, Token token)
{
    Q_ASSERT(token.id == keyAt(row).id);
    rowAt(row).token = std::move(token);
}

void TokenRows::remove(const std::vector<RowRange> &ranges)
{
    if (ranges.empty())
        return;
    for (const RowRange range : ranges) {
        for (int row = range.first; row <= range.last; ++row) {
            strike(keyAt(row));
            m_rows[static_cast<std::size_t>(row)].reset();
        }
    }
    m_rows.erase(std::remove(m_rows.begin() + ranges.front().first, m_rows.end(), nullptr), m_rows.end());
    m_numbered = std::min(m_numbered, ranges.front().first);
}

void TokenRows::append(std::vector<TokenMerge::Newcomer> newcomers)
{
    m_rows.reserve(m_rows.size() + newcomers.size());
    for (TokenMerge::Newcomer &newcomer : newcomers) {
        auto row = std::make_unique<Row>(Row{std::move(newcomer.key), std::move(newcomer.token), size()});
        enter(*row);
        m_rows.push_back(std::move(row));
    }
}

TokenRows::Row &TokenRows::rowAt(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return *m_rows[static_cast<std::size_t>(row)];
}

void TokenRows::renumber() const
{
    for (; m_numbered < size(); ++m_numbered)
        rowAt(m_numbered).number = m_numbered;
}

} // namespace latchkey
