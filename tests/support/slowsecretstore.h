// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/secretstore.h"
#include "support/gate.h"

#include <optional>

namespace latchkey {

/// Another store behind a gate, and with failures on demand. Opens the gate at its end.
class SlowSecretStore final : public SecretStore
{
public:
    SlowSecretStore(SecretStore &inner, Gate &gate)
        : m_inner(inner)
        , m_gate(gate)
    {
    }
    ~SlowSecretStore() override { m_gate.open(); }
    Q_DISABLE_COPY_MOVE(SlowSecretStore)

    /// Every call fails with this from now on; without a value none does.
    void failWith(std::optional<SecretError> error) { m_error = std::move(error); }

    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override
    {
        co_await m_gate.passed();
        co_return co_await m_inner.probe();
    }
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey key) override
    {
        co_await m_gate.passed();
        if (m_error)
            co_return tl::unexpected(*m_error);
        co_return co_await m_inner.read(key);
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) override
    {
        co_await m_gate.passed();
        if (m_error)
            co_return tl::unexpected(*m_error);
        co_return co_await m_inner.write(key, std::move(secret));
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey key) override
    {
        co_await m_gate.passed();
        if (m_error)
            co_return tl::unexpected(*m_error);
        co_return co_await m_inner.remove(key);
    }

private:
    SecretStore &m_inner;
    Gate &m_gate;
    std::optional<SecretError> m_error;
};

} // namespace latchkey
