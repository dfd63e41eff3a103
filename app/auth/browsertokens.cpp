// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browsertokens.h"

#include "auth/oauthmessages.h"
#include "base/logging.h"
#include "base/redactor.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = CredentialError::Kind;

// The client that the command line registers; people need none of their own (API reference, section 5.4).
QByteArray clientId()
{
    return "databricks-cli"_ba;
}

bool isRefused(const Result<OAuthTokens> &tokens)
{
    return !tokens && tokens.error().credential && tokens.error().credential->kind == Reason::SignInNeeded;
}

ApiError storeError(const SecretError &reason)
{
    if (reason.kind == SecretError::Kind::NotFound)
        return unavailable(Reason::SignInNeeded);
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.secret = reason;
    return error;
}

} // namespace

// Shared with the coroutines, which may end after the source is gone.
struct BrowserTokens::State
{
    State(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost theHost, SecretStore &theStore,
          SecretKey theKey)
        : client(network, clock, "external-browser"_ba)
        , host(std::move(theHost))
        , store(theStore)
        , key(std::move(theKey))
    {
    }

    OAuthClient client;
    WorkspaceHost host;
    SecretStore &store;
    SecretKey key;
    Secret refresh;         ///< The newest one known. Empty: the store is to be asked.
    bool isUnsaved = false; ///< The store would not take `refresh`.
    quint64 cancels = 0;    ///< Grows with every cancelling: a store that is being read does not notice.

    static QCoro::Task<Result<void>> prepare(std::shared_ptr<State> state);
    static QCoro::Task<Result<Secret>> stored(std::shared_ptr<State> state);
    static QCoro::Task<> keep(std::shared_ptr<State> state, Secret refresh);
    static QCoro::Task<Result<OAuthTokens>> renew(std::shared_ptr<State> state);
};

// Sees to it that there is a refresh token, and that it is stored.
QCoro::Task<Result<void>> BrowserTokens::State::prepare(std::shared_ptr<State> state)
{
    if (state->isUnsaved) {
        Secret refresh = state->refresh.clone();
        co_await keep(state, std::move(refresh));
    } else if (state->refresh.isEmpty()) {
        Result<Secret> refresh = co_await stored(state);
        if (!refresh)
            co_return tl::unexpected(refresh.error());
        state->refresh = std::move(*refresh);
    }
    co_return {};
}

QCoro::Task<Result<Secret>> BrowserTokens::State::stored(std::shared_ptr<State> state)
{
    SecretResult<Secret> refresh = co_await state->store.read(state->key);
    if (!refresh)
        co_return tl::unexpected(storeError(refresh.error()));
    if (refresh->isEmpty())
        co_return tl::unexpected(unavailable(Reason::SignInNeeded));
    co_return std::move(*refresh);
}

// The one before stays in use until the store has answered.
QCoro::Task<> BrowserTokens::State::keep(std::shared_ptr<State> state, Secret refresh)
{
    Secret copy = refresh.clone();
    const SecretResult<void> written = co_await state->store.write(state->key, std::move(copy));
    state->refresh = std::move(refresh);
    state->isUnsaved = !written;
    if (!written) {
        qCWarning(logStore).noquote()
            << "The renewed sign-in to" << state->host.name()
            << "could not be stored and is kept in memory only." << redacted(written.error().detail);
    }
}

QCoro::Task<Result<OAuthTokens>> BrowserTokens::State::renew(std::shared_ptr<State> state)
{
    const Result<OAuthEndpoints> endpoints = co_await state->client.discover(state->host);
    if (!endpoints)
        co_return tl::unexpected(endpoints.error());
    OAuthForm form{
        {"grant_type"_ba, "refresh_token"_ba}, {"refresh_token"_ba, {}}, {"client_id"_ba, clientId()}};
    form[1].second = state->refresh.reveal([](QByteArrayView value) { return value.toByteArray(); });
    Result<OAuthTokens> tokens = co_await state->client.requestTokens(endpoints->token, std::move(form));
    co_return tokens;
}

BrowserTokens::BrowserTokens(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost host,
                             SecretStore &store, SecretKey key)
    : m_state(std::make_shared<State>(network, clock, std::move(host), store, std::move(key)))
{
}

BrowserTokens::~BrowserTokens()
{
    cancel();
}

QCoro::Task<Result<AccessToken>> BrowserTokens::fetch()
{
    const std::shared_ptr<State> state = m_state;
    const quint64 cancels = state->cancels;
    const Result<void> prepared = co_await State::prepare(state);
    if (state->cancels != cancels)
        co_return tl::unexpected(cancelled());
    if (!prepared)
        co_return tl::unexpected(prepared.error());

    Result<OAuthTokens> tokens = co_await State::renew(state);
    if (isRefused(tokens)) {
        // Another Latchkey may have rotated it meanwhile.
        Result<Secret> refresh = co_await State::stored(state);
        if (state->cancels != cancels)
            co_return tl::unexpected(cancelled());
        if (refresh && !(*refresh == state->refresh)) {
            state->refresh = std::move(*refresh);
            state->isUnsaved = false;
            tokens = co_await State::renew(state);
        }
    }
    if (isRefused(tokens)) {
        // What a new sign-in puts into the store is to be found there.
        state->refresh = Secret();
        state->isUnsaved = false;
    }
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    if (!tokens->refresh.isEmpty() && !(tokens->refresh == state->refresh))
        co_await State::keep(state, std::move(tokens->refresh));
    if (state->cancels != cancels)
        co_return tl::unexpected(cancelled());
    co_return std::move(tokens->access);
}

QByteArray BrowserTokens::kind() const
{
    return "external-browser"_ba;
}

void BrowserTokens::cancel()
{
    const std::shared_ptr<State> state = m_state;
    ++state->cancels;
    state->client.cancel();
}

void BrowserTokens::dropHeldSecrets()
{
    // There is no other copy of one that the store would not take.
    if (!m_state->isUnsaved)
        m_state->refresh = Secret();
}

} // namespace latchkey
