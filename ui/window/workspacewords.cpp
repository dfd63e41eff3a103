// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspacewords.h"

#include "model/workspacemodel.h"
#include "text/plaintext.h"
#include "text/workspacetext.h"

using namespace Qt::StringLiterals;

namespace latchkey {

QVariant WorkspaceWords::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto summary =
        QIdentityProxyModel::data(index, WorkspaceModel::SummaryRole).value<WorkspaceSummary>();
    const bool isTotals = summary.id.isEmpty();
    const QString own = summary.name.trimmed().isEmpty() ? summary.host : summary.name;
    const QString name = isTotals ? allWorkspacesText() : shownLine(own, 120);
    const QString state = isTotals ? workspaceCountText(rowCount() - 1) : workspaceStateText(summary);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case StateTextRole:
        return state;
    case Qt::ToolTipRole:
        return toolTipText(isTotals ? state
                                    : QString(name + u'\n' + shownLine(summary.host, 120) + u'\n' + state));
    case Qt::AccessibleTextRole:
        return QString(name + u", "_s + state + u", "_s + workspaceSpokenCounts(summary));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace latchkey
