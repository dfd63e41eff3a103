// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demooauthroutes.h"

#include "demo/demohttp.h"
#include "demo/demooauth.h"
#include "demo/demopages.h"
#include "demo/demoworkspace.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Method = QHttpServerRequest::Method;

// What is for one person at one moment stays in no cache and in no other site's log.
DemoHeaders privately()
{
    return {{"Cache-Control", "no-store"}, {"Pragma", "no-cache"}, {"Referrer-Policy", "no-referrer"}};
}

QHttpServerResponse showPage(const QHttpServerRequest &request, int status, const QByteArray &page)
{
    DemoHeaders headers = privately();
    headers.emplaceBack("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                        "frame-ancestors 'none'");
    headers.emplaceBack("X-Content-Type-Options", "nosniff");
    return respondPage(request, status, page, headers);
}

DemoAnswer hostMetadata(const QString &origin)
{
    return {200,
            {{u"oidc_endpoint"_s, QString(origin + u"/oidc"_s)},
             {u"workspace_id"_s, DemoWorkspace::organisationId()},
             {u"cloud"_s, u"AWS"_s},
             {u"host_type"_s, u"workspace"_s}}};
}

DemoAnswer oauthMetadata(const QString &origin)
{
    return {200,
            {{u"issuer"_s, QString(origin + u"/oidc"_s)},
             {u"authorization_endpoint"_s, QString(origin + u"/oidc/v1/authorize"_s)},
             {u"token_endpoint"_s, QString(origin + u"/oidc/v1/token"_s)},
             {u"response_types_supported"_s, QJsonArray{u"code"_s}},
             {u"grant_types_supported"_s,
              QJsonArray{u"authorization_code"_s, u"refresh_token"_s, u"client_credentials"_s}},
             {u"code_challenge_methods_supported"_s, QJsonArray{u"S256"_s}},
             {u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"client_secret_basic"_s, u"none"_s}}}};
}

QHttpServerResponse sendTo(const QHttpServerRequest &request, const QUrl &target)
{
    DemoHeaders headers = privately();
    headers.emplaceBack("Location", target.toEncoded());
    return respondPage(request, 302, {}, headers);
}

QHttpServerResponse ask(const QHttpServerRequest &request)
{
    const auto wish = DemoAuthorization::read(request.query());
    if (!wish)
        return showPage(request, 400, demoRefusalPage(wish.error()));
    QUrl accept(u"/oidc/v1/authorize/continue"_s);
    accept.setQuery(request.query());
    return showPage(request, 200, demoConsentPage(accept, wish->declined()));
}

QHttpServerResponse allow(DemoOAuth &oauth, const QHttpServerRequest &request)
{
    const auto wish = DemoAuthorization::read(request.query());
    if (!wish)
        return showPage(request, 400, demoRefusalPage(wish.error()));
    return sendTo(request, wish->accepted(oauth.allow(*wish)));
}

QHttpServerResponse respondToClient(const QHttpServerRequest &request, const DemoAnswer &answer)
{
    DemoHeaders headers = privately();
    if (answer.status == 401)
        headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Demo workspace\"");
    if (answer.status == 405)
        headers.emplaceBack("Allow", "POST");
    return respond(request, answer, headers);
}

QHttpServerResponse giveToken(DemoOAuth &oauth, const QHttpServerRequest &request)
{
    const auto refuse = [&request](int status, const QString &description) {
        return respondToClient(request, oauthError(status, u"invalid_request"_s, description));
    };
    if (request.method() != Method::Post)
        return refuse(405, u"The request must be a POST."_s);
    // An address is logged here and there, so that nothing of a token request belongs into it.
    if (request.url().hasQuery())
        return refuse(400, u"The request must have no query."_s);
    const QByteArray type = request.value("Content-Type"_ba).split(';').constFirst().trimmed().toLower();
    if (type != "application/x-www-form-urlencoded")
        return refuse(400, u"The request must be a form."_s);
    QByteArray header = request.value("Authorization"_ba);
    const Secret authorization = Secret::takeFrom(header);
    return authorization.reveal(
        [&](QByteArrayView bytes) { return respondToClient(request, oauth.token(request.body(), bytes)); });
}

} // namespace

void addOAuthRoutes(QHttpServer &server, DemoOAuth &oauth, const std::function<QString()> &origin)
{
    server.route(
        u"/.well-known/databricks-config"_s, Method::Get,
        [origin](const QHttpServerRequest &request) { return respond(request, hostMetadata(origin())); });
    server.route(
        u"/oidc/.well-known/oauth-authorization-server"_s, Method::Get,
        [origin](const QHttpServerRequest &request) { return respond(request, oauthMetadata(origin())); });
    server.route(u"/oidc/v1/authorize"_s, Method::Get,
                 [](const QHttpServerRequest &request) { return ask(request); });
    server.route(u"/oidc/v1/authorize/continue"_s, Method::Get,
                 [&oauth](const QHttpServerRequest &request) { return allow(oauth, request); });
    // For every method: the page that is served elsewhere would hide a client's slip.
    server.route(u"/oidc/v1/token"_s,
                 [&oauth](const QHttpServerRequest &request) { return giveToken(oauth, request); });
}

} // namespace latchkey
