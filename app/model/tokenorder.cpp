// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenorder.h"

#include "model/tokenmodel.h"
#include "model/tokensort.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace latchkey {

namespace {

/// Negative, zero or positive, like QString::compare().
template<class Value>
int compareValues(const Value &left, const Value &right)
{
    if (left < right)
        return -1;
    return right < left ? 1 : 0;
}

int compareTexts(const QString &left, const QString &right)
{
    return QString::compare(left, right, Qt::CaseInsensitive);
}

/// Dates first, then (1) never, then absent. No single number, as the server may send any of them as a date.
std::pair<int, qint64> timeKey(std::optional<qint64> milliseconds)
{
    return milliseconds ? std::pair(0, *milliseconds) : std::pair(2, qint64{0});
}

std::pair<int, qint64> expiryKey(const Token &token)
{
    return token.expiryMs == Token::neverExpires ? std::pair(1, qint64{0}) : timeKey(token.expiryMs);
}

int compareScopes(const Token &left, const Token &right)
{
    if (left.hasAllApis() != right.hasAllApis())
        return left.hasAllApis() ? -1 : 1;
    const QStringList a = left.effectiveScopes();
    const QStringList b = right.effectiveScopes();
    if (a.size() != b.size())
        return compareValues(a.size(), b.size());
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (const int order = compareTexts(a.at(i), b.at(i)))
            return order;
    }
    return 0;
}

int compareCells(const TokenModel &tokens, int left, int right, int column)
{
    const Token &a = tokens.tokenAt(left);
    const Token &b = tokens.tokenAt(right);
    switch (static_cast<TokenModel::Column>(column)) {
    case TokenModel::Comment:
        return compareTexts(a.comment, b.comment);
    case TokenModel::Status:
    case TokenModel::Expires:
        return compareValues(expiryKey(a), expiryKey(b));
    case TokenModel::LastUsed:
        return compareValues(timeKey(a.lastUsedMs), timeKey(b.lastUsedMs));
    case TokenModel::Scopes:
        return compareScopes(a, b);
    case TokenModel::Workspace:
        return compareTexts(tokens.workspaceNameAt(left), tokens.workspaceNameAt(right));
    case TokenModel::Created:
        return compareValues(timeKey(a.createdMs), timeKey(b.createdMs));
    case TokenModel::Autoscope:
        return compareValues(a.autoscope, b.autoscope);
    case TokenModel::Id:
        return compareValues(a.id, b.id);
    case TokenModel::ColumnCount:
        break;
    }
    return 0;
}

int compareTies(const TokenModel &tokens, int left, int right)
{
    const Token &a = tokens.tokenAt(left);
    const Token &b = tokens.tokenAt(right);
    if (const int order = compareTexts(a.comment, b.comment))
        return order;
    if (const int order = compareValues(a.id, b.id))
        return order;
    if (const int order = compareValues(tokens.profileAt(left), tokens.profileAt(right)))
        return order;
    // Only tokens without an id, or with one that came twice, get here; rows never overtake each other.
    return compareValues(left, right);
}

} // namespace

int TokenOrder::compare(int left, int right) const
{
    if (m_column < 0)
        return compareValues(left, right);
    if (const int order = compareCells(m_tokens, left, right, m_column))
        return order;
    return compareTies(m_tokens, left, right);
}

bool TokenOrder::isLess(int left, int right) const
{
    return compare(left, right) < 0;
}

void TokenOrder::sort(std::vector<int> &rows) const
{
    if (m_column < 0) {
        std::sort(rows.begin(), rows.end());
        return;
    }
    TokenSort(m_tokens, m_column).sort(rows);
}

std::vector<int> TokenOrder::merged(const std::vector<int> &rows, const std::vector<int> &others) const
{
    const auto less = [this](int left, int right) { return isLess(left, right); };
    std::vector<int> all;
    all.reserve(rows.size() + others.size());
    constexpr std::size_t few = 16;
    if (others.size() > rows.size() / few) {
        std::merge(rows.cbegin(), rows.cend(), others.cbegin(), others.cend(), std::back_inserter(all), less);
        return all;
    }
    // A few find their places faster by halving.
    auto from = rows.cbegin();
    for (const int other : others) {
        const auto to = std::upper_bound(from, rows.cend(), other, less);
        all.insert(all.end(), from, to);
        all.push_back(other);
        from = to;
    }
    all.insert(all.end(), from, rows.cend());
    return all;
}

} // namespace latchkey
