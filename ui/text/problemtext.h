// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/newtoken.h"
#include "domain/workspacehost.h"

#include <QString>

namespace latchkey {

/// What is wrong with an entry, as a sentence to show beside its field.
[[nodiscard]] QString problemText(WorkspaceHost::Problem problem);
[[nodiscard]] QString problemText(NewToken::Problem problem);

} // namespace latchkey
