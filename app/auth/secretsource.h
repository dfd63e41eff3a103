// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"

#include <QCoroTask>

namespace latchkey {

/// Where the secret is had from that a person signs in with: a token or a client secret.
class SecretSource
{
public:
    virtual ~SecretSource() = default;
    /// Fails with `CredentialUnavailable` and the reason in `secret` or `credential`.
    [[nodiscard]] virtual QCoro::Task<Result<Secret>> read() = 0;
    /// Drops a secret in memory that can be read anew.
    virtual void dropHeldSecrets() {}
};

} // namespace latchkey
