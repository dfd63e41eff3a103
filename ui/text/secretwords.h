// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/secreterror.h"
#include "text/errorwords.h"

namespace latchkey {

/// A failure of the keychain in the person's words. `attempted` is left empty: the caller knows what the
/// secret was wanted for.
[[nodiscard]] ErrorWords secretWords(const SecretError &error);

} // namespace latchkey
