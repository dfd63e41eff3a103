// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/secretsource.h"
#include "store/secretstore.h"

#include <QProcessEnvironment>

#include <memory>

namespace latchkey {

class DatabricksCfg;

/// A secret that was just entered and is not stored (yet).
class GivenSecret final : public SecretSource
{
public:
    explicit GivenSecret(Secret secret);
    [[nodiscard]] QCoro::Task<Result<Secret>> read() override;

private:
    Secret m_secret;
};

/// A secret in a secret store. Read there once, then kept until it is dropped: the store may ask the person
/// each time.
class StoredSecret final : public SecretSource
{
public:
    /// `store` must outlive the reading. `held`: what was just entered and is going to be stored.
    StoredSecret(SecretStore &store, SecretKey key, Secret held = {});
    [[nodiscard]] QCoro::Task<Result<Secret>> read() override;
    void dropHeldSecrets() override;

private:
    SecretStore &m_store;
    SecretKey m_key;
    std::shared_ptr<Secret> m_kept; ///< Shared with the readings, which may end after the source is gone.
};

/// A secret in a profile of `.databrickscfg`. Read anew each time, so that a change of the file counts at
/// once.
class ConfigFileSecret final : public SecretSource
{
public:
    /// `key` is `token` or `client_secret`. `file` must outlive the source.
    ConfigFileSecret(const DatabricksCfg &file, QString profile, QString key);
    [[nodiscard]] QCoro::Task<Result<Secret>> read() override;

private:
    const DatabricksCfg &m_file;
    QString m_profile;
    QString m_key;
};

/// A secret in an environment variable of this program.
class VariableSecret final : public SecretSource
{
public:
    VariableSecret(const QProcessEnvironment &environment, QString variable);
    [[nodiscard]] QCoro::Task<Result<Secret>> read() override;

private:
    QString m_variable;
    Secret m_value;
};

} // namespace latchkey
