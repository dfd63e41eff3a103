// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"
#include "domain/profile.h"
#include "session/sessions.h"

#include <QCoroTask>

#include <memory>

namespace latchkey {

/// The facts a person gives to sign in with a token.
struct TokenSignIn
{
    WorkspaceHost host;
    Secret token;
    QString name; ///< Empty: the host's first label.
    SecretPlace place = SecretPlace::Keychain;
    ProfileId existing; ///< Not empty: sign in again to this profile.
};

/// Checks a sign-in by a real call before anything is stored.
class SignIn
{
public:
    /// Refers to its arguments; they must outlive it.
    SignIn(QNetworkAccessManager &network, SecretStores stores, const Clock &clock);

    /// Lists the tokens with the given credential, asks who it belongs to, then stores the secret.
    /// Fails with the call's error, or with `CredentialUnavailable` and `secret` set when storing failed;
    /// nothing is left behind then.
    [[nodiscard]] QCoro::Task<Result<Profile>> withToken(TokenSignIn request);
    /// Ends the sign-in under way, if there is one, with `Cancelled`; nothing is left behind then.
    void cancel();

private:
    struct Attempt;

    QNetworkAccessManager &m_network;
    SecretStores m_stores;
    const Clock &m_clock;
    std::weak_ptr<Attempt> m_current;
};

} // namespace latchkey
