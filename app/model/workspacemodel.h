// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/profile.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace latchkey {

/// What the sidebar knows of a workspace. A value; the sessions fill it.
struct WorkspaceSummary
{
    enum class State { Idle, Loading, Ready, Failed };

    ProfileId id;
    QString name;
    QString host;
    QString userName;
    QString organisationId; ///< The workspace's number. May be empty.
    State state = State::Idle;
    std::optional<ApiError::Kind> error; ///< With Failed.
    std::optional<qint64> updatedMs;     ///< Milliseconds since the epoch; empty: never read.
    int tokenCount = 0;
    int expiringSoon = 0;
    bool overdue = false; ///< With Loading: neither an answer nor a failure came in time.
    bool isDemo = false;

    friend bool operator==(const WorkspaceSummary &, const WorkspaceSummary &) = default;
};

/// The workspaces in the order of the sidebar: row 0 stands for all of them, then one row each.
class WorkspaceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        SummaryRole = Qt::UserRole, ///< latchkey::WorkspaceSummary; for row 0 the totals, with an empty id
        ProfileIdRole,              ///< QString; empty for row 0
    };

    explicit WorkspaceModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the name; row 0 has none, the view names it.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    // A workspace can be dragged to another place among the workspaces; see `moveWanted()`.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    /// Adds a workspace at the end, or changes the one with the same id; announces only what changed.
    /// Precondition: the id is not empty.
    void set(const WorkspaceSummary &summary);
    void remove(const ProfileId &id);
    /// Moves a workspace; `place` counts workspaces from 0. Does nothing for what is not there.
    void move(const ProfileId &id, int place);
    /// Sums over all workspaces. Loading when any is; else Failed when any is, with the first one's error;
    /// Ready when all are. The time is the oldest of those that were read.
    [[nodiscard]] WorkspaceSummary totals() const;
    /// Null when unknown. Valid until the next change.
    [[nodiscard]] const WorkspaceSummary *find(const ProfileId &id) const;
    [[nodiscard]] int rowOf(const ProfileId &id) const; ///< -1 when unknown; 0 for an empty id.

Q_SIGNALS:
    /// A workspace was dropped at another place. Whoever owns the order moves it, and then calls `move()`.
    void moveWanted(const latchkey::ProfileId &id, int place);

private:
    [[nodiscard]] const WorkspaceSummary &summaryAt(int row) const;
    void change(int row, const WorkspaceSummary &summary);
    void append(const WorkspaceSummary &summary);
    void updateTotals();

    std::vector<WorkspaceSummary> m_workspaces;
    WorkspaceSummary m_totals;
};

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::WorkspaceSummary)
