// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "store/secretstore.h"

namespace latchkey {

/// Where secrets may go: the keychain, and this program's memory for those who have none.
struct SecretStores
{
    SecretStore &keychain;
    SecretStore &session;

    [[nodiscard]] SecretStore &at(SecretPlace place) const
    {
        return place == SecretPlace::Keychain ? keychain : session;
    }
};

} // namespace latchkey
