// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "text/errorwords.h"
#include "text/problemtext.h"
#include "text/secretwords.h"

#include <QString>

namespace latchkey {

/// What a person tried to do when an error came.
enum class Attempt { Refresh, Create, Update, Revoke, SignIn };

/// Any failure of a call, in words (API reference, sections 4.3, 4.5 and 11). `workspace` is the name of the
/// workspace, as the person gave it.
[[nodiscard]] ErrorWords errorWords(const ApiError &error, const QString &workspace, Attempt attempt);

} // namespace latchkey
