// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspacecommands.h"

#include "demolauncher.h"
#include "dialogs/addworkspacedialog.h"
#include "dialogs/forgetworkspacedialog.h"
#include "dialogs/profilesdialog.h"
#include "session/foundprofiles.h"
#include "store/settings.h"
#include "text/configwords.h"
#include "text/plaintext.h"
#include "widgets/messagestrip.h"
#include "window/windowactions.h"

#include <QInputDialog>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

WorkspaceCommands::WorkspaceCommands(const WindowParts &parts, WindowActions &actions, MessageStrip &messages,
                                     QWidget &window)
    : QObject(&window)
    , m_parts(parts)
    , m_actions(actions)
    , m_messages(messages)
    , m_window(window)
{
    connect(&actions.addWorkspace, &QAction::triggered, this, &WorkspaceCommands::addWorkspace);
    connect(&actions.useProfiles, &QAction::triggered, this, &WorkspaceCommands::useProfiles);
    connect(&actions.tryDemo, &QAction::triggered, this, &WorkspaceCommands::tryDemo);
    connect(&actions.signInAgain, &QAction::triggered, this, [this] { signInAgain(m_subject); });
    connect(&actions.rename, &QAction::triggered, this, &WorkspaceCommands::rename);
    connect(&actions.moveUp, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(&actions.moveDown, &QAction::triggered, this, [this] { moveBy(1); });
    connect(&actions.forget, &QAction::triggered, this, &WorkspaceCommands::forget);
    connect(&parts.sessions, &Sessions::sessionsChanged, this, &WorkspaceCommands::enable);
    connect(&parts.sessions.workspaces(), &QAbstractItemModel::rowsMoved, this, &WorkspaceCommands::enable);
    enable();
}

void WorkspaceCommands::setSubject(const ProfileId &id)
{
    m_subject = id;
    enable();
}

void WorkspaceCommands::enable()
{
    const WorkspaceSession *session = m_parts.sessions.find(m_subject);
    m_actions.signInAgain.setEnabled(session && !session->profile().isDemo);
    m_actions.rename.setEnabled(session);
    m_actions.forget.setEnabled(session);
    const int row = m_parts.sessions.workspaces().rowOf(m_subject);
    m_actions.moveUp.setEnabled(session && row > 1);
    m_actions.moveDown.setEnabled(session && row + 1 < m_parts.sessions.workspaces().rowCount());
    m_actions.refresh.setEnabled(!m_parts.sessions.isEmpty());
}

void WorkspaceCommands::addWorkspace()
{
    auto *dialog = new AddWorkspaceDialog(m_parts.sessions, m_parts.signIn, m_parts.stores, &m_window);
    connect(dialog, &AddWorkspaceDialog::signedIn, this, &WorkspaceCommands::takeIntoUse);
    dialog->open();
}

void WorkspaceCommands::useProfiles()
{
    auto *dialog = new ProfilesDialog(m_parts.foundProfiles, m_parts.sessions, m_parts.signIn, &m_window);
    connect(dialog, &ProfilesDialog::chosen, this, &WorkspaceCommands::takeIntoUse);
    dialog->open();
}

void WorkspaceCommands::signInAgain(const ProfileId &id)
{
    const WorkspaceSession *session = m_parts.sessions.find(id);
    if (!session)
        return;
    auto *dialog = new AddWorkspaceDialog(m_parts.sessions, m_parts.signIn, m_parts.stores, &m_window,
                                          session->profile());
    connect(dialog, &AddWorkspaceDialog::signedIn, this, &WorkspaceCommands::takeIntoUse);
    dialog->open();
}

void WorkspaceCommands::tryDemo()
{
    const std::optional<Profile> profile = m_parts.demo.start();
    if (profile)
        takeIntoUse({*profile, {}});
    else
        tell(u"demo-start"_s, tr("The demo workspace could not start."));
}

void WorkspaceCommands::open(const QString &name)
{
    const QList<WorkspaceSession *> sessions = m_parts.sessions.all();
    const auto isOf = [&name](const WorkspaceSession *session) {
        return session->profile().name == name || session->profile().configProfile == name;
    };
    const auto known = std::find_if(sessions.cbegin(), sessions.cend(), isOf);
    if (known != sessions.cend()) {
        Q_EMIT chosen((*known)->profile().id);
        return;
    }
    const std::optional<FoundProfile> found = m_parts.foundProfiles.inFile(name);
    const QString shown = shownLine(name, 60);
    if (!found) {
        tell(u"profile"_s, tr("There is no workspace and no profile named %1.").arg(shown));
    } else if (found->obstacle != FoundProfile::Obstacle::None) {
        tell(u"profile"_s, tr("The profile %1 cannot be used. %2.").arg(shown, obstacleNote(*found)));
    } else {
        SignedIn workspace{found->profile, {}};
        workspace.profile.id = newProfileId();
        takeIntoUse(workspace);
    }
}

void WorkspaceCommands::tell(const QString &key, const QString &text)
{
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.text = text;
    m_messages.show(key, message);
}

void WorkspaceCommands::takeIntoUse(const SignedIn &workspace)
{
    Sessions &sessions = m_parts.sessions;
    const ProfileId id = workspace.profile.id;
    WorkspaceSession &session = sessions.find(id) ? sessions.replace(workspace.profile, workspace.credential)
                                                  : sessions.add(workspace.profile, workspace.credential);
    static_cast<void>(session.refresh());
    Q_EMIT chosen(id);
}

void WorkspaceCommands::moveBy(int rows)
{
    const int row = m_parts.sessions.workspaces().rowOf(m_subject);
    if (row > 0)
        m_parts.sessions.move(m_subject, row - 1 + rows);
}

void WorkspaceCommands::rename()
{
    const WorkspaceSession *session = m_parts.sessions.find(m_subject);
    if (!session)
        return;
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename Workspace"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(editableLine(session->profile().name));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = m_subject](const QString &text) {
        WorkspaceSession *subject = m_parts.sessions.find(id);
        if (subject && !text.trimmed().isEmpty())
            subject->rename(text.trimmed());
    });
    dialog->open();
}

void WorkspaceCommands::forget()
{
    const WorkspaceSession *session = m_parts.sessions.find(m_subject);
    if (!session)
        return;
    auto *dialog = new ForgetWorkspaceDialog(m_parts.sessions, m_subject, &m_window);
    connect(dialog, &QDialog::accepted, this,
            [this, id = m_subject] { m_parts.settings.forgetWorkspace(id.value()); });
    dialog->open();
}

} // namespace latchkey
