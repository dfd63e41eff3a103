// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workspacemodel.h"

#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using State = WorkspaceSummary::State;

State commonState(const std::vector<WorkspaceSummary> &workspaces)
{
    const auto is = [](State state) {
        return [state](const WorkspaceSummary &workspace) { return workspace.state == state; };
    };
    if (std::ranges::any_of(workspaces, is(State::Loading)))
        return State::Loading;
    if (std::ranges::any_of(workspaces, is(State::Failed)))
        return State::Failed;
    return !workspaces.empty() && std::ranges::all_of(workspaces, is(State::Ready)) ? State::Ready
                                                                                    : State::Idle;
}

WorkspaceSummary sumOf(const std::vector<WorkspaceSummary> &workspaces)
{
    WorkspaceSummary sum;
    sum.state = commonState(workspaces);
    for (const WorkspaceSummary &workspace : workspaces) {
        sum.tokenCount += workspace.tokenCount;
        sum.expiringSoon += workspace.expiringSoon;
        if (workspace.updatedMs)
            sum.updatedMs = std::min(sum.updatedMs.value_or(*workspace.updatedMs), *workspace.updatedMs);
        if (sum.state == State::Failed && workspace.state == State::Failed && !sum.error)
            sum.error = workspace.error;
    }
    return sum;
}

// Of no use to other programs, and to no other model of this one.
QString mimeType()
{
    return u"application/x-latchkey-workspace"_s;
}

} // namespace

WorkspaceModel::WorkspaceModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int WorkspaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_workspaces.size());
}

QVariant WorkspaceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const WorkspaceSummary &summary = summaryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return summary.name;
    case SummaryRole:
        return QVariant::fromValue(summary);
    case ProfileIdRole:
        return summary.id.value();
    default:
        return {};
    }
}

Qt::ItemFlags WorkspaceModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (!index.isValid())
        return flags | Qt::ItemIsDropEnabled;
    return index.row() > 0 ? flags | Qt::ItemIsDragEnabled : flags;
}

Qt::DropActions WorkspaceModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList WorkspaceModel::mimeTypes() const
{
    return {mimeType()};
}

QMimeData *WorkspaceModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.size() != 1 || indexes.constFirst().row() <= 0)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(mimeType(), summaryAt(indexes.constFirst().row()).id.value().toUtf8());
    return data;
}

bool WorkspaceModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                     const QModelIndex &parent) const
{
    static_cast<void>(column);
    return action == Qt::MoveAction && row != 0 && !parent.isValid() &&
           rowOf(ProfileId(QString::fromUtf8(data->data(mimeType())))) > 0;
}

bool WorkspaceModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                  const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const ProfileId id(QString::fromUtf8(data->data(mimeType())));
    // `row` is the gap before which it was dropped, counted while the workspace is still where it was; -1 is
    // below all.
    const int gap = row < 0 ? rowCount() : row;
    const int place = gap > rowOf(id) ? gap - 2 : gap - 1;
    Q_EMIT moveWanted(id, place);
    // The view would remove the row of what it believes to have moved.
    return false;
}

void WorkspaceModel::set(const WorkspaceSummary &summary)
{
    Q_ASSERT(!summary.id.isEmpty());
    const int row = rowOf(summary.id);
    if (row > 0)
        change(row, summary);
    else
        append(summary);
    updateTotals();
}

void WorkspaceModel::remove(const ProfileId &id)
{
    const int row = rowOf(id);
    if (row <= 0)
        return;
    beginRemoveRows({}, row, row);
    m_workspaces.erase(m_workspaces.begin() + (row - 1));
    endRemoveRows();
    updateTotals();
}

void WorkspaceModel::move(const ProfileId &id, int place)
{
    const int from = rowOf(id);
    const int to = place + 1;
    if (from <= 0 || to < 1 || to >= rowCount() || from == to)
        return;
    // Qt counts the gap before which the row is to be.
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto begin = m_workspaces.begin();
    if (to > from)
        std::rotate(begin + (from - 1), begin + from, begin + to);
    else
        std::rotate(begin + (to - 1), begin + (from - 1), begin + from);
    endMoveRows();
}

WorkspaceSummary WorkspaceModel::totals() const
{
    return m_totals;
}

const WorkspaceSummary *WorkspaceModel::find(const ProfileId &id) const
{
    const int row = rowOf(id);
    return row > 0 ? &summaryAt(row) : nullptr;
}

int WorkspaceModel::rowOf(const ProfileId &id) const
{
    if (id.isEmpty())
        return 0;
    const auto found = std::ranges::find(m_workspaces, id, &WorkspaceSummary::id);
    return found == m_workspaces.cend() ? -1 : 1 + static_cast<int>(found - m_workspaces.cbegin());
}

const WorkspaceSummary &WorkspaceModel::summaryAt(int row) const
{
    return row == 0 ? m_totals : m_workspaces[static_cast<std::size_t>(row - 1)];
}

void WorkspaceModel::change(int row, const WorkspaceSummary &summary)
{
    WorkspaceSummary &known = m_workspaces[static_cast<std::size_t>(row - 1)];
    if (known == summary)
        return;
    QList<int> roles{SummaryRole};
    if (known.name != summary.name)
        roles.prepend(Qt::DisplayRole);
    known = summary;
    Q_EMIT dataChanged(index(row), index(row), roles);
}

void WorkspaceModel::append(const WorkspaceSummary &summary)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_workspaces.push_back(summary);
    endInsertRows();
}

void WorkspaceModel::updateTotals()
{
    const WorkspaceSummary sum = sumOf(m_workspaces);
    if (sum == m_totals)
        return;
    m_totals = sum;
    Q_EMIT dataChanged(index(0), index(0), {SummaryRole});
}

} // namespace latchkey
