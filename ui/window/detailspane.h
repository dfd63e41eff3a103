// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QLabel;
class QStackedWidget;

namespace latchkey {

class Clock;
class TokenFacts;
class WorkspaceFacts;
struct WorkspaceSubject;

/// What the details pane shows: one token and what is known of it besides.
struct DetailsSubject
{
    Token token;
    QString workspace;
    bool isOwn = false;  ///< Latchkey is signed in with this token.
    bool isKept = false; ///< Its value can be copied again.

    friend bool operator==(const DetailsSubject &, const DetailsSubject &) = default;
};

/// The pane beside the table: all that is known of the selected token, in exact words, and what to do with
/// it. While no token is selected, what is known of the chosen workspace.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    struct Actions
    {
        QAction &copyId;
        QAction &copyValue;
        QAction &edit;
    };

    /// Refers to its arguments; they must outlive it.
    DetailsPane(const Clock &clock, Actions actions, QWidget *parent = nullptr);
    ~DetailsPane() override;

    void setWarningMs(qint64 warningMs);
    /// `selected` is the number of selected rows; `subject` is the one to show when it is exactly one.
    void show(int selected, const std::optional<DetailsSubject> &subject);
    /// What to show while no token is selected. Empty: all workspaces are shown.
    void setWorkspace(const std::optional<WorkspaceSubject> &workspace);
    /// Writes the words anew that depend on the time of day.
    void refreshTimes();

private:
    void write();

    const Clock &m_clock;
    qint64 m_warningMs = qint64{7} * 24 * 60 * 60 * 1000;
    int m_selected = 0;
    std::optional<DetailsSubject> m_subject;
    std::unique_ptr<WorkspaceSubject> m_workspace;
    QStackedWidget *m_stack;
    QLabel *m_message;
    TokenFacts *m_facts;
    WorkspaceFacts *m_workspaceFacts;
};

} // namespace latchkey
