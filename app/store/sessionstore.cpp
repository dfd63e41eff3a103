// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sessionstore.h"

namespace latchkey {

QCoro::Task<SecretResult<void>> SessionStore::probe()
{
    co_return SecretResult<void>();
}

QCoro::Task<SecretResult<Secret>> SessionStore::read(SecretKey key)
{
    const auto found = m_secrets.find(key);
    if (found == m_secrets.end())
        co_return SecretResult<Secret>(tl::unexpect, SecretError{SecretError::Kind::NotFound, QString()});
    co_return SecretResult<Secret>(found->second.clone());
}

QCoro::Task<SecretResult<void>> SessionStore::write(SecretKey key, Secret secret)
{
    m_secrets.insert_or_assign(std::move(key), std::move(secret));
    co_return SecretResult<void>();
}

QCoro::Task<SecretResult<void>> SessionStore::remove(SecretKey key)
{
    m_secrets.erase(key);
    co_return SecretResult<void>();
}

} // namespace latchkey
