// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"
#include "net/authorizer.h"

#include <optional>

namespace latchkey {

/// One way to sign in: gives the header of the moment, knows when it runs out, renews it once for all who
/// wait, or says why it cannot. One implementation a method, one object a session.
class CredentialSource : public Authorizer
{
public:
    /// The id of the token that the session itself is signed in with, as far as that can be told: the SHA-256
    /// of the value (API reference, section 8.3). A positive hint only; empty before the first
    /// authorization and for methods without a token.
    [[nodiscard]] virtual std::optional<TokenId> ownTokenId() const { return std::nullopt; }
    /// When the header in hand runs out; milliseconds since the epoch, this computer's clock. Empty: never,
    /// or nothing is in hand.
    [[nodiscard]] virtual std::optional<qint64> expiresMs() const { return std::nullopt; }
    /// Ends what is under way to get a credential; those who wait for it end with `Cancelled`.
    virtual void cancel() {}
    /// Drops the secrets in memory that can be had again; the next request gets them anew. One that is being
    /// got at this moment is kept.
    virtual void dropHeldSecrets() {}
};

} // namespace latchkey
