// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "auth/tokensource.h"

#include <memory>

namespace latchkey {

class Clock;

/// Keeps an access token in memory and gets the next one in time: once, however many requests wait for it.
///
/// A token counts as used up 40 s before it runs out (API reference, section 5.8). It is renewed early, from
/// five minutes before its end (or half its lifetime, when that is less); when an early renewal fails, the
/// token in hand goes on being used, and a minute passes before the next attempt. Nobody waits for an early
/// renewal. A token that the server refuses is replaced; one that was got because of a refusal is not, within
/// a minute, so that a server that refuses everything is not asked for ever. A token that is used up when it
/// comes, or that cannot be a header, counts as `AnswerUnusable`.
class RenewingCredential final : public CredentialSource
{
public:
    /// `clock` must outlive the credential's requests.
    RenewingCredential(std::unique_ptr<TokenSource> source, const Clock &clock);
    /// Takes a token that is in hand already, as right after a sign-in.
    RenewingCredential(std::unique_ptr<TokenSource> source, const Clock &clock, AccessToken first);
    /// Those who wait end with `Cancelled`.
    ~RenewingCredential() override;

    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override;
    [[nodiscard]] QByteArray kind() const override;
    [[nodiscard]] bool refused(const Secret &header) override;
    [[nodiscard]] std::optional<qint64> expiresMs() const override;
    void cancel() override;
    void dropHeldSecrets() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
