// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sessionmessages.h"

#include "session/sessions.h"
#include "text/errortext.h"
#include "text/plaintext.h"
#include "text/retrywords.h"
#include "text/secretwords.h"
#include "text/timetext.h"
#include "widgets/messagestrip.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString keyOf(const ProfileId &id)
{
    return QString(u"session/"_s + id.value());
}

} // namespace

SessionMessages::SessionMessages(Sessions &sessions, MessageStrip &strip, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_strip(strip)
{
    connect(&sessions, &Sessions::sessionChanged, this, &SessionMessages::update);
    connect(&sessions, &Sessions::sessionsChanged, this, &SessionMessages::updateAll);
    connect(&sessions, &Sessions::saveFailed, this, [this] {
        StripMessage message;
        message.kind = StripMessage::Kind::Warning;
        message.text =
            tr("The list of workspaces could not be saved. Changes to it last until Latchkey closes.");
        m_strip.show(u"save"_s, message);
    });
    connect(&sessions, &Sessions::secretsLeft, this, &SessionMessages::tellOfLeftSecrets);
    updateAll();
}

void SessionMessages::updateAll()
{
    const QSet<ProfileId> known = m_known;
    for (const ProfileId &id : known)
        update(id);
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions)
        update(session->profile().id);
    tellOfDemo();
}

void SessionMessages::update(const ProfileId &id)
{
    WorkspaceSession *session = m_sessions.find(id);
    if (session && session->waiting()) {
        tellOfWaiting(*session);
        m_known.insert(id);
        m_waiting.insert(id);
        return;
    }
    const bool waited = m_waiting.remove(id);
    const bool failed = session && session->state() == WorkspaceSession::State::Failed &&
                        session->lastError() && session->lastError()->kind != ApiError::Kind::Cancelled;
    if (failed) {
        tell(*session);
        m_known.insert(id);
    } else if (!session || waited || session->state() != WorkspaceSession::State::Loading) {
        // While it is read again the old message stays: nothing jumps before the answer is there.
        m_strip.dismiss(keyOf(id));
        m_known.remove(id);
    }
}

void SessionMessages::tell(WorkspaceSession &session)
{
    const ProfileId id = session.profile().id;
    const QString name = shownLine(session.profile().name, 60);
    ApiError error = *session.lastError();
    // The message may be told again when a part of the wait has passed.
    if (error.retryAfterSeconds)
        error.retryAfterSeconds = *error.retryAfterSeconds - session.lastErrorAgeMs() / 1'000;
    const ErrorWords words = errorWords(error, session.profile().name, Attempt::Refresh);
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.lead = name;
    message.text = words.message();
    if (session.updatedMs())
        message.text = tr("%1 Its tokens are shown as of %2.")
                           .arg(message.text, TimeText().timeOfDay(*session.updatedMs()));
    message.details = words.details;
    const bool signIn = words.action == ErrorWords::Action::SignIn;
    message.actionText = actionText(signIn ? ErrorWords::Action::SignIn : ErrorWords::Action::Retry);
    message.action = [this, id, signIn] {
        if (signIn)
            Q_EMIT signInWanted(id);
        else if (WorkspaceSession *again = m_sessions.find(id))
            static_cast<void>(again->refresh());
    };
    m_strip.show(keyOf(id), message);
}

void SessionMessages::tellOfWaiting(const WorkspaceSession &session)
{
    const ProfileId id = session.profile().id;
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.lead = shownLine(session.profile().name, 60);
    message.text = retryWords(*session.waiting(), session.profile().name);
    message.actionText = tr("Cancel");
    message.action = [this, id] {
        if (WorkspaceSession *waiting = m_sessions.find(id))
            waiting->cancel();
    };
    // It goes by itself; closed, it would come back with the next try.
    message.closable = false;
    m_strip.show(keyOf(id), message);
}

void SessionMessages::tellOfLeftSecrets(const ProfileId &id, const SecretError &error)
{
    const WorkspaceSession *session = m_sessions.find(id);
    if (!session)
        return;
    const ErrorWords words = secretWords(error);
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.lead = shownLine(session->profile().name, 60);
    //: %1 is the name of a workspace, %2 a sentence that says why.
    message.text = tr("What the earlier sign-in to %1 kept could not be removed from the keychain. %2 Remove "
                      "it there with the system's own keychain program.")
                       .arg(message.lead, words.headline);
    message.details = words.details;
    m_strip.show(QString(u"left/"_s + id.value()), message);
}

void SessionMessages::tellOfDemo()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    const bool hasDemo = std::any_of(sessions.cbegin(), sessions.cend(), [](const WorkspaceSession *session) {
        return session->profile().isDemo;
    });
    if (hasDemo == m_hasDemo)
        return;
    m_hasDemo = hasDemo;
    if (!hasDemo) {
        m_strip.dismiss(u"demo"_s);
        return;
    }
    StripMessage message;
    message.text = tr("This is the demo workspace. It runs on this computer, and its tokens open nothing.");
    m_strip.show(u"demo"_s, message);
}

} // namespace latchkey
