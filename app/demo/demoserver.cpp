// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "base/logging.h"
#include "demo/demobody.h"
#include "demo/demohttp.h"
#include "demo/demooauth.h"
#include "demo/demooauthroutes.h"
#include "demo/demopages.h"
#include "demo/demoworkspace.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QUrl>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Access = DemoWorkspace::Access;
using Method = QHttpServerRequest::Method;

/// What is served outside the API: a page for people, with 200 whatever was asked for.
QHttpServerResponse respondLoginPage(const QHttpServerRequest &request)
{
    return respondPage(request, 200, demoLoginPage());
}

QHttpServerResponse respondElsewhere(const QHttpServerRequest &request)
{
    const QString path = request.url().path();
    if (path != "/api"_L1 && !path.startsWith("/api/"_L1))
        return respondLoginPage(request);
    return respond(request, serviceError(404, u"ENDPOINT_NOT_FOUND"_s,
                                         u"No API found for '%1 %2'"_s.arg(methodName(request), path)));
}

Secret credentialOf(const QHttpServerRequest &request)
{
    QByteArray header = request.value("Authorization"_ba);
    return Secret::takeFrom(header);
}

std::optional<DemoAnswer> authenticate(DemoWorkspace &workspace, const QHttpServerRequest &request,
                                       Access access)
{
    return credentialOf(request).reveal(
        [&](QByteArrayView bytes) { return workspace.authenticate(bytes, access); });
}

DemoAnswer me(DemoWorkspace &workspace, const QHttpServerRequest &request)
{
    return credentialOf(request).reveal([&](QByteArrayView bytes) {
        const auto refusal = workspace.authenticate(bytes, Access::Identity);
        return refusal ? *refusal : workspace.me(bytes);
    });
}

/// The way of every call with a body: first the credential, then the JSON, then the rules.
template<class Rule>
QHttpServerResponse respondToBody(DemoWorkspace &workspace, const QHttpServerRequest &request, Rule rule)
{
    if (const auto refusal = authenticate(workspace, request, Access::Tokens))
        return respond(request, *refusal);
    const DemoResult<QJsonObject> body = readBody(request.body());
    return respond(request, body ? rule(*body) : body.error());
}

} // namespace

class DemoServer::Http
{
public:
    Http(DemoWorkspace &workspace, DemoOAuth &oauth);
    [[nodiscard]] bool listen();
    /// Empty before `listen()`.
    [[nodiscard]] QString origin() const
    {
        return m_port == 0 ? QString() : u"http://127.0.0.1:%1"_s.arg(m_port);
    }

private:
    QHttpServer m_server;
    quint16 m_port = 0;
};

DemoServer::Http::Http(DemoWorkspace &workspace, DemoOAuth &oauth)
{
    addOAuthRoutes(m_server, oauth, [this] { return origin(); });
    m_server.route(u"/api/2.0/token/list"_s, Method::Get, [&workspace](const QHttpServerRequest &request) {
        const auto refusal = authenticate(workspace, request, Access::Tokens);
        return respond(request, refusal ? *refusal : workspace.list());
    });
    m_server.route(u"/api/2.0/token/create"_s, Method::Post, [&workspace](const QHttpServerRequest &request) {
        return respondToBody(workspace, request,
                             [&](const QJsonObject &body) { return workspace.create(body); });
    });
    m_server.route(u"/api/2.0/token/delete"_s, Method::Post, [&workspace](const QHttpServerRequest &request) {
        return respondToBody(workspace, request,
                             [&](const QJsonObject &body) { return workspace.revoke(body); });
    });
    m_server.route(u"/api/2.0/token/<arg>"_s, Method::Patch,
                   [&workspace](const QString &id, const QHttpServerRequest &request) {
                       return respondToBody(workspace, request, [&](const QJsonObject &body) {
                           return workspace.update(id, body);
                       });
                   });
    m_server.route(u"/api/2.0/preview/scim/v2/Me"_s, Method::Get,
                   [&workspace](const QHttpServerRequest &request) {
                       return respond(request, me(workspace, request),
                                      {{"X-Databricks-Org-Id", DemoWorkspace::organisationId().toLatin1()}});
                   });
    // Rules are tried in their order, and this one takes whatever is left.
    m_server.route(u"/<arg>"_s,
                   [](const QUrl &, const QHttpServerRequest &request) { return respondElsewhere(request); });
}

bool DemoServer::Http::listen()
{
    auto tcp = std::make_unique<QTcpServer>();
    // A proxy of the system would be asked to listen in our place.
    tcp->setProxy(QNetworkProxy::NoProxy);
    if (!tcp->listen(QHostAddress::LocalHost)) {
        qCWarning(logDemo) << "The demo workspace cannot listen:" << tcp->errorString();
        return false;
    }
    m_port = tcp->serverPort();
    m_server.bind(tcp.release());
    return true;
}

DemoServer::DemoServer(const Clock &clock, QStringList knownScopes)
    : m_workspace(std::make_unique<DemoWorkspace>(clock, std::move(knownScopes)))
    , m_oauth(std::make_unique<DemoOAuth>(clock, m_workspace->accessTokens()))
    , m_http(std::make_unique<Http>(*m_workspace, *m_oauth))
{
}

DemoServer::~DemoServer() = default;

bool DemoServer::start()
{
    return m_http->listen();
}

QString DemoServer::origin() const
{
    return m_http->origin();
}

Secret DemoServer::token() const
{
    return m_workspace->sessionToken();
}

QString DemoServer::clientId() const
{
    return demoApplicationId();
}

Secret DemoServer::clientSecret() const
{
    return m_oauth->clientSecret();
}

DemoOAuth &DemoServer::oauth()
{
    return *m_oauth;
}

DemoWorkspace &DemoServer::workspace()
{
    return *m_workspace;
}

} // namespace latchkey
