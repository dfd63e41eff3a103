// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"
#include "auth/secretsource.h"
#include "auth/tokensource.h"

namespace latchkey {

/// Gets access tokens for a service principal (OAuth M2M; API reference, section 5.7).
class ServiceTokens final : public TokenSource
{
public:
    /// `network` and `clock` must outlive it. The secret is read anew for every token.
    ServiceTokens(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost host, QString clientId,
                  std::unique_ptr<SecretSource> secret);
    ~ServiceTokens() override;

    [[nodiscard]] QCoro::Task<Result<AccessToken>> fetch() override;
    [[nodiscard]] QByteArray kind() const override;
    void cancel() override;
    void dropHeldSecrets() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
