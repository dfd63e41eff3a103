// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/program.h"
#include "domain/apierror.h"

#include <QLatin1String>
#include <QList>

#include <optional>

namespace latchkey {

/// What can be said of a program that gives tokens when it gives none.
struct ProgramHelp
{
    QString name;                     ///< What people call the program.
    QString remedy;                   ///< The command that signs in.
    QList<QLatin1String> signInWords; ///< What it says when that is all it needs, in any case.
};

/// `CredentialUnavailable` with this reason.
[[nodiscard]] ApiError programError(CredentialError::Kind kind, const QString &program,
                                    const QString &detail = {});

/// Why a run gave no token; nothing when it ended well, so that its output is worth reading.
[[nodiscard]] std::optional<ApiError> errorOfRun(const ProgramEnd &end, const ProgramHelp &help);

/// An option with its value, so that a value which begins with a dash is no option itself.
[[nodiscard]] QStringList optionWithValue(const QString &option, const QString &value);

/// A command as a person types it, with quotes where a shell needs them.
[[nodiscard]] QString typedCommand(const QStringList &words);

} // namespace latchkey
