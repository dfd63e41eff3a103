// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/credentialerror.h"
#include "domain/secreterror.h"
#include "domain/tlsproblem.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace latchkey {

/// What the server says about one field of a request (google.rpc.BadRequest, API reference 4.2).
struct FieldViolation
{
    QString field;
    QString description;

    friend bool operator==(const FieldViolation &, const FieldViolation &) = default;
};

/// Why a call to a workspace failed. A closed set: whoever shows it switches over `Kind` without a default,
/// so that the compiler names a forgotten kind. Meanings: API reference, sections 4.1 to 4.5.
struct ApiError
{
    enum class Kind {
        Cancelled,             ///< We stopped the request.
        TimedOut,              ///< No complete answer within the time limit.
        HostNotFound,          ///< The name does not resolve.
        Unreachable,           ///< No connection: refused, no route, proxy trouble.
        ProxySignIn,           ///< The proxy wants a user name and a password, or other ones.
        ConnectionLost,        ///< The connection ended before a complete answer.
        TlsFailed,             ///< The server's certificate or handshake was not acceptable.
        NotAWorkspace,         ///< A redirect, or a success that is not JSON: not the API of a workspace.
        PrivateLink,           ///< The redirect that says: reachable over the private network only.
        AnswerTooLarge,        ///< More bytes than the size limit.
        AnswerUnreadable,      ///< JSON was promised but could not be understood.
        CredentialUnavailable, ///< No credential could be had for the request; see `secret`, `credential`.
        NotSignedIn,           ///< 401.
        InvalidToken,      ///< 403 "Invalid access token.": wrong, revoked, expired, or of another workspace.
        CredentialExpired, ///< 403 for an OAuth token that ran out.
        MissingScope,      ///< 403: the session's own credential lacks `missingScopes`.
        TokensNotPermitted, ///< 403: the person may not use tokens in this workspace.
        WrongWorkspace,     ///< 403 "Invalid access to Org".
        IpBlocked,          ///< 403 by an IP access list.
        NotPermitted,       ///< Any other 403.
        InvalidParameter,   ///< The server refused a value; `fields` may name it.
        BadRequest,         ///< Any other 400.
        QuotaExceeded,      ///< The person has as many tokens as the workspace allows.
        NotFound,           ///< The token is unknown: revoked already, or another person's.
        FeatureDisabled,    ///< Tokens are switched off in this workspace.
        Conflict,           ///< 409.
        TooManyRequests,    ///< 429.
        Unavailable,        ///< 503.
        ServerFailed,       ///< Any other 5xx.
        Unexpected,         ///< A status that fits none of the above.
    };

    Kind kind = Kind::Unexpected;
    int status = 0;               ///< HTTP status, 0 when there was no answer.
    QString code;                 ///< The server's error code as text; empty when it was a number or absent.
    QString message;              ///< The server's or the system's own words, redacted.
    QString requestId;            ///< For the vendor's support. May be empty.
    QStringList missingScopes;    ///< With MissingScope.
    QList<FieldViolation> fields; ///< With InvalidParameter, when the server names them.
    std::optional<qint64> retryAfterSeconds;   ///< From the Retry-After header or RetryInfo.
    std::optional<SecretError> secret;         ///< With CredentialUnavailable: the secret store's reason.
    std::optional<CredentialError> credential; ///< With CredentialUnavailable: any other reason.
    std::optional<TlsProblem> tls;             ///< With TlsFailed, when a certificate was not accepted.
    /// The request may have taken effect although there is no clear answer.
    bool outcomeUnknown = false;

    friend bool operator==(const ApiError &, const ApiError &) = default;
};

template<class T>
using Result = tl::expected<T, ApiError>;

/// `Cancelled`.
[[nodiscard]] ApiError cancelled();
/// `CredentialUnavailable`, for this reason.
[[nodiscard]] ApiError unavailable(const SecretError &reason);
[[nodiscard]] ApiError unavailable(const CredentialError &reason);
[[nodiscard]] ApiError unavailable(CredentialError::Kind reason, const QString &detail = {});

} // namespace latchkey
