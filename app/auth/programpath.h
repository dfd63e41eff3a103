// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"

#include <QStringList>

class QProcessEnvironment;

namespace latchkey {

/// A program that was found.
struct ProgramPath
{
    QString file;        ///< Absolute.
    QStringList leading; ///< Arguments that come before those of a call.

    friend bool operator==(const ProgramPath &, const ProgramPath &) = default;
};

/// The folders in which programs are looked for, in this order: those of PATH, then the usual ones, which a
/// program that was started from a desktop's menu does not always find in its PATH. Relative ones are left
/// out: what they name depends on where Latchkey was started.
[[nodiscard]] QStringList programFolders(const QProcessEnvironment &environment);

/// Finds `databricks`. Files under 1 MiB are the legacy Python command line and are passed over (API
/// reference, section 5.6). `wanted` is the value of DATABRICKS_CLI_PATH, an absolute path or another name;
/// nothing else is taken then. Fails with `ProgramMissing`, or with `ProgramTooOld` when all were legacy.
[[nodiscard]] Result<ProgramPath> findDatabricks(const QStringList &folders, const QString &wanted = {});

/// Finds `az`. Fails with `ProgramMissing`.
[[nodiscard]] Result<ProgramPath> findAzure(const QStringList &folders);

/// What the script `az.cmd` or `az.bat` of Windows would start: the Python beside it. A script itself is not
/// started, because that takes a command interpreter, which reads arguments in its own way.
[[nodiscard]] Result<ProgramPath> azureBehindScript(const QString &script);

} // namespace latchkey
