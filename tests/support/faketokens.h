// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/renewingcredential.h"
#include "support/await.h"
#include "support/gate.h"
#include "support/manualclock.h"

#include <memory>
#include <optional>

namespace latchkey {

/// What the tokens of a `FakeTokens` are like, and what became of it. Outlives it.
struct TokenScript
{
    Gate gate;                     ///< Holds a fetch up.
    std::optional<ApiError> error; ///< What a fetch ends with; without a value, a token.
    QByteArray value;              ///< Of the tokens; empty: "token-1", "token-2" and so on.
    QByteArray type = QByteArrayLiteral("Bearer");
    qint64 lifetimeMs = 3'600'000;
    bool isDeaf = false; ///< Does not end when it is cancelled, as a keychain that asks the person.

    int fetches = 0;
    int running = 0; ///< Fetches under way at this moment.
    int most = 0;    ///< Fetches under way at once, at most.
    bool isCancelled = false;
};

/// Gives tokens as its script says.
class FakeTokens final : public TokenSource
{
public:
    explicit FakeTokens(TokenScript &script)
        : m_script(script)
    {
    }

    [[nodiscard]] QCoro::Task<Result<AccessToken>> fetch() override
    {
        // The source may be gone when the gate opens.
        TokenScript &script = m_script;
        const int number = ++script.fetches;
        script.isCancelled = false;
        script.most = std::max(script.most, ++script.running);
        co_await script.gate.passed();
        --script.running;
        ApiError stopped;
        stopped.kind = ApiError::Kind::Cancelled;
        if (script.isCancelled && !script.isDeaf)
            co_return tl::unexpected(stopped);
        if (script.error)
            co_return tl::unexpected(*script.error);
        const QByteArray numbered = "token-" + QByteArray::number(number);
        co_return AccessToken{Secret(QByteArrayView(script.value.isEmpty() ? numbered : script.value)),
                              script.type, script.lifetimeMs};
    }
    [[nodiscard]] QByteArray kind() const override { return QByteArrayLiteral("fake"); }
    void cancel() override
    {
        if (m_script.running == 0)
            return;
        m_script.isCancelled = true;
        if (m_script.isDeaf)
            return;
        m_script.gate.open();
        m_script.gate.close();
    }

private:
    TokenScript &m_script;
};

using HeaderOutcome = Outcome<Result<Secret>>;

/// A renewing credential with all it needs.
class CredentialRig
{
public:
    CredentialRig()
        : credential(std::make_unique<RenewingCredential>(std::make_unique<FakeTokens>(script), clock))
    {
    }

    /// Done, and with the header of this token.
    [[nodiscard]] static bool gave(const HeaderOutcome &outcome, const QByteArray &token)
    {
        return outcome.isDone() && outcome.value() &&
               *outcome.value() == Secret(QByteArrayView(QByteArray("Bearer " + token)));
    }
    [[nodiscard]] static bool failedWith(const HeaderOutcome &outcome, ApiError::Kind kind)
    {
        return outcome.isDone() && !outcome.value() && outcome.value().error().kind == kind;
    }
    /// What a request is given at this moment; nothing while it would wait.
    [[nodiscard]] bool givesAtOnce(const QByteArray &token)
    {
        const HeaderOutcome outcome(credential->authorization());
        return gave(outcome, token);
    }
    [[nodiscard]] bool refused(const QByteArray &token)
    {
        return credential->refused(Secret(QByteArrayView(QByteArray("Bearer " + token))));
    }
    void failWith(ApiError::Kind kind)
    {
        script.error.emplace();
        script.error->kind = kind;
    }

    ManualClock clock;
    TokenScript script;
    std::unique_ptr<RenewingCredential> credential;
};

} // namespace latchkey
