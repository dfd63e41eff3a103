// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/secretsources.h"

#include "store/databrickscfg.h"

namespace latchkey {

GivenSecret::GivenSecret(Secret secret)
    : m_secret(std::move(secret))
{
}

QCoro::Task<Result<Secret>> GivenSecret::read()
{
    co_return m_secret.clone();
}

StoredSecret::StoredSecret(SecretStore &store, SecretKey key, Secret held)
    : m_store(store)
    , m_key(std::move(key))
    , m_kept(std::make_shared<Secret>(std::move(held)))
{
}

QCoro::Task<Result<Secret>> StoredSecret::read()
{
    const std::shared_ptr<Secret> kept = m_kept;
    if (kept->isEmpty()) {
        SecretResult<Secret> value = co_await m_store.read(m_key);
        if (!value)
            co_return tl::unexpected(unavailable(value.error()));
        if (value->isEmpty())
            co_return tl::unexpected(unavailable(SecretError{SecretError::Kind::NotFound, {}}));
        *kept = std::move(*value);
    }
    co_return kept->clone();
}

void StoredSecret::dropHeldSecrets()
{
    *m_kept = Secret();
}

ConfigFileSecret::ConfigFileSecret(const DatabricksCfg &file, QString profile, QString key)
    : m_file(file)
    , m_profile(std::move(profile))
    , m_key(std::move(key))
{
}

QCoro::Task<Result<Secret>> ConfigFileSecret::read()
{
    co_return m_file.secret(m_profile, m_key);
}

VariableSecret::VariableSecret(const QProcessEnvironment &environment, QString variable)
    : m_variable(std::move(variable))
{
    QString value = environment.value(m_variable).trimmed();
    m_value = Secret::takeFrom(value);
}

QCoro::Task<Result<Secret>> VariableSecret::read()
{
    if (!m_value.isEmpty())
        co_return m_value.clone();
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.credential = CredentialError{CredentialError::Kind::VariableMissing, m_variable, {}, {}};
    co_return tl::unexpected(error);
}

} // namespace latchkey
