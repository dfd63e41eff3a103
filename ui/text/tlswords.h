// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsproblem.h"
#include "text/errorwords.h"

#include <QString>

namespace latchkey {

/// Why a server's certificate was not accepted, and whose it is, in the person's words. `attempted` is left
/// empty. `workspace` is the name of the workspace, as the person gave it. There is no way around it but to
/// make the certificate good.
[[nodiscard]] ErrorWords tlsWords(const TlsProblem &problem, const QString &workspace);

} // namespace latchkey
