// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/scopecatalog.h"

namespace latchkey {

/// The scope catalogue that is built into the program.
[[nodiscard]] ScopeCatalog bundledScopeCatalog();

} // namespace latchkey
