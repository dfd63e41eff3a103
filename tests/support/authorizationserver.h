// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"
#include "support/rawserver.h"

#include <QCryptographicHash>
#include <QTcpSocket>
#include <QUrlQuery>

#include <functional>

namespace latchkey {

/// Signs people in as a workspace does: a page with a link to go on and one to decline, and tokens for
/// whoever has the code and its verifier.
class AuthorizationServer
{
public:
    using Handler = std::function<void(QTcpSocket &, const RawRequest &)>;

    AuthorizationServer()
        : m_server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
    {
    }
    Q_DISABLE_COPY_MOVE(AuthorizationServer)

    /// With every character that somebody on the way may take for something else.
    QByteArray code = QByteArrayLiteral("secret-code/+ &=%41?#\xc3\xa9");
    /// What a person reads who declines.
    QByteArray refusal = QByteArrayLiteral("The person said no");
    /// Answers token requests in place of the server, when set.
    Handler token;

    [[nodiscard]] OAuthEndpoints endpoints() const
    {
        return {QUrl(m_server.origin() + QLatin1String("/oidc/v1/authorize")),
                QUrl(m_server.origin() + QLatin1String("/oidc/v1/token")),
                {}};
    }
    /// What the page was asked for with, oldest first.
    [[nodiscard]] const QList<QUrlQuery> &pageRequests() const { return m_pageRequests; }
    /// What tokens were asked for with, oldest first.
    [[nodiscard]] const QList<RawRequest> &tokenRequests() const { return m_tokenRequests; }
    [[nodiscard]] static QUrlQuery formOf(const RawRequest &request)
    {
        return QUrlQuery(QString::fromLatin1(request.body));
    }
    [[nodiscard]] int openConnections() const { return m_server.openConnections(); }

    [[nodiscard]] static QByteArray accessToken() { return QByteArrayLiteral("secret-access-token"); }
    [[nodiscard]] static QByteArray refreshToken() { return QByteArrayLiteral("secret-refresh-token"); }
    [[nodiscard]] static QByteArray tokens()
    {
        return "{\"access_token\":\"" + accessToken() +
               "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"" + refreshToken() +
               "\",\"scope\":\"all-apis offline_access\"}";
    }

private:
    static QString value(const QUrlQuery &query, const char *name)
    {
        return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    }

    void handle(QTcpSocket &socket, const RawRequest &request)
    {
        const QUrl url = QUrl::fromEncoded(request.path);
        if (url.path().endsWith(QLatin1String("/authorize")))
            return showPage(socket, url);
        if (url.path().endsWith(QLatin1String("/token")))
            return giveTokens(socket, request);
        const QUrlQuery query(url);
        QByteArray target = value(query, "redirect_uri").toLatin1() +
                            "/?state=" + value(query, "state").toLatin1().toPercentEncoding();
        if (url.path().endsWith(QLatin1String("/decline")))
            target +=
                "&error=access_denied&error_description=" + refusal.toPercentEncoding(" ").replace(' ', '+');
        else
            target += "&code=" + code.toPercentEncoding();
        answer(socket, 302, {"Location: " + target, QByteArrayLiteral("Connection: close")});
        closeConnection(socket);
    }

    void showPage(QTcpSocket &socket, const QUrl &url)
    {
        m_pageRequests << QUrlQuery(url);
        const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1().replace('&', "&amp;");
        answer(socket, 200, {"Content-Type: text/html", "Connection: close"},
               "<h1>Sign in</h1><a id=\"continue\" href=\"/continue?" + query +
                   "\">Continue</a><a id=\"decline\" href=\"/decline?" + query + "\">Decline</a>");
        closeConnection(socket);
    }

    void giveTokens(QTcpSocket &socket, const RawRequest &request)
    {
        m_tokenRequests << request;
        if (token)
            return token(socket, request);
        const QUrlQuery form = formOf(request);
        const QByteArray hash =
            QCryptographicHash::hash(value(form, "code_verifier").toLatin1(), QCryptographicHash::Sha256);
        const QByteArray challenge =
            hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const bool isSame = value(form, "code").toUtf8() == code &&
                            value(m_pageRequests.constLast(), "code_challenge").toLatin1() == challenge;
        if (isSame)
            answerJson(socket, tokens());
        else
            answerJson(socket, "{\"error\":\"invalid_grant\",\"error_description\":\"Another code\"}", 400);
    }

    QList<QUrlQuery> m_pageRequests;
    QList<RawRequest> m_tokenRequests;
    RawServer m_server;
};

} // namespace latchkey
