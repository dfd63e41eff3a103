// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/servicetokens.h"

#include "auth/oauthmessages.h"

using namespace Qt::StringLiterals;

namespace latchkey {

// Shared with the coroutines, which may end after the source is gone.
struct ServiceTokens::State
{
    State(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost theHost, QString theClientId,
          std::unique_ptr<SecretSource> theSecret)
        : client(network, clock, "oauth-m2m"_ba)
        , host(std::move(theHost))
        , clientId(std::move(theClientId))
        , secret(std::move(theSecret))
    {
    }

    OAuthClient client;
    WorkspaceHost host;
    QString clientId;
    std::unique_ptr<SecretSource> secret;
    quint64 cancels = 0; ///< Grows with every cancelling: a secret that is being read does not notice.
};

ServiceTokens::ServiceTokens(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost host,
                             QString clientId, std::unique_ptr<SecretSource> secret)
    : m_state(
          std::make_shared<State>(network, clock, std::move(host), std::move(clientId), std::move(secret)))
{
}

ServiceTokens::~ServiceTokens()
{
    cancel();
}

QCoro::Task<Result<AccessToken>> ServiceTokens::fetch()
{
    const std::shared_ptr<State> state = m_state;
    const quint64 cancels = state->cancels;
    Result<Secret> secret = co_await state->secret->read();
    if (state->cancels != cancels)
        co_return tl::unexpected(cancelled());
    if (!secret)
        co_return tl::unexpected(secret.error());

    const Result<OAuthEndpoints> endpoints = co_await state->client.discover(state->host);
    if (!endpoints)
        co_return tl::unexpected(endpoints.error());
    OAuthForm form{{"grant_type"_ba, "client_credentials"_ba}, {"scope"_ba, "all-apis"_ba}};
    std::optional<ClientSecret> basic(ClientSecret{state->clientId, std::move(*secret)});
    Result<OAuthTokens> tokens =
        co_await state->client.requestTokens(endpoints->token, std::move(form), std::move(basic));
    if (!tokens)
        co_return tl::unexpected(tokens.error());
    co_return std::move(tokens->access);
}

QByteArray ServiceTokens::kind() const
{
    return "oauth-m2m"_ba;
}

void ServiceTokens::cancel()
{
    const std::shared_ptr<State> state = m_state;
    ++state->cancels;
    state->client.cancel();
}

void ServiceTokens::dropHeldSecrets()
{
    m_state->secret->dropHeldSecrets();
}

} // namespace latchkey
