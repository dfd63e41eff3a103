// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/secretstore.h"

#include <chrono>

namespace latchkey {

/// How long the keychain may take.
struct KeychainLimits
{
    std::chrono::milliseconds state{5'000};   ///< To say how it stands.
    std::chrono::milliseconds answer{10'000}; ///< To answer by itself.
    std::chrono::milliseconds person{60'000}; ///< To answer where it may ask the person to unlock it.
};

/// Keeps secrets in the operating system's keychain.
///
/// May be destroyed while a call is under way: the call then ends as it would have.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(KeychainLimits limits = {});

    /// `NoBackend`, or `TimedOut` when a keychain is there and does not answer. A locked one is usable, since
    /// reading and writing ask to unlock it.
    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override;
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey key) override;
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) override;
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey key) override;

private:
    KeychainLimits m_limits;
};

} // namespace latchkey
