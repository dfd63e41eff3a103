// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "store/secretstore.h"

#include <QList>

namespace latchkey {

/// What an earlier sign-in put into its secret store, and the present one of the same profile does not use.
/// `isSameStore`: the present one keeps its secrets there, too.
[[nodiscard]] QList<SecretKey> leftSecrets(const Profile &earlier, const Profile &present, bool isSameStore);

} // namespace latchkey
