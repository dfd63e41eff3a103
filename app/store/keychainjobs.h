// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/secreterror.h"

#include <QCoroTask>
#include <QString>

#include <chrono>

namespace latchkey {

/// The three things that the keychain library does, each within a time limit, told in its own terms: "not
/// found" and "removed" may mean that the keychain is locked (see KeychainState).
///
/// What is still under way at the limit goes on by itself; a write or a removal may then still happen.
[[nodiscard]] QCoro::Task<SecretResult<Secret>> readEntry(QString key, std::chrono::milliseconds limit);
[[nodiscard]] QCoro::Task<SecretResult<void>> writeEntry(const QString &key, Secret secret,
                                                         std::chrono::milliseconds limit);
[[nodiscard]] QCoro::Task<SecretResult<void>> deleteEntry(const QString &key,
                                                          std::chrono::milliseconds limit);

} // namespace latchkey
