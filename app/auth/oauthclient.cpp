// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthclient.h"

#include "auth/oauthmessages.h"

#include <QScopeGuard>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// The host's own metadata are not worth a long wait: there are defaults.
constexpr qint64 longestForDefaultsMs = 10'000;

// Gives one request its header, or none.
class GivenHeader final : public Authorizer
{
public:
    GivenHeader(Secret header, QByteArray kind)
        : m_header(std::move(header))
        , m_kind(std::move(kind))
    {
    }

    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override { co_return m_header.clone(); }
    [[nodiscard]] QByteArray kind() const override { return m_kind; }

private:
    Secret m_header;
    QByteArray m_kind;
};

QString requestPath(const QUrl &url)
{
    const QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return path.startsWith('/') ? QString::fromLatin1(path) : QString(u'/' + QString::fromLatin1(path));
}

bool isCancelled(const ApiError &error)
{
    return error.kind == ApiError::Kind::Cancelled;
}

} // namespace

// Shared with the coroutines, which may end after the client is gone.
struct OAuthClient::State
{
    QNetworkAccessManager &network;
    const Clock &clock;
    QByteArray kind;
    HttpLimits limits;
    QSet<HttpTransport *> transports;
    std::optional<std::pair<WorkspaceHost, OAuthEndpoints>> known;

    static QCoro::Task<Result<HttpAnswer>> send(std::shared_ptr<State> state, WorkspaceHost server,
                                                HttpRequest request, Secret header, HttpLimits limits);
    static QCoro::Task<Result<HttpAnswer>> get(std::shared_ptr<State> state, WorkspaceHost server,
                                               QString path, HttpLimits limits);
};

// Each request has a transport of its own in its frame, so that it names its server and its header.
QCoro::Task<Result<HttpAnswer>> OAuthClient::State::send(std::shared_ptr<State> state, WorkspaceHost server,
                                                         HttpRequest request, Secret header,
                                                         HttpLimits limits)
{
    GivenHeader authorizer(std::move(header), state->kind);
    HttpTransport transport(state->network, server, authorizer, state->clock, limits);
    state->transports.insert(&transport);
    const auto leave = qScopeGuard([state, sender = &transport] { state->transports.remove(sender); });
    Result<HttpAnswer> answer = co_await transport.send(std::move(request));
    co_return answer;
}

QCoro::Task<Result<HttpAnswer>> OAuthClient::State::get(std::shared_ptr<State> state, WorkspaceHost server,
                                                        QString path, HttpLimits limits)
{
    HttpRequest request{HttpRequest::Method::Get, std::move(path), {}};
    Secret none;
    return send(std::move(state), std::move(server), std::move(request), std::move(none), limits);
}

OAuthClient::OAuthClient(QNetworkAccessManager &network, const Clock &clock, QByteArray kind,
                         HttpLimits limits)
    : m_state(std::make_shared<State>(State{network, clock, std::move(kind), limits, {}, {}}))
{
}

OAuthClient::~OAuthClient()
{
    cancel();
}

void OAuthClient::cancel()
{
    // Each abort resumes a coroutine, which takes its transport out of the set, and whose caller may even
    // destroy the client.
    const std::shared_ptr<State> state = m_state;
    const QSet<HttpTransport *> transports = state->transports;
    for (HttpTransport *transport : transports) {
        if (state->transports.contains(transport))
            transport->abortAll();
    }
}

QCoro::Task<Result<HostMetadata>> OAuthClient::readMetadata(WorkspaceHost host)
{
    HttpLimits limits = m_state->limits;
    limits.timeoutMs = std::min(limits.timeoutMs, longestForDefaultsMs);
    const QString path = u"/.well-known/databricks-config"_s;
    const Result<HttpAnswer> answer = co_await State::get(m_state, host, path, limits);
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return parseHostMetadata(answer->body);
}

QCoro::Task<Result<OAuthEndpoints>> OAuthClient::discover(WorkspaceHost host)
{
    const std::shared_ptr<State> state = m_state;
    if (state->known && state->known->first == host) {
        // A copy with a name: QCoro 0.8 moves out of whatever is returned that is not of the task's own type.
        const Result<OAuthEndpoints> known = state->known->second;
        co_return known;
    }

    const Result<HostMetadata> metadata = co_await readMetadata(host);
    if (!metadata && isCancelled(metadata.error()))
        co_return tl::unexpected(metadata.error());
    const bool namesRoot = metadata && !metadata->oidcRoot.isEmpty();
    const QUrl root = namesRoot ? metadata->oidcRoot : host.url(u"/oidc"_s);
    const std::optional<WorkspaceHost> server = serverOf(root);
    if (!server || !isAcceptable(root, host))
        co_return tl::unexpected(unavailable(CredentialError::Kind::OAuthNotSupported));

    const QString path = root.path(QUrl::FullyEncoded) + u"/.well-known/oauth-authorization-server"_s;
    const Result<HttpAnswer> answer = co_await State::get(state, *server, path, state->limits);
    if (!answer)
        co_return tl::unexpected(metadataError(answer.error()));
    Result<OAuthEndpoints> endpoints = parseEndpoints(answer->body, host);
    if (endpoints) {
        endpoints->workspaceId = metadata ? metadata->workspaceId : QString();
        state->known.emplace(host, *endpoints);
    }
    co_return endpoints;
}

QCoro::Task<Result<OAuthTokens>> OAuthClient::requestTokens(QUrl endpoint, OAuthForm form,
                                                            std::optional<ClientSecret> basic)
{
    const std::shared_ptr<State> state = m_state;
    HttpRequest request{HttpRequest::Method::Post, requestPath(endpoint), takeForm(form),
                        "application/x-www-form-urlencoded"_ba};
    const std::optional<WorkspaceHost> server = serverOf(endpoint);
    if (!server) {
        wipe(request.body);
        co_return tl::unexpected(unavailable(CredentialError::Kind::OAuthNotSupported));
    }
    Secret header = basic ? basicHeader(*basic) : Secret();
    Result<HttpAnswer> answer =
        co_await State::send(state, *server, std::move(request), std::move(header), state->limits);
    if (!answer) {
        const ApiError error = tokenError(answer.error());
        // One that says no in OAuth's own words is the right one; another may have moved.
        if (!error.credential && !isCancelled(error))
            state->known.reset();
        co_return tl::unexpected(error);
    }
    Result<OAuthTokens> tokens = parseOAuthTokens(answer->body);
    wipe(answer->body);
    if (!tokens)
        state->known.reset();
    co_return tokens;
}

} // namespace latchkey
