// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspacesession.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/fakecredential.h"
#include "support/manualclock.h"
#include "support/shortpauses.h"
#include "support/slowsecretstore.h"

#include <QNetworkAccessManager>

#include <memory>

namespace latchkey {

/// A session with a gate before its credential and another before its secret store. Both are open at first.
class SessionRig
{
public:
    explicit SessionRig(const WorkspaceHost &host, const HttpLimits &limits = shortPauses())
        : SessionRig(host, std::make_unique<FakeCredential>(QByteArrayLiteral("Bearer x"), &credentialGate),
                     limits)
    {
    }
    SessionRig(const WorkspaceHost &host, std::unique_ptr<CredentialSource> credential,
               const HttpLimits &limits = shortPauses())
        : store(memory, storeGate)
        , session(std::make_unique<WorkspaceSession>(profileOf(host), std::move(credential), network, store,
                                                     clock, SessionLimits{.http = limits}))
    {
    }
    Q_DISABLE_COPY_MOVE(SessionRig)

    Gate credentialGate;
    Gate storeGate;
    ManualClock clock;
    SessionStore memory; ///< What is behind the gate.
    SlowSecretStore store;
    QNetworkAccessManager network;
    std::unique_ptr<WorkspaceSession> session;

private:
    static Profile profileOf(const WorkspaceHost &host)
    {
        Profile profile;
        profile.id = ProfileId(QStringLiteral("profile-1"));
        profile.name = QStringLiteral("Test");
        profile.host = host;
        return profile;
    }
};

using VoidOutcome = Outcome<Result<void>>;
using CreateOutcome = Outcome<Result<CreatedToken>>;
using StoreOutcome = Outcome<SecretResult<void>>;

/// Done, and successful.
template<class T, class E>
[[nodiscard]] bool succeeded(const Outcome<tl::expected<T, E>> &outcome)
{
    return outcome.isDone() && outcome.value().has_value();
}

/// Done, and failed with this kind.
template<class T, class E>
[[nodiscard]] bool failedWith(const Outcome<tl::expected<T, E>> &outcome, decltype(E::kind) kind)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().kind == kind;
}

/// A wish that every workspace grants.
[[nodiscard]] inline NewToken someWish()
{
    return {QStringLiteral("wish"), 60, {QStringLiteral("sql")}, false};
}

/// An edit of the comment.
[[nodiscard]] inline TokenEdit editOf(const Token &token, const QString &comment)
{
    TokenEdit edit(token);
    edit.setComment(comment);
    return edit;
}

} // namespace latchkey
