// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/secretstore.h"

namespace latchkey {

/// A computer without a keychain.
class NoKeychain final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override { co_return tl::unexpected(error()); }
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey) override
    {
        co_return tl::unexpected(error());
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey, Secret) override
    {
        co_return tl::unexpected(error());
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey) override
    {
        co_return tl::unexpected(error());
    }

private:
    static SecretError error() { return {SecretError::Kind::NoBackend, {}}; }
};

} // namespace latchkey
