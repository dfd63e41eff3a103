// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "store/secretstore.h"

#include <memory>

namespace latchkey {

/// Signs in with a personal access token: `Authorization: Bearer <token>` (API reference, section 5.3).
class PatCredential final : public CredentialSource
{
public:
    /// Reads the token from the store when it is needed first, and keeps it for the session.
    /// `store` must outlive the credential's requests.
    PatCredential(SecretStore &store, SecretKey key);
    /// Uses a token that is not stored (yet).
    explicit PatCredential(Secret token);
    ~PatCredential() override;

    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override;
    [[nodiscard]] QByteArray kind() const override;
    [[nodiscard]] std::optional<TokenId> ownTokenId() const override;

private:
    struct State;

    SecretStore *m_store = nullptr;
    SecretKey m_key;
    std::shared_ptr<State> m_state;
};

} // namespace latchkey
