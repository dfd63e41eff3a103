// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latchkey {

/// Whether nothing can be seen of the character itself: it moves, hides or marks others (bidirectional
/// controls, zero-width spaces, fillers, tags), or it is no character at all.
[[nodiscard]] bool isShapeless(char32_t c);

/// Whether the character only says how its neighbours are drawn: a joiner or a variation selector.
[[nodiscard]] bool isJoint(char32_t c);
/// Whether a joint means something between these two; otherwise it is there to hide something.
[[nodiscard]] bool isJointBetween(char32_t before, char32_t joint, char32_t after);

/// Whether the character stands on top of the one before it.
[[nodiscard]] bool isMark(char32_t c);

} // namespace latchkey
