// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

struct FoundProfile;

/// Why a profile that was found cannot be used, a sentence; empty when it can.
[[nodiscard]] QString obstacleText(const FoundProfile &found);

} // namespace latchkey
