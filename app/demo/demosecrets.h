// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace latchkey {

// Values that the demo workspace makes up, from the system's generator. Their forms are those of the service
// (API reference, section 8.1), so that whatever looks for secrets finds these, too.

/// The prefix and 32 hexadecimal digits, for example `dapi0123...`.
[[nodiscard]] Secret randomSecret(QByteArrayView prefix);
/// Three parts of a JSON Web Token. Only the head can be decoded: a client must not look inside.
[[nodiscard]] Secret randomAccessToken();

/// SHA-256, what the demo keeps of a value that it handed out.
[[nodiscard]] QByteArray hashOf(QByteArrayView value);
[[nodiscard]] QByteArray hashOf(const Secret &value);
/// A copy for a JSON answer, the one place where a value must be text.
[[nodiscard]] QString textOf(const Secret &value);

} // namespace latchkey
