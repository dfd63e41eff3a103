// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"

#include <QString>

namespace latchkey {

/// The facts of an error for a details view, a line each: what was refused, status, code, request id, and the
/// other side's own words. Plain text without credentials; empty when nothing is known.
[[nodiscard]] QString errorDetails(const ApiError &error);

} // namespace latchkey
