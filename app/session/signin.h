// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "base/secret.h"
#include "domain/apierror.h"
#include "domain/profile.h"
#include "session/signinmeans.h"

#include <QCoroTask>
#include <QMetaType>

#include <memory>

namespace latchkey {

/// What a person gives to sign in.
struct SignInRequest
{
    /// Host, method and place. With an id: signs in again to this profile. Without a name: the host's first
    /// label.
    Profile profile;
    /// The token, or the client secret of a service principal, where Latchkey is to keep it; else empty.
    Secret secret;
    /// Reads the secret where the profile's origin says, and keeps it from now on.
    bool takeSecretOver = false;
    /// Shows a page to the person; with AuthKind::Browser only.
    BrowserSignIn::Open openBrowser = {};
};

/// A sign-in that worked: the profile, and the credential that goes on being used.
struct SignedIn
{
    Profile profile;
    std::shared_ptr<CredentialSource> credential;
};

/// Checks a sign-in by a real call before anything is stored.
class SignIn
{
public:
    explicit SignIn(SignInMeans means);

    /// Gets the credential, lists the tokens with it, asks who it belongs to, then stores the secret if there
    /// is one to keep. Fails with the call's error, or with `CredentialUnavailable` and `secret` set when
    /// storing failed; nothing is left behind then. What an earlier sign-in of the profile kept elsewhere is
    /// for `Sessions::replace()` to remove.
    [[nodiscard]] QCoro::Task<Result<SignedIn>> start(SignInRequest request);
    /// Ends the sign-in under way, if there is one, with `Cancelled`; nothing is left behind then.
    void cancel();
    [[nodiscard]] bool canUseBrowser() const { return static_cast<bool>(m_means.browser); }

private:
    struct Attempt;

    static QCoro::Task<Result<Secret>> getCredential(std::shared_ptr<Attempt> attempt);
    static QCoro::Task<Result<Secret>> signInWithBrowser(std::shared_ptr<Attempt> attempt);
    static QCoro::Task<Result<void>> check(std::shared_ptr<Attempt> attempt);
    static QCoro::Task<Result<void>> keep(std::shared_ptr<Attempt> attempt, Secret secret);
    static QCoro::Task<Result<void>> drop(std::shared_ptr<Attempt> attempt);

    SignInMeans m_means;
    std::weak_ptr<Attempt> m_current;
};

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::SignedIn)
