// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"

namespace latchkey {

/// What became of a copied secret, as a sentence or two.
[[nodiscard]] QString clipboardWords(SecretClipboard::Ending ending);

} // namespace latchkey
