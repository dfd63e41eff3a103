// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

#include <chrono>

namespace latchkey {

/// What the keychain says of itself, beside what its library makes of it: the library reads "locked" as "no
/// such entry", and calls a removal from a locked keychain done.
enum class KeychainState {
    Absent,       ///< No keychain service runs here, and none can be started.
    Silent,       ///< There is one, and it did not answer in time.
    NoCollection, ///< It answers, and holds no place for entries yet; the first write makes one.
    Locked,
    Open,
    Unknown, ///< There is one, of a kind that does not tell its state.
};

/// Asks the keychain for its state without blocking the caller, and without asking the person.
[[nodiscard]] QCoro::Task<KeychainState> keychainState(std::chrono::milliseconds limit);

/// Lets the keychain library begin a new session at its next call. It holds on to the one it has, even when
/// the keychain service was started anew and knows nothing of it. Calls that are under way go on.
void dropKeychainSession();

} // namespace latchkey
