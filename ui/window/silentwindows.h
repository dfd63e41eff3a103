// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latchkey {

/// From now on assistive programs find nothing in any window but the lock page and what leads to it. What
/// they had found before is no longer valid. Hidden widgets alone would still tell all they hold.
void silenceWindows();
/// Ends it.
void unsilenceWindows();

} // namespace latchkey
