// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programtoken.h"

#include "auth/programerror.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 leastLifetimeMs = 40'000;
constexpr qint64 longestLifetimeMs = qint64{366} * 24 * 60 * 60 * 1000;
constexpr qint64 latestSecond = 253'402'300'799; // The last of the year 9999.

ApiError unusable(const QString &program, const QString &detail)
{
    return programError(CredentialError::Kind::AnswerUnusable, program, detail);
}

ApiError otherType(const QString &program)
{
    return unusable(program, u"The output holds a token of another type."_s);
}

Result<QJsonObject> readObject(QByteArray &output, const QString &program)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(output, &problem);
    wipe(output);
    if (document.isObject())
        return document.object();
    return tl::unexpected(unusable(program, problem.error == QJsonParseError::NoError
                                                ? u"The output is not a JSON object."_s
                                                : problem.errorString()));
}

// "2026-11-23T12:09:00.123456789+01:00", or with a space and without a zone.
std::optional<qint64> readTime(const QString &text, const QTimeZone &zone)
{
    static const QRegularExpression pattern(
        u"\\A(\\d{4}-\\d\\d-\\d\\d)([T ])(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?"
        "(Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    const QString offset = match.captured(5);
    const bool isLocal = match.captured(2) == u" "_s;
    if (!match.hasMatch() || isLocal != offset.isEmpty())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(3), Qt::ISODate);
    const int milliseconds = match.captured(4).leftJustified(3, u'0', true).toInt();
    const QTime exactTime = time.addMSecs(milliseconds);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    if (isLocal)
        return QDateTime(date, exactTime, zone).toMSecsSinceEpoch();
    const qint64 utcMs = QDateTime(date, exactTime, Qt::UTC).toMSecsSinceEpoch();
    if (offset.size() == 1)
        return utcMs;
    const QStringView sum = offset;
    const qint64 minutes = qint64{sum.sliced(1, 2).toInt()} * 60 + sum.sliced(4, 2).toInt();
    const qint64 offsetMs = minutes * 60'000;
    return offset.startsWith(u'-') ? utcMs + offsetMs : utcMs - offsetMs;
}

std::optional<qint64> readEpochSeconds(const QJsonValue &value)
{
    const qint64 seconds = value.isString() ? value.toString().toLongLong() : value.toInteger();
    return seconds > 0 && seconds <= latestSecond ? std::optional(seconds * 1000) : std::nullopt;
}

// It goes into a header as it is.
bool isHeaderSafe(const QString &token)
{
    return !token.isEmpty() && std::all_of(token.begin(), token.end(), [](QChar character) {
        return character > u' ' && character <= u'~';
    });
}

bool isBearer(const QJsonValue &type)
{
    return type.isUndefined() || type.isNull() ||
           type.toString().compare(u"Bearer"_s, Qt::CaseInsensitive) == 0;
}

Result<AccessToken> makeToken(const QString &program, QString &value, std::optional<qint64> expiryMs,
                              qint64 nowMs)
{
    if (!isHeaderSafe(value))
        return tl::unexpected(unusable(program, u"The output holds no token."_s));
    if (!expiryMs || *expiryMs - nowMs > longestLifetimeMs)
        return tl::unexpected(unusable(program, u"The output does not say when the token runs out."_s));
    if (*expiryMs - nowMs <= leastLifetimeMs)
        return tl::unexpected(unusable(program, u"The token has run out, or is about to."_s));
    AccessToken token;
    token.value = Secret::takeFrom(value);
    token.lifetimeMs = *expiryMs - nowMs;
    return token;
}

} // namespace

Result<AccessToken> readDatabricksToken(QByteArray output, qint64 nowMs, const QTimeZone &zone)
{
    const QString program = u"databricks"_s;
    Result<QJsonObject> object = readObject(output, program);
    if (!object)
        return tl::unexpected(object.error());
    if (!isBearer(object->value("token_type"_L1)))
        return tl::unexpected(otherType(program));
    QString value = object->value("access_token"_L1).toString();
    const std::optional<qint64> expiryMs = readTime(object->value("expiry"_L1).toString(), zone);
    // The document shares the text: let go of it first, so that the wipe reaches the only copy.
    *object = QJsonObject();
    Result<AccessToken> token = makeToken(program, value, expiryMs, nowMs);
    wipe(value);
    return token;
}

Result<AccessToken> readAzureToken(QByteArray output, qint64 nowMs, const QTimeZone &zone)
{
    const QString program = u"az"_s;
    Result<QJsonObject> object = readObject(output, program);
    if (!object)
        return tl::unexpected(object.error());
    if (!isBearer(object->value("tokenType"_L1)))
        return tl::unexpected(otherType(program));
    QString value = object->value("accessToken"_L1).toString();
    std::optional<qint64> expiryMs = readEpochSeconds(object->value("expires_on"_L1));
    if (!expiryMs)
        expiryMs = readTime(object->value("expiresOn"_L1).toString(), zone);
    *object = QJsonObject();
    Result<AccessToken> token = makeToken(program, value, expiryMs, nowMs);
    wipe(value);
    return token;
}

bool isServicePrincipal(const QByteArray &output)
{
    const QJsonObject account = QJsonDocument::fromJson(output).object();
    return account["user"_L1].toObject()["type"_L1].toString() == u"servicePrincipal"_s;
}

} // namespace latchkey
