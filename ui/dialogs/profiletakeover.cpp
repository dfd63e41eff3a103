// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/profiletakeover.h"

#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/databrickscfgwriter.h"
#include "text/configwords.h"

#include <QCoroTask>
#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

ProfileTakeover::ProfileTakeover(const DatabricksCfg &file, const Sessions &sessions, SignIn &signIn,
                                 QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_sessions(sessions)
    , m_signIn(signIn)
{
}

void ProfileTakeover::start(const QList<FoundProfile> &profiles, Wish wish)
{
    m_waiting = profiles;
    m_wish = wish;
    next();
}

void ProfileTakeover::cancel()
{
    m_waiting.clear();
    m_signIn.cancel();
}

void ProfileTakeover::next()
{
    // Who listens may take the window away.
    const QPointer self(this);
    while (!m_waiting.isEmpty()) {
        const FoundProfile found = m_waiting.takeFirst();
        if (m_wish.keepSecrets && found.hasSecret())
            return signInWith(found);
        refer(found);
        if (!self)
            return;
    }
    Q_EMIT ended();
}

void ProfileTakeover::refer(const FoundProfile &found)
{
    SignedIn workspace{profileFor(found), nullptr};
    workspace.profile.id = newProfileId();
    Q_EMIT taken(found, workspace);
}

void ProfileTakeover::signInWith(const FoundProfile &found)
{
    SignInRequest request;
    request.profile = profileFor(found);
    request.takeSecretOver = true;
    Q_EMIT began(found);
    QCoro::connect(m_signIn.start(std::move(request)), this,
                   [this, found](Result<SignedIn> answer) { answered(found, std::move(answer)); });
}

void ProfileTakeover::answered(const FoundProfile &found, Result<SignedIn> answer)
{
    const QPointer self(this);
    if (answer) {
        Q_EMIT taken(found, *answer);
        if (self && m_wish.removeFromFile && found.profile.origin == CredentialOrigin::ConfigFile)
            removeSecret(found);
    } else if (answer.error().kind == ApiError::Kind::Cancelled) {
        Q_EMIT dropped(found);
    } else {
        Q_EMIT failed(found, errorWords(answer.error(), found.label, Attempt::SignIn));
    }
    if (self)
        next();
}

void ProfileTakeover::removeSecret(const FoundProfile &found)
{
    const QString key = found.profile.auth == AuthKind::Service ? u"client_secret"_s : u"token"_s;
    const ConfigWriteResult removed =
        DatabricksCfgWriter(m_file.file()).removeKeys(found.profile.configProfile, {key});
    if (!removed)
        Q_EMIT notRemoved(found, configWriteWords(removed.error()));
}

Profile ProfileTakeover::profileFor(const FoundProfile &found) const
{
    Profile profile = found.profile;
    const QString name = profile.name.isEmpty() ? profile.host.shortName() : profile.name;
    profile.name = m_sessions.freeName(name);
    return profile;
}

} // namespace latchkey
