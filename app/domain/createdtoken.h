// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/token.h"

namespace latchkey {

/// A token fresh from the workspace, with the value that no call ever returns again.
struct CreatedToken
{
    Token token;
    Secret value;
};

} // namespace latchkey
