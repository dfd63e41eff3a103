// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "window/windowparts.h"

#include <QObject>

class QWidget;

namespace latchkey {

class MessageStrip;
class WindowActions;

/// What can be done with workspaces: add, try the demo, sign in again, rename, forget.
class WorkspaceCommands : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Dialogs become children of `window`.
    WorkspaceCommands(const WindowParts &parts, WindowActions &actions, MessageStrip &messages,
                      QWidget &window);

    /// The workspace that the actions are about; an empty id: none.
    void setSubject(const ProfileId &id);
    void addWorkspace();
    void tryDemo();
    void signInAgain(const ProfileId &id);

Q_SIGNALS:
    /// A workspace is new here, and the person wants to see it.
    void added(const latchkey::ProfileId &id);

private:
    void enable();
    void takeIntoUse(const Profile &profile);
    void rename();
    void forget();

    WindowParts m_parts;
    WindowActions &m_actions;
    MessageStrip &m_messages;
    QWidget &m_window;
    ProfileId m_subject;
};

} // namespace latchkey
