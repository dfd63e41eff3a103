// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "auth/secretsource.h"

#include <memory>

namespace latchkey {

/// Signs in with a personal access token: `Authorization: Bearer <token>` (API reference, section 5.3).
class PatCredential final : public CredentialSource
{
public:
    explicit PatCredential(std::unique_ptr<SecretSource> token);
    ~PatCredential() override;

    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override;
    [[nodiscard]] QByteArray kind() const override;
    [[nodiscard]] std::optional<TokenId> ownTokenId() const override;
    void dropHeldSecrets() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
