// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/foundprofiles.h"
#include "store/databrickscfgwriter.h"
#include "text/errorwords.h"

#include <QString>

namespace latchkey {

// Words about the profiles of `.databrickscfg` and of the environment. What stands in the file is made
// harmless.

/// Why a found profile cannot be used, as short as a list wants it and without a full stop; empty when it
/// can.
[[nodiscard]] QString obstacleNote(const FoundProfile &found);
/// A sentence with the number of the line.
[[nodiscard]] QString configProblemText(const ConfigProblem &problem);
/// The first problems, a sentence a line, and how many more there are.
[[nodiscard]] QString configProblemsText(const QList<ConfigProblem> &problems);
/// Why the file was not written. `attempted` is left empty.
[[nodiscard]] ErrorWords configWriteWords(const ConfigWriteError &error);

/// What is wrong with the name of a profile, as a sentence to show beside its field; empty when it can be
/// written.
[[nodiscard]] QString profileNameProblem(const QString &name);
/// A name for a profile after a workspace's name, in letters that every reader takes.
[[nodiscard]] QString proposedProfileName(const QString &workspace);

} // namespace latchkey
