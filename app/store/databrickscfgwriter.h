// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/configprofile.h"

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace latchkey {

class ConfigText;

/// Why `.databrickscfg` was not written. The file is then as it was.
struct ConfigWriteError
{
    enum class Kind {
        Problems,      ///< The file has duplicates or lines that cannot be read; `problem` is the first.
        Changed,       ///< Another program changed the file meanwhile, more than once.
        NotWritable,   ///< The file or its folder does not let itself be written.
        NotExclusive,  ///< It is no ordinary file: a folder, a device.
        BadName,       ///< No name for a profile: empty, `__settings__`, with brackets or line breaks.
        BadValue,      ///< A value that the two dialects would read differently (section 6.2).
        NoSuchProfile, ///< With removeKeys().
    };

    Kind kind = Kind::NotWritable;
    ConfigProblem problem; ///< With Problems.
    QString detail;        ///< The system's own words. May be empty. Never a value.
};

using ConfigWriteResult = tl::expected<void, ConfigWriteError>;

/// Changes `.databrickscfg` by the rules of the API reference, section 6.4: edits text, so that comments,
/// order, line ends and what it does not know stay byte for byte; reads the file again and compares before it
/// writes; writes a temporary file beside it, flushes and renames; follows symbolic links; leaves mode 0600
/// and one backup, `<file>.bak`, of the same mode.
class DatabricksCfgWriter
{
public:
    /// What a save has done so far.
    enum class Step {
        Read,
        BackedUp, ///< Also when there was nothing to keep.
        Written,  ///< The new content is on the disk, beside the old.
        Replaced,
    };
    using OnStep = std::function<void(Step)>;

    /// `onStep` is called after each step: for tests, in which something happens at that moment.
    explicit DatabricksCfgWriter(QString file, OnStep onStep = {});

    /// Sets `host` and `token` of a profile, and takes the credentials of other kinds and `auth_type` out of
    /// it. Makes the file or the profile when it does not exist. The old content becomes the backup.
    [[nodiscard]] ConfigWriteResult saveToken(const QString &profile, const QString &host,
                                              const Secret &token);
    /// Takes keys out of a profile: what was moved into the keychain. A backup that is there already gets the
    /// new content, too, so that the value is in neither.
    [[nodiscard]] ConfigWriteResult removeKeys(const QString &profile, const QStringList &keys);

private:
    enum class Backup { OldContent, NewContent };
    using Edit = std::function<tl::expected<Secret, ConfigWriteError>(const ConfigText &)>;
    enum class Attempt { Done, StartOver };

    [[nodiscard]] ConfigWriteResult change(const Edit &edit, Backup backup) const;
    [[nodiscard]] tl::expected<Attempt, ConfigWriteError> attempt(const Edit &edit, Backup backup) const;
    [[nodiscard]] tl::expected<Attempt, ConfigWriteError> backUp(const Secret &before, const Secret &after,
                                                                 Backup backup) const;
    void reached(Step step) const;

    QString m_file;
    OnStep m_onStep;
};

} // namespace latchkey
