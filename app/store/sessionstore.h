// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/secretstore.h"

#include <map>

namespace latchkey {

/// Keeps secrets in this program's memory, until it ends. Is always open and never fails.
class SessionStore final : public SecretStore
{
public:
    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override;
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey key) override;
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) override;
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey key) override;

private:
    std::map<SecretKey, Secret> m_secrets;
};

} // namespace latchkey
