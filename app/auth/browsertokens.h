// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"
#include "auth/tokensource.h"
#include "store/secretstore.h"

namespace latchkey {

/// Gets access tokens with the refresh token of a browser sign-in (API reference, section 5.4).
///
/// Refresh tokens rotate: a new one is in the store before the one it replaces is forgotten. When the one in
/// hand is refused, the store is asked again, because another Latchkey may have rotated it.
class BrowserTokens final : public TokenSource
{
public:
    /// `network`, `clock` and `store` must outlive it.
    BrowserTokens(QNetworkAccessManager &network, const Clock &clock, WorkspaceHost host, SecretStore &store,
                  SecretKey key);
    ~BrowserTokens() override;

    [[nodiscard]] QCoro::Task<Result<AccessToken>> fetch() override;
    [[nodiscard]] QByteArray kind() const override;
    void cancel() override;
    void dropHeldSecrets() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
