// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "session/signin.h"
#include "window/windowparts.h"

#include <QObject>

class QWidget;

namespace latchkey {

class MessageStrip;
class WindowActions;

/// What can be done with workspaces: add, try the demo, sign in again, rename, move, forget.
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
    /// Offers the profiles that are set up on this computer outside Latchkey.
    void useProfiles();
    void tryDemo();
    void signInAgain(const ProfileId &id);
    /// Chooses the workspace of this name, or takes the profile of this name in `.databrickscfg` into use.
    /// Says so in the window when there is neither.
    void open(const QString &name);

Q_SIGNALS:
    /// The person wants to see this workspace, which may be new.
    void chosen(const latchkey::ProfileId &id);

private:
    void enable();
    void takeIntoUse(const SignedIn &workspace);
    void tell(const QString &key, const QString &text);
    void rename();
    void moveBy(int rows);
    void forget();

    WindowParts m_parts;
    WindowActions &m_actions;
    MessageStrip &m_messages;
    QWidget &m_window;
    ProfileId m_subject;
};

} // namespace latchkey
