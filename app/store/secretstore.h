// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/profile.h"
#include "domain/secreterror.h"
#include "domain/token.h"

#include <QCoroTask>
#include <QString>

namespace latchkey {

/// The name of an entry: it carries the program, the host and the profile, because one platform's keychain
/// knows the key alone and shares it between all programs.
using SecretKey = StrongId<struct SecretKeyTag>;

/// `Latchkey/<host>/<profile id>/sign-in`: the credential a profile signs in with.
[[nodiscard]] SecretKey signInKey(const Profile &profile);
/// `Latchkey/<host>/<profile id>/token/<token id>`: the value of a token that the person wished to keep.
[[nodiscard]] SecretKey keptTokenKey(const Profile &profile, const TokenId &token);

/// Keeps secrets. Every call answers in bounded time and never blocks the caller.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Whether secrets can be kept here at all. Asks nothing of the person.
    [[nodiscard]] virtual QCoro::Task<SecretResult<void>> probe() = 0;
    /// `NotFound` is said only when the store is open. May ask the person to unlock it.
    [[nodiscard]] virtual QCoro::Task<SecretResult<Secret>> read(SecretKey key) = 0;
    /// Replaces what was there.
    [[nodiscard]] virtual QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) = 0;
    /// Succeeds when the entry is proven to be gone, also when it was not there.
    [[nodiscard]] virtual QCoro::Task<SecretResult<void>> remove(SecretKey key) = 0;
};

} // namespace latchkey
