// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httplimits.h"

namespace latchkey {

/// Limits with all the time for an answer, but no time to lose between two tries, of which there are three.
[[nodiscard]] inline HttpLimits shortPauses()
{
    HttpLimits limits;
    limits.firstPauseMs = 1;
    limits.longestPauseMs = 1;
    limits.tries = 3;
    return limits;
}

} // namespace latchkey
