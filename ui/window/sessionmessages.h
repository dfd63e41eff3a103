// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/secreterror.h"

#include <QObject>
#include <QSet>

namespace latchkey {

class MessageStrip;
class Sessions;
class WorkspaceSession;

/// Turns what befalls the sessions into messages of the strip, and takes them back when it is over.
class SessionMessages : public QObject
{
    Q_OBJECT
public:
    /// Refers to both; they must outlive it.
    SessionMessages(Sessions &sessions, MessageStrip &strip, QObject *parent = nullptr);

Q_SIGNALS:
    void signInWanted(const latchkey::ProfileId &id);

private:
    void update(const ProfileId &id);
    void updateAll();
    void tell(WorkspaceSession &session);
    void tellOfWaiting(const WorkspaceSession &session);
    void tellOfLeftSecrets(const ProfileId &id, const SecretError &error);
    void tellOfDemo();

    Sessions &m_sessions;
    MessageStrip &m_strip;
    QSet<ProfileId> m_known;   ///< Workspaces that may have a message.
    QSet<ProfileId> m_waiting; ///< Of these, those whose message tells of a request that waits.
    bool m_hasDemo = false;
};

} // namespace latchkey
