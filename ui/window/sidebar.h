// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"

#include <QWidget>

class QAction;
class QListView;

namespace latchkey {

class WorkspaceModel;

/// The workspaces with their state and counts; choosing one narrows the table.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it.
    Sidebar(WorkspaceModel &workspaces, QAction &addWorkspace, QWidget *parent = nullptr);

    /// The chosen workspace; an empty id: all.
    [[nodiscard]] ProfileId chosen() const;
    /// Chooses all workspaces when the id is not known.
    void choose(const ProfileId &id);

Q_SIGNALS:
    void chosenChanged(const latchkey::ProfileId &id);
    /// A menu for the workspace is wanted at this place of the screen. Not emitted for "all workspaces".
    void menuWanted(const latchkey::ProfileId &id, const QPoint &globalPosition);

private:
    void keepAChoice();

    WorkspaceModel &m_workspaces;
    QListView *m_list;
};

} // namespace latchkey
