// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/retryrule.h"

#include <QByteArray>
#include <QString>

class QNetworkRequest;

namespace latchkey {

class WorkspaceHost;

struct HttpRequest
{
    enum class Method { Get, Post, Patch };

    Method method = Method::Get;
    QString path; ///< Percent-encoded, begins with a slash; holds no secret, for it is logged.
    /// Not used with Get. Overwritten once the request is over; bytes that another owner shares stay, so move
    /// it in.
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json"); ///< Of the body.
    Repeat repeat = Repeat::WhenTurnedAway;

    [[nodiscard]] bool hasBody() const { return method != Method::Get; }
};

/// The method as it stands on the wire.
[[nodiscard]] QByteArray methodName(HttpRequest::Method method);

/// All of the request but its credential and its body, which has `bodySize` bytes. `authKind`: see
/// `userAgent()`.
[[nodiscard]] QNetworkRequest prepared(const HttpRequest &request, const WorkspaceHost &host,
                                       const QByteArray &authKind, qsizetype bodySize);

/// The rules for every request of the program: no redirect is followed, nothing is kept or sent by Qt on its
/// own, HTTP/1.1, and a new TLS session for each connection.
void harden(QNetworkRequest &request);

/// `latchkey/<version> qt/<version> os/<name> auth/<type>` (API reference, section 4.7).
[[nodiscard]] QByteArray userAgent(const QByteArray &authKind);

} // namespace latchkey
