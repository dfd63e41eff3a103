// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "demo/demoanswer.h"

#include <QByteArray>
#include <QLatin1String>

namespace latchkey {

// What is sent to the demo's token endpoint, and what comes back.

[[nodiscard]] inline QByteArray bytesOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

/// The header with which a program signs in.
[[nodiscard]] inline QByteArray basicHeader(const QByteArray &id, const QByteArray &secret)
{
    return "Basic " + QByteArray(id + ':' + secret).toBase64();
}

[[nodiscard]] inline QByteArray textIn(const QJsonObject &body, QLatin1String key)
{
    return body[key].toString().toLatin1();
}

[[nodiscard]] inline QString errorOf(const DemoAnswer &answer)
{
    return answer.body[QLatin1String("error")].toString();
}

} // namespace latchkey
