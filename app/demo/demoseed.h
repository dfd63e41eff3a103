// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

#include <QList>

namespace latchkey {

// The tokens that a demo workspace begins with. They have no ids yet: an id belongs to a value, and the
// workspace makes the values.

/// The token that the demo itself is signed in with.
[[nodiscard]] Token demoSessionToken(qint64 nowMs);
/// A person's tokens of some years: every kind of expiry and auto-scoping, and comments that are hard to
/// show.
[[nodiscard]] QList<Token> demoTokens(qint64 nowMs);
/// `count` ordinary tokens, for a crowded table.
[[nodiscard]] QList<Token> demoCrowd(qint64 nowMs, int count);

} // namespace latchkey
