// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sessionstore.h"

#include <QSet>

#include <utility>

namespace latchkey {

/// Keeps secrets, and knows how many.
class CountedStore final : public SecretStore
{
public:
    [[nodiscard]] qsizetype count() const { return m_keys.size(); }
    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override { return m_inner.probe(); }
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey key) override { return m_inner.read(key); }
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) override
    {
        m_keys.insert(key);
        return m_inner.write(key, std::move(secret));
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey key) override
    {
        m_keys.remove(key);
        return m_inner.remove(key);
    }

private:
    SessionStore m_inner;
    QSet<SecretKey> m_keys;
};

} // namespace latchkey
