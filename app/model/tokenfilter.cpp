// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"

#include "base/clock.h"
#include "model/tokenmodel.h"

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

constexpr qint64 defaultWarningMs = 7LL * 24 * 60 * 60 * 1000;

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

TokenFilter::TokenFilter(const Clock &clock, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_clock(clock)
    , m_warningMs(defaultWarningMs)
{
    setDynamicSortFilter(true);
}

void TokenFilter::setWords(const QString &text)
{
    m_text = text;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (std::exchange(m_words, words) != words)
        invalidateRowsFilter();
}

QString TokenFilter::words() const
{
    return m_text;
}

void TokenFilter::setState(std::optional<ExpiryState> state)
{
    if (std::exchange(m_state, state) != state)
        invalidateRowsFilter();
}

void TokenFilter::setWorkspace(const ProfileId &profile)
{
    if (std::exchange(m_profile, profile) != profile)
        invalidateRowsFilter();
}

void TokenFilter::setWarningMs(qint64 warningMs)
{
    if (std::exchange(m_warningMs, warningMs) != warningMs)
        refreshStates();
}

void TokenFilter::refreshStates()
{
    if (m_state)
        invalidateRowsFilter();
}

bool TokenFilter::isNarrowed() const
{
    return m_state || !m_words.isEmpty();
}

bool TokenFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const auto *tokens = qobject_cast<const TokenModel *>(sourceModel());
    if (!tokens)
        return QSortFilterProxyModel::filterAcceptsRow(sourceRow, sourceParent);
    if (!m_profile.isEmpty() && tokens->profileAt(sourceRow) != m_profile)
        return false;
    const Token &token = tokens->tokenAt(sourceRow);
    if (m_state && token.expiryState(m_clock.nowMs(), m_warningMs) != *m_state)
        return false;
    return m_words.isEmpty() || matchesWords(token, tokens->workspaceNameAt(sourceRow));
}

bool TokenFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto *tokens = qobject_cast<const TokenModel *>(sourceModel());
    if (!tokens)
        return QSortFilterProxyModel::lessThan(left, right);
    int order = compareCells(*tokens, left.row(), right.row(), left.column());
    if (order == 0)
        order = compareTies(*tokens, left.row(), right.row());
    return order < 0;
}

bool TokenFilter::matchesWords(const Token &token, const QString &workspace) const
{
    const QStringList scopes = token.effectiveScopes();
    return std::ranges::all_of(m_words, [&](const QString &word) {
        const auto occursIn = [&word](const QString &text) {
            return text.contains(word, Qt::CaseInsensitive);
        };
        return occursIn(token.comment) || occursIn(token.id.value()) || occursIn(workspace) ||
               std::ranges::any_of(scopes, occursIn);
    });
}

} // namespace latchkey
