// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace latchkey {

/// What a program signs in with.
struct DemoClientPair
{
    QString id;
    Secret secret;
};

/// Reads `Basic <base64 of id:secret>`, whose halves are percent-encoded (RFC 6749, section 2.3.1). Empty
/// when the header is anything else.
[[nodiscard]] std::optional<DemoClientPair> readBasic(QByteArrayView header);

} // namespace latchkey
