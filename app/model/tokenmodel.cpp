// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenmodel.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// So many rows come in one turn of the event loop: a fraction of what a person would notice.
constexpr std::size_t mostAtOnce = 10'000;

QVariant timeFact(std::optional<qint64> milliseconds)
{
    return milliseconds ? QVariant(*milliseconds) : QVariant();
}

std::vector<int> rowsOf(const std::vector<TokenMerge::Change> &changes)
{
    std::vector<int> rows;
    rows.reserve(changes.size());
    for (const TokenMerge::Change &change : changes)
        rows.push_back(change.row);
    return rows;
}

} // namespace

TokenModel::TokenModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int TokenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int TokenModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TokenModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case FactRole:
        return fact(index.row(), index.column());
    case TokenRole:
        return QVariant::fromValue(tokenAt(index.row()));
    case KeyRole:
        return QVariant::fromValue(m_rows.keyAt(index.row()));
    case ProfileIdRole:
        return profileAt(index.row()).value();
    case OwnTokenRole:
        return isOwnToken(index.row());
    case KeptRole:
        return isKept(index.row());
    default:
        return {};
    }
}

void TokenModel::setTokens(const ProfileId &profile, const QList<Token> &tokens)
{
    // What still waits of this workspace is in the new list, or is no more.
    std::erase_if(m_waiting,
                  [&profile](const TokenMerge::Newcomer &each) { return each.key.profile == profile; });
    TokenMerge merge = m_rows.plan(profile, tokens);
    applyChanges(std::move(merge.changed));

    removeRanges(rangesOf(std::move(merge.removed)));

    std::move(merge.added.begin(), merge.added.end(), std::back_inserter(m_waiting));
    if (!m_isMoreToCome)
        appendMore();
}

void TokenModel::appendMore()
{
    m_isMoreToCome = false;
    if (m_waiting.empty())
        return;
    const auto end = m_waiting.begin() + static_cast<std::ptrdiff_t>(std::min(m_waiting.size(), mostAtOnce));
    std::vector<TokenMerge::Newcomer> next(std::make_move_iterator(m_waiting.begin()),
                                           std::make_move_iterator(end));
    m_waiting.erase(m_waiting.begin(), end);
    m_isMoreToCome = !m_waiting.empty();
    if (m_isMoreToCome)
        QMetaObject::invokeMethod(this, &TokenModel::appendMore, Qt::QueuedConnection);
    append(std::move(next));
}

void TokenModel::append(std::vector<TokenMerge::Newcomer> newcomers)
{
    beginInsertRows({}, m_rows.size(), m_rows.size() + static_cast<int>(newcomers.size()) - 1);
    m_rows.append(std::move(newcomers));
    endInsertRows();
}

void TokenModel::removeWorkspace(const ProfileId &profile)
{
    setTokens(profile, {});
    m_workspaces.remove(profile);
}

void TokenModel::setWorkspaceName(const ProfileId &profile, const QString &name)
{
    QString &known = m_workspaces[profile].name;
    if (known == name)
        return;
    known = name;
    // All at once: who follows a range must not meet values in the next one that nobody told of.
    const std::vector<int> rows = m_rows.rowsOf(profile);
    if (!rows.empty())
        Q_EMIT dataChanged(index(rows.front(), Workspace), index(rows.back(), Workspace),
                           {Qt::DisplayRole, FactRole});
}

void TokenModel::setOwnToken(const ProfileId &profile, const TokenId &id)
{
    const TokenId before = std::exchange(m_workspaces[profile].ownToken, id);
    if (before == id)
        return;
    std::vector<int> touched;
    for (const TokenId &each : {before, id}) {
        if (!each.isEmpty())
            std::ranges::copy(m_rows.rowsOf(profile, each), std::back_inserter(touched));
    }
    announceRows(touched, {OwnTokenRole});
}

void TokenModel::setKeptTokens(const ProfileId &profile, const QStringList &ids)
{
    QSet<QString> after(ids.cbegin(), ids.cend());
    after.remove(QString());
    const QSet<QString> before = std::exchange(m_workspaces[profile].keptIds, after);
    const QSet<QString> differing = (before - after) | (after - before);
    std::vector<int> touched;
    for (const QString &id : differing)
        std::ranges::copy(m_rows.rowsOf(profile, TokenId(id)), std::back_inserter(touched));
    announceRows(touched, {KeptRole});
}

const Token &TokenModel::tokenAt(int row) const
{
    return m_rows.tokenAt(row);
}

const ProfileId &TokenModel::profileAt(int row) const
{
    return m_rows.keyAt(row).profile;
}

QString TokenModel::workspaceNameAt(int row) const
{
    const auto workspace = m_workspaces.constFind(profileAt(row));
    return workspace == m_workspaces.cend() ? QString() : workspace->name;
}

int TokenModel::rowOf(const ProfileId &profile, const TokenId &id) const
{
    return id.isEmpty() ? -1 : m_rows.find(profile, id);
}

QVariant TokenModel::fact(int row, int column) const
{
    const Token &token = tokenAt(row);
    switch (static_cast<Column>(column)) {
    case Comment:
    case Workspace:
    case Id:
        return text(row, column);
    case Status:
    case Expires:
        return timeFact(token.expiryMs);
    case LastUsed:
        return timeFact(token.lastUsedMs);
    case Scopes:
        return token.effectiveScopes();
    case Created:
        return timeFact(token.createdMs);
    case Autoscope:
        return static_cast<int>(token.autoscope);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TokenModel::text(int row, int column) const
{
    switch (static_cast<Column>(column)) {
    case Comment:
        return tokenAt(row).comment;
    case Scopes:
        return tokenAt(row).effectiveScopes().join(", "_L1);
    case Workspace:
        return workspaceNameAt(row);
    case Id:
        return tokenAt(row).id.value();
    case Status:
    case Expires:
    case LastUsed:
    case Created:
    case Autoscope:
    case ColumnCount:
        break;
    }
    return {};
}

bool TokenModel::isOwnToken(int row) const
{
    const auto workspace = m_workspaces.constFind(profileAt(row));
    if (workspace == m_workspaces.cend() || workspace->ownToken.isEmpty())
        return false;
    return workspace->ownToken == tokenAt(row).id;
}

bool TokenModel::isKept(int row) const
{
    const auto workspace = m_workspaces.constFind(profileAt(row));
    return workspace != m_workspaces.cend() && workspace->keptIds.contains(tokenAt(row).id.value());
}

void TokenModel::removeRanges(const std::vector<RowRange> &ranges)
{
    // Whoever follows has something to do for each range.
    if (ranges.size() > TokenRows::mostRanges) {
        beginResetModel();
        m_rows.remove(ranges);
        endResetModel();
        return;
    }
    // From the back, so that the rows of the ranges still to come keep their numbers.
    std::for_each(ranges.crbegin(), ranges.crend(), [this](RowRange range) {
        beginRemoveRows({}, range.first, range.last);
        m_rows.remove({range});
        endRemoveRows();
    });
}

void TokenModel::applyChanges(std::vector<TokenMerge::Change> changes)
{
    // Range by range: a sorted view that moves the first one must not meet values that nobody told it of.
    // Many of them are one change to whoever follows.
    std::vector<RowRange> ranges = rangesOf(rowsOf(changes));
    if (ranges.size() > TokenRows::mostRanges) {
        for (TokenMerge::Change &change : changes)
            m_rows.setToken(change.row, std::move(change.token));
        Q_EMIT dataChanged(index(ranges.front().first, 0), index(ranges.back().last, ColumnCount - 1),
                           {Qt::DisplayRole, FactRole, TokenRole});
        return;
    }
    auto next = changes.begin();
    for (const RowRange range : ranges) {
        for (int row = range.first; row <= range.last; ++row, ++next)
            m_rows.setToken(row, std::move(next->token));
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, ColumnCount - 1),
                           {Qt::DisplayRole, FactRole, TokenRole});
    }
}

void TokenModel::announceRows(const std::vector<int> &rows, const QList<int> &roles)
{
    for (const RowRange range : fewRanges(rangesOf(rows)))
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, ColumnCount - 1), roles);
}

} // namespace latchkey
