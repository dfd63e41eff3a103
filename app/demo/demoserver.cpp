// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "base/logging.h"
#include "demo/demobody.h"
#include "demo/demoworkspace.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QUrl>
#include <QUuid>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Access = DemoWorkspace::Access;
using Method = QHttpServerRequest::Method;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

QString methodName(const QHttpServerRequest &request)
{
    const char *key = QMetaEnum::fromType<Method>().valueToKey(static_cast<int>(request.method()));
    return QString::fromLatin1(key).toUpper();
}

void addHeaders(QHttpServerResponse &response, const Headers &headers)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders all = response.headers();
    for (const auto &[name, value] : headers)
        all.append(name, value);
    response.setHeaders(std::move(all));
#else
    for (const auto &[name, value] : headers)
        response.addHeader(name, value);
#endif
}

QHttpServerResponse respond(const QHttpServerRequest &request, int status, const QByteArray &mimeType,
                            const QByteArray &content, Headers headers)
{
    qCDebug(logDemo).noquote() << methodName(request) << request.url().path() << status;
    headers.emplaceBack("X-Request-Id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    QHttpServerResponse response(mimeType, content, static_cast<QHttpServerResponse::StatusCode>(status));
    addHeaders(response, headers);
    return response;
}

QHttpServerResponse respond(const QHttpServerRequest &request, const DemoAnswer &answer, Headers headers = {})
{
    // The gateway repeats its words in a header.
    if (answer.body.value("error_code"_L1).isDouble())
        headers.emplaceBack("X-Databricks-Reason-Phrase",
                            answer.body.value("message"_L1).toString().toUtf8());
    const QByteArray content = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
    return respond(request, answer.status, "application/json"_ba, content, headers);
}

/// What is served outside the API: a page for people, with 200 whatever was asked for.
QHttpServerResponse respondLoginPage(const QHttpServerRequest &request)
{
    return respond(request, 200, "text/html; charset=utf-8"_ba,
                   "<!doctype html>\n<html><head><title>Sign in</title></head>"
                   "<body><h1>Sign in</h1><p>This is the demo workspace of Latchkey.</p></body></html>\n"_ba,
                   {});
}

QHttpServerResponse respondElsewhere(const QHttpServerRequest &request)
{
    const QString path = request.url().path();
    if (path != "/api"_L1 && !path.startsWith("/api/"_L1))
        return respondLoginPage(request);
    return respond(request, serviceError(404, u"ENDPOINT_NOT_FOUND"_s,
                                         u"No API found for '%1 %2'"_s.arg(methodName(request), path)));
}

std::optional<DemoAnswer> authenticate(DemoWorkspace &workspace, const QHttpServerRequest &request,
                                       Access access)
{
    QByteArray header = request.value("Authorization"_ba);
    const Secret credential = Secret::takeFrom(header);
    return credential.reveal([&](QByteArrayView bytes) { return workspace.authenticate(bytes, access); });
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
    explicit Http(DemoWorkspace &workspace);
    [[nodiscard]] bool listen();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QHttpServer m_server;
    quint16 m_port = 0;
};

DemoServer::Http::Http(DemoWorkspace &workspace)
{
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
                       const auto refusal = authenticate(workspace, request, Access::Identity);
                       return respond(request, refusal ? *refusal : workspace.me(),
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
    , m_http(std::make_unique<Http>(*m_workspace))
{
}

DemoServer::~DemoServer() = default;

bool DemoServer::start()
{
    return m_http->listen();
}

QString DemoServer::origin() const
{
    return m_http->port() == 0 ? QString() : u"http://127.0.0.1:%1"_s.arg(m_http->port());
}

Secret DemoServer::token() const
{
    return m_workspace->sessionToken();
}

DemoWorkspace &DemoServer::workspace()
{
    return *m_workspace;
}

} // namespace latchkey
