// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"
#include "support/await.h"
#include "support/manualclock.h"
#include "support/oauthserver.h"

#include <QNetworkAccessManager>
#include <QTcpSocket>

#include <memory>

namespace latchkey {

/// An OAuth client with all it needs. What it asks with can be told by `secretMark()`.
class OAuthRig
{
public:
    explicit OAuthRig(HttpLimits limits = oauthLimits)
        : client(std::make_unique<OAuthClient>(network, clock, QByteArrayLiteral("external-browser"), limits))
    {
    }

    /// Holds a character that is encoded in forms.
    [[nodiscard]] static QByteArray secretMark() { return QByteArrayLiteral("not-a-real/secret"); }

    [[nodiscard]] auto request(const QUrl &endpoint, std::optional<ClientSecret> basic = std::nullopt)
    {
        OAuthForm form{{"grant_type", "refresh_token"}, {"refresh_token", secretMark()}};
        return client->requestTokens(endpoint, std::move(form), std::move(basic));
    }

    ManualClock clock;
    QNetworkAccessManager network;
    std::unique_ptr<OAuthClient> client;
};

using EndpointsOutcome = Outcome<Result<OAuthEndpoints>>;
using TokensOutcome = Outcome<Result<OAuthTokens>>;

/// Done, and successful.
template<class T>
[[nodiscard]] bool succeeded(const Outcome<Result<T>> &outcome)
{
    return outcome.isDone() && outcome.value().has_value();
}

/// Done, and failed with this kind.
template<class T>
[[nodiscard]] bool failedWith(const Outcome<Result<T>> &outcome, ApiError::Kind kind)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().kind == kind;
}

/// Done, and failed because there is no credential, for this reason.
template<class T>
[[nodiscard]] bool failedWith(const Outcome<Result<T>> &outcome, CredentialError::Kind reason)
{
    return failedWith(outcome, ApiError::Kind::CredentialUnavailable) && outcome.value().error().credential &&
           outcome.value().error().credential->kind == reason;
}

// How a server may answer.

[[nodiscard]] inline RawServer::Handler json(const QByteArray &body, int status = 200)
{
    return [body, status](QTcpSocket &socket, const RawRequest &) { answerJson(socket, body, status); };
}

[[nodiscard]] inline RawServer::Handler page(int status)
{
    return [status](QTcpSocket &socket, const RawRequest &) {
        answer(socket, status, {"Content-Type: text/html"}, "<html><title>Sign in</title></html>");
    };
}

[[nodiscard]] inline RawServer::Handler closing()
{
    return [](QTcpSocket &socket, const RawRequest &) { closeConnection(socket); };
}

[[nodiscard]] inline RawServer::Handler redirecting(int status, const QByteArray &location)
{
    return [status, location](QTcpSocket &socket, const RawRequest &) { redirect(socket, status, location); };
}

} // namespace latchkey
