// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"

#include <QCoroTask>

namespace latchkey {

/// Gives requests their credential. Implemented by the credential sources; known here so that the network
/// layer need not know how people sign in.
class Authorizer
{
public:
    virtual ~Authorizer() = default;
    /// The value of the Authorization header at this moment, for example "Bearer dapi...". Empty: the request
    /// goes without one. Fails with `CredentialUnavailable`, or with an error of the call that would have
    /// renewed it.
    [[nodiscard]] virtual QCoro::Task<Result<Secret>> authorization() = 0;
    /// The word for the User-Agent's `auth/` part (API reference, section 4.7), for example "pat".
    [[nodiscard]] virtual QByteArray kind() const = 0;
    /// The server did not accept this header. True when `authorization()` may now give another one, so that
    /// the request is worth repeating once.
    [[nodiscard]] virtual bool refused(const Secret &header)
    {
        static_cast<void>(header);
        return false;
    }
};

} // namespace latchkey
