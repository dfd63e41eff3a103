// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/credentialerror.h"
#include "text/errorwords.h"

#include <QString>

namespace latchkey {

/// Why a way to sign in gave no credential, in the person's words. `attempted` is left empty: the caller
/// knows what the credential was wanted for. `workspace` is the name of the workspace, as the person gave it.
/// A command that helps stands at the end of the advice, with nothing behind it, so that it can be copied.
[[nodiscard]] ErrorWords credentialWords(const CredentialError &error, const QString &workspace);

} // namespace latchkey
