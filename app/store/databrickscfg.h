// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/apierror.h"
#include "domain/configprofile.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace latchkey {

/// The profiles of the vendor's tools: `.databrickscfg`, read leniently in both of its dialects (API
/// reference, section 6). Never holds a secret longer than a call.
///
/// Watches the file, also when it does not exist yet or is replaced by another.
class DatabricksCfg : public QObject
{
    Q_OBJECT
public:
    /// Reads the file. One that does not exist holds no profiles.
    explicit DatabricksCfg(const QString &file, QObject *parent = nullptr);

    /// DATABRICKS_CONFIG_FILE, else `.databrickscfg` in the home folder; a leading `~` is the home folder.
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] const QString &file() const { return m_file; }
    /// In the order of the file.
    [[nodiscard]] const QList<ConfigProfile> &profiles() const { return m_profiles; }
    /// In the order of the file.
    [[nodiscard]] const QList<ConfigProblem> &problems() const { return m_problems; }
    /// `default_profile` of `[__settings__]`; empty when it is not set.
    [[nodiscard]] const QString &defaultProfile() const { return m_defaultProfile; }

    /// The value of a key that holds a secret (`token`, `client_secret`), read from the file at this moment.
    /// `CredentialUnavailable` with the reason in `credential`.
    [[nodiscard]] Result<Secret> secret(const QString &profile, const QString &key) const;

Q_SIGNALS:
    /// The file changed, and what was read of it is new.
    void changed();

private:
    void read();
    void readAgain();
    void watch();

    QString m_file;
    QList<ConfigProfile> m_profiles;
    QList<ConfigProblem> m_problems;
    QString m_defaultProfile;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< An editor changes a file in several steps.
};

} // namespace latchkey
