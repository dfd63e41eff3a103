// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signin.h"

#include "auth/oauthmessages.h"
#include "net/httptransport.h"
#include "net/resttokenapi.h"
#include "session/credentials.h"
#include "store/secretstore.h"

using namespace Qt::StringLiterals;

namespace latchkey {

// Shared between the coroutines, which must outlive nobody, and cancel().
struct SignIn::Attempt
{
    Attempt(const SignInMeans &theMeans, SignInRequest theRequest)
        : means(theMeans)
        , request(std::move(theRequest))
        , profile(request.profile)
        , oauth(means.network, means.clock, "external-browser"_ba)
    {
    }

    void cancel()
    {
        cancelled = true;
        oauth.cancel();
        if (browser)
            browser->cancel();
        if (transport)
            transport->abortAll();
        if (credential)
            credential->cancel();
    }

    SignInMeans means;
    SignInRequest request;
    Profile profile; ///< As it will be when all goes well.
    OAuthClient oauth;
    std::unique_ptr<BrowserSignIn> browser;
    std::shared_ptr<CredentialSource> credential;
    std::unique_ptr<HttpTransport> transport;
    bool cancelled = false;
};

SignIn::SignIn(SignInMeans means)
    : m_means(std::move(means))
{
}

void SignIn::cancel()
{
    if (const std::shared_ptr<Attempt> attempt = m_current.lock())
        attempt->cancel();
}

QCoro::Task<Result<SignedIn>> SignIn::start(SignInRequest request)
{
    const auto attempt = std::make_shared<Attempt>(m_means, std::move(request));
    m_current = attempt;
    Profile &profile = attempt->profile;
    const bool isAgain = !profile.id.isEmpty();
    if (!isAgain)
        profile.id = newProfileId();
    if (profile.name.isEmpty())
        profile.name = profile.host.shortName();

    Result<Secret> secret = co_await getCredential(attempt);
    if (attempt->cancelled)
        co_return tl::unexpected(cancelled());
    if (!secret)
        co_return tl::unexpected(secret.error());

    const Result<void> checked = co_await check(attempt);
    if (attempt->cancelled)
        co_return tl::unexpected(cancelled());
    if (!checked)
        co_return tl::unexpected(checked.error());

    if (!secret->isEmpty()) {
        const Result<void> kept = co_await keep(attempt, std::move(*secret));
        if (!kept)
            co_return tl::unexpected(kept.error());
    } else if (isAgain && profile.auth == AuthKind::Browser) {
        const Result<void> dropped = co_await drop(attempt);
        if (!dropped)
            co_return tl::unexpected(dropped.error());
    }
    co_return SignedIn{profile, attempt->credential};
}

// Gives the secret that is to be kept, which may be none.
QCoro::Task<Result<Secret>> SignIn::getCredential(std::shared_ptr<Attempt> attempt)
{
    Profile &profile = attempt->profile;
    if (profile.auth == AuthKind::Browser)
        co_return co_await signInWithBrowser(attempt);

    Secret secret = std::move(attempt->request.secret);
    if (attempt->request.takeSecretOver && profile.origin != CredentialOrigin::Stored) {
        const std::unique_ptr<SecretSource> source = secretSourceOf(profile, attempt->means);
        Result<Secret> read = co_await source->read();
        if (!read)
            co_return tl::unexpected(read.error());
        secret = std::move(*read);
        profile.origin = CredentialOrigin::Stored;
    }
    if (!keepsSecret(profile)) {
        attempt->credential = credentialOf(profile, attempt->means);
        co_return Secret();
    }
    attempt->credential = credentialWith(secret.clone(), profile, attempt->means);
    co_return secret;
}

QCoro::Task<Result<Secret>> SignIn::signInWithBrowser(std::shared_ptr<Attempt> attempt)
{
    if (!attempt->means.browser)
        co_return tl::unexpected(unavailable(CredentialError::Kind::NotInThisBuild));
    const Result<OAuthEndpoints> endpoints = co_await attempt->oauth.discover(attempt->profile.host);
    if (!endpoints)
        co_return tl::unexpected(endpoints.error());
    if (attempt->cancelled)
        co_return tl::unexpected(cancelled());
    if (attempt->profile.host.workspaceId().isEmpty())
        attempt->profile.host.setWorkspaceId(endpoints->workspaceId);

    attempt->browser = attempt->means.browser();
    Result<OAuthTokens> tokens = co_await attempt->browser->run(*endpoints, attempt->request.openBrowser);
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    attempt->credential = credentialAfterBrowser(std::move(tokens->access), attempt->profile, attempt->means);
    co_return std::move(tokens->refresh);
}

// The list is what the program lives on; that it can be read is the proof that counts.
QCoro::Task<Result<void>> SignIn::check(std::shared_ptr<Attempt> attempt)
{
    Result<QList<Token>> list = tl::unexpected(cancelled());
    bool again = false;
    do {
        attempt->transport = std::make_unique<HttpTransport>(attempt->means.network, attempt->profile.host,
                                                             *attempt->credential, attempt->means.clock);
        RestTokenApi api(*attempt->transport);
        list = co_await api.list();
        if (attempt->cancelled)
            co_return tl::unexpected(cancelled());
        again = false;
        // A unified host answers with a page for people until it is told which workspace is meant.
        const bool unnamed = attempt->profile.host.workspaceId().isEmpty();
        if (!list && list.error().kind == ApiError::Kind::NotAWorkspace && unnamed) {
            const Result<HostMetadata> metadata = co_await attempt->oauth.readMetadata(attempt->profile.host);
            if (metadata)
                attempt->profile.host.setWorkspaceId(metadata->workspaceId);
            again = !attempt->profile.host.workspaceId().isEmpty() && !attempt->cancelled;
        }
    } while (again);
    if (!list)
        co_return tl::unexpected(list.error());

    RestTokenApi api(*attempt->transport);
    const Result<Identity> identity = co_await api.whoAmI();
    if (identity)
        attempt->profile.userName = identity->userName;
    co_return {};
}

QCoro::Task<Result<void>> SignIn::keep(std::shared_ptr<Attempt> attempt, Secret secret)
{
    SecretStore &store = attempt->means.stores.at(attempt->profile.secrets);
    const SecretKey key = signInKey(attempt->profile);
    const SecretResult<void> stored = co_await store.write(key, std::move(secret));
    if (!stored)
        co_return tl::unexpected(unavailable(stored.error()));
    if (attempt->cancelled) {
        co_await store.remove(key);
        co_return tl::unexpected(cancelled());
    }
    co_return {};
}

// What an earlier sign-in left in the place would be sent as the refresh token of this one, which has none.
QCoro::Task<Result<void>> SignIn::drop(std::shared_ptr<Attempt> attempt)
{
    SecretStore &store = attempt->means.stores.at(attempt->profile.secrets);
    const SecretResult<void> removed = co_await store.remove(signInKey(attempt->profile));
    if (!removed)
        co_return tl::unexpected(unavailable(removed.error()));
    if (attempt->cancelled)
        co_return tl::unexpected(cancelled());
    co_return {};
}

} // namespace latchkey
