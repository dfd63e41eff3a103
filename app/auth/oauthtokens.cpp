// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthtokens.h"

#include "auth/oauthmessages.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 assumedMs = qint64{60} * 60 * 1'000;
constexpr double longestSeconds = 365.0 * 24 * 60 * 60;

// Some services print the number as text.
qint64 lifetimeMs(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double seconds =
        value.isString() ? value.toString().trimmed().toDouble(&isNumber) : value.toDouble();
    const bool isSensible = isNumber && seconds > 0 && seconds <= longestSeconds;
    return isSensible ? static_cast<qint64>(seconds * 1'000) : assumedMs;
}

// Whoever does not know a token's type must not use the token (RFC 6749, section 7.1).
bool isKnownType(const QJsonValue &type)
{
    return !type.isString() || type.toString().compare("bearer"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<OAuthTokens> parseOAuthTokens(const QByteArray &body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    QString access = object["access_token"_L1].toString();
    QString refresh = object["refresh_token"_L1].toString();
    const bool isUsable = !access.isEmpty() && isKnownType(object["token_type"_L1]);
    const qint64 lifetime = lifetimeMs(object["expires_in"_L1]);
    // The document may share the texts: let go of it first, so that the wipe reaches the only copies.
    object = QJsonObject();

    OAuthTokens tokens;
    tokens.access.value = Secret::takeFrom(access);
    tokens.access.lifetimeMs = lifetime;
    tokens.refresh = Secret::takeFrom(refresh);
    if (!isUsable)
        return tl::unexpected(unavailable(CredentialError::Kind::AnswerUnusable));
    return tokens;
}

} // namespace latchkey
