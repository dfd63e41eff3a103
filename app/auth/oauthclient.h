// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthtokens.h"
#include "domain/workspacehost.h"
#include "net/httptransport.h"

#include <QCoroTask>
#include <QList>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>

class QNetworkAccessManager;

namespace latchkey {

class Clock;

/// Where a workspace signs people in, and which workspace it is (API reference, section 5.2).
struct OAuthEndpoints
{
    QUrl authorization;
    QUrl token;
    QString workspaceId; ///< From the host's metadata, for unified hosts. May be empty.

    friend bool operator==(const OAuthEndpoints &, const OAuthEndpoints &) = default;
};

/// What a host tells about itself to everybody (API reference, section 5.2). Any field may be empty.
struct HostMetadata
{
    QUrl oidcRoot; ///< `oidc_endpoint` with the account's id in its place, without a trailing slash.
    QString workspaceId;

    friend bool operator==(const HostMetadata &, const HostMetadata &) = default;
};

/// A name and its value, in the order in which they are sent.
using OAuthForm = QList<std::pair<QByteArray, QByteArray>>;

/// A client id with its secret, for HTTP Basic.
struct ClientSecret
{
    QString clientId;
    Secret secret;
};

/// OAuth's answers are small.
constexpr HttpLimits oauthLimits{30'000, qint64{1024} * 1024};

/// The requests of OAuth that are no browser's: discovery and the token endpoint.
class OAuthClient
{
public:
    /// Refers to `network` and `clock`; they must outlive it. `kind` is the word for the User-Agent's `auth/`
    /// part.
    OAuthClient(QNetworkAccessManager &network, const Clock &clock, QByteArray kind,
                HttpLimits limits = oauthLimits);
    ~OAuthClient();
    Q_DISABLE_COPY_MOVE(OAuthClient)

    /// Reads `/.well-known/databricks-config`, which older hosts do not have. Waits no longer than 10 s.
    [[nodiscard]] QCoro::Task<Result<HostMetadata>> readMetadata(WorkspaceHost host);
    /// Reads the host's metadata (best effort), then the OAuth metadata. `OAuthNotSupported` when there are
    /// none, or when they name an endpoint without TLS (which is good enough only on this computer, for a
    /// workspace without TLS), with user information or with a fragment. What was found for the host last is
    /// remembered until a token endpoint fails otherwise than by a refusal.
    [[nodiscard]] QCoro::Task<Result<OAuthEndpoints>> discover(WorkspaceHost host);
    /// POSTs the form to a token endpoint. The form's values are overwritten once they are sent. A refusal by
    /// OAuth's own error codes is `CredentialUnavailable`: `SignInNeeded` for `invalid_grant`, else
    /// `Refused`; the server's words are in `detail`. A page instead of JSON, as a proxy's sign-in, is
    /// `NotAWorkspace`. `outcomeUnknown` is never set: the request that the token is for was not sent.
    [[nodiscard]] QCoro::Task<Result<OAuthTokens>>
    requestTokens(QUrl endpoint, OAuthForm form, std::optional<ClientSecret> basic = std::nullopt);
    /// Ends what is under way with `Cancelled`.
    void cancel();

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
