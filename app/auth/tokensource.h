// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"

#include <QCoroTask>

namespace latchkey {

/// A token that runs out, as an OAuth endpoint or a command line gives it.
struct AccessToken
{
    Secret value;
    /// For the Authorization header. An answer may leave it out or spell it otherwise ("bearer").
    QByteArray type = QByteArrayLiteral("Bearer");
    /// Milliseconds from the moment it was received. Counted from there, no clock of another computer matters
    /// (API reference, section 11.3).
    qint64 lifetimeMs = 0;
};

/// One way to get access tokens. `RenewingCredential` decides when, and for whom.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    /// Gets a new token. Not called again before the task of the last call has ended. Fails with
    /// `CredentialUnavailable` and a `credential` or `secret` reason, or with an error of the network.
    [[nodiscard]] virtual QCoro::Task<Result<AccessToken>> fetch() = 0;
    /// The word for the User-Agent's `auth/` part, for example "oauth-m2m".
    [[nodiscard]] virtual QByteArray kind() const = 0;
    /// Ends `fetch()` with `Cancelled`, if one is under way.
    virtual void cancel() = 0;
    /// Drops the secrets in memory that can be had again. Not called while `fetch()` is under way.
    virtual void dropHeldSecrets() {}
};

} // namespace latchkey
