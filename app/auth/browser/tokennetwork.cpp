// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/tokennetwork.h"

#include "net/httprequest.h"
#include "net/oneshotbody.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace latchkey {

QNetworkReply *TokenNetwork::createRequest(Operation operation, const QNetworkRequest &request,
                                           QIODevice *body)
{
    QNetworkRequest hardened(request);
    hardened.setRawHeader("Accept", "application/json"_ba);
    hardened.setRawHeader("User-Agent", userAgent("external-browser"_ba));
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
