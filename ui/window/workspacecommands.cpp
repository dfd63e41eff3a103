// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspacecommands.h"

#include "demolauncher.h"
#include "dialogs/addworkspacedialog.h"
#include "dialogs/forgetworkspacedialog.h"
#include "store/settings.h"
#include "widgets/messagestrip.h"
#include "window/windowactions.h"

#include <QInputDialog>
#include <QLineEdit>

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
    connect(&actions.tryDemo, &QAction::triggered, this, &WorkspaceCommands::tryDemo);
    connect(&actions.signInAgain, &QAction::triggered, this, [this] { signInAgain(m_subject); });
    connect(&actions.rename, &QAction::triggered, this, &WorkspaceCommands::rename);
    connect(&actions.forget, &QAction::triggered, this, &WorkspaceCommands::forget);
    connect(&parts.sessions, &Sessions::sessionsChanged, this, &WorkspaceCommands::enable);
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
    m_actions.refresh.setEnabled(!m_parts.sessions.isEmpty());
}

void WorkspaceCommands::addWorkspace()
{
    auto *dialog = new AddWorkspaceDialog(m_parts.sessions, m_parts.signIn, m_parts.stores, &m_window);
    connect(dialog, &AddWorkspaceDialog::signedIn, this, &WorkspaceCommands::takeIntoUse);
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
    if (!profile) {
        StripMessage message;
        message.kind = StripMessage::Kind::Error;
        message.text = tr("The demo workspace could not start.");
        m_messages.show(u"demo-start"_s, message);
        return;
    }
    takeIntoUse(*profile);
}

void WorkspaceCommands::takeIntoUse(const Profile &profile)
{
    Sessions &sessions = m_parts.sessions;
    WorkspaceSession &session = sessions.find(profile.id) ? sessions.replace(profile) : sessions.add(profile);
    static_cast<void>(session.refresh());
    Q_EMIT added(profile.id);
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
    dialog->setTextValue(session->profile().name);
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
