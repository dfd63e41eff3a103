// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httprequest.h"

#include "domain/workspacehost.h"

#include <QNetworkRequest>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace latchkey {

QByteArray methodName(HttpRequest::Method method)
{
    switch (method) {
    case HttpRequest::Method::Get:
        return "GET"_ba;
    case HttpRequest::Method::Post:
        return "POST"_ba;
    case HttpRequest::Method::Patch:
        return "PATCH"_ba;
    }
    return {};
}

QNetworkRequest prepared(const HttpRequest &request, const WorkspaceHost &host, const QByteArray &authKind,
                         qsizetype bodySize)
{
    QNetworkRequest outgoing(host.url(request.path));
    outgoing.setRawHeader("Accept", "application/json"_ba);
    outgoing.setRawHeader("User-Agent", userAgent(authKind));
    if (!host.workspaceId().isEmpty())
        outgoing.setRawHeader("X-Databricks-Workspace-Id", host.workspaceId().toLatin1());
    if (request.hasBody()) {
        outgoing.setRawHeader("Content-Type", request.contentType);
        outgoing.setHeader(QNetworkRequest::ContentLengthHeader, bodySize);
    }
    harden(outgoing);
    return outgoing;
}

void harden(QNetworkRequest &request)
{
    // Unpacked is what a few bytes may claim to be a lot of, and Qt 6.4 neither bounds what waits to be
    // unpacked nor tells of what is damaged. What comes packed all the same is not understood.
    request.setRawHeader("Accept-Encoding", "identity"_ba);
    if (request.url().scheme() == "https"_L1) {
        // A server that resumes a session shows no certificate: one that has turned bad since would go
        // unnoticed.
        QSslConfiguration tls = request.sslConfiguration();
        tls.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
        tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
        request.setSslConfiguration(tls);
    }
    // A followed redirect would carry the credential to wherever the server points.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // What keeps a change from being sent twice holds for HTTP/1.1; these few small requests gain nothing by
    // HTTP/2.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Else Qt's flow for the browser answers a 401 by asking again with the client's name as a user's.
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
}

QByteArray userAgent(const QByteArray &authKind)
{
#if defined(Q_OS_WIN)
    const QByteArray os = "windows"_ba;
#elif defined(Q_OS_MACOS)
    const QByteArray os = "darwin"_ba;
#else
    const QByteArray os = "linux"_ba;
#endif
    return "latchkey/" LATCHKEY_VERSION " qt/"_ba + qVersion() + " os/"_ba + os + " auth/"_ba + authKind;
}

} // namespace latchkey
