// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/keychainstate.h"

namespace latchkey {

/// Asks the desktop's Secret Service over a D-Bus connection of its own whether it is there, and whether its
/// default collection is open. Starts the service when it can be started.
///
/// Blocks for up to a few seconds: for a worker thread only.
[[nodiscard]] KeychainState askSecretService();

/// See dropKeychainSession(). For the thread that uses the keychain library.
void dropSecretServiceSession();

} // namespace latchkey
