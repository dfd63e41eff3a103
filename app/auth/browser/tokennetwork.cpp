// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/tokennetwork.h"

#include "net/oneshotbody.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

void harden(QNetworkRequest &request)
{
    request.setRawHeader("Accept", "application/json"_ba);
    request.setRawHeader("User-Agent", userAgent("external-browser"_ba));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Else Qt's flow answers a 401 by asking again with the client's name as a user's.
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
}

} // namespace

QNetworkReply *TokenNetwork::createRequest(Operation operation, const QNetworkRequest &request,
                                           QIODevice *body)
{
    QNetworkRequest hardened(request);
    harden(hardened);
    QByteArray form = body ? body->readAll() : QByteArray();
    hardened.setHeader(QNetworkRequest::ContentLengthHeader, form.size());
    auto *once = new OneShotBody(Secret::takeFrom(form));
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, hardened, once);
    once->setParent(reply);
    m_watch = std::make_unique<ReplyWatch>(*reply, m_limits);
    return reply;
}

} // namespace latchkey
