// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryafter.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// The longest date has 33 characters; what is far longer need not be searched.
constexpr qsizetype longestDate = 64;

int monthOf(const QString &name)
{
    constexpr QLatin1String names("JanFebMarAprMayJunJulAugSepOctNovDec");
    const qsizetype place = names.indexOf(name);
    return place < 0 || place % 3 != 0 ? 0 : static_cast<int>(place / 3) + 1;
}

// RFC 9110: a date of this form that seems more than 50 years ahead lies in the past.
int yearOfTwoDigits(int year, qint64 nowMs)
{
    const int thisYear = QDateTime::fromMSecsSinceEpoch(nowMs, QTimeZone::utc()).date().year();
    const int candidate = thisYear - thisYear % 100 + year;
    return candidate > thisYear + 50 ? candidate - 100 : candidate;
}

QRegularExpressionMatch matchOf(const QString &text)
{
    static const QRegularExpression fixed(u"\\A[A-Z][a-z]{2}, (?<day>\\d{2}) (?<month>[A-Z][a-z]{2}) "
                                          "(?<year>\\d{4}) (?<time>\\d{2}:\\d{2}:\\d{2}) GMT\\z"_s);
    static const QRegularExpression rfc850(u"\\A[A-Z][a-z]{5,8}, (?<day>\\d{2})-(?<month>[A-Z][a-z]{2})-"
                                           "(?<year>\\d{2}) (?<time>\\d{2}:\\d{2}:\\d{2}) GMT\\z"_s);
    static const QRegularExpression asctime(u"\\A[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) "
                                            "(?<time>\\d{2}:\\d{2}:\\d{2}) (?<year>\\d{4})\\z"_s);
    QRegularExpressionMatch match = fixed.match(text);
    if (!match.hasMatch())
        match = rfc850.match(text);
    if (!match.hasMatch())
        match = asctime.match(text);
    return match;
}

// A leap second is the last one of its minute, twice.
QTime timeFrom(const QString &text)
{
    const auto part = [&text](qsizetype place) { return QStringView(text).mid(place, 2).toInt(); };
    const int seconds = part(6);
    return {part(0), part(3), seconds == 60 ? 59 : seconds};
}

} // namespace

std::optional<qint64> retryAfterSeconds(const QByteArray &header)
{
    const QByteArray text = header.trimmed();
    // A number may have a sign for Qt, but not for HTTP.
    const bool isNumber = !text.isEmpty() && std::all_of(text.cbegin(), text.cend(),
                                                         [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qint64 seconds = text.toLongLong(&fits);
    return fits ? std::min(seconds, longestRetryAfterSeconds) : longestRetryAfterSeconds;
}

std::optional<qint64> retryAfterSeconds(const QByteArray &header, const QByteArray &date, qint64 nowMs)
{
    if (const std::optional<qint64> seconds = retryAfterSeconds(header))
        return seconds;
    const std::optional<qint64> moment = parseHttpDate(header, nowMs);
    if (!moment)
        return std::nullopt;
    const qint64 now = parseHttpDate(date, nowMs).value_or(nowMs / 1'000);
    return std::clamp(*moment - now, qint64{0}, longestRetryAfterSeconds);
}

std::optional<qint64> parseHttpDate(const QByteArray &text, qint64 nowMs)
{
    if (text.size() > longestDate)
        return std::nullopt;
    const QRegularExpressionMatch match = matchOf(QString::fromLatin1(text.trimmed()));
    if (!match.hasMatch())
        return std::nullopt;
    const QString year = match.captured(u"year"_s);
    const QDate day(year.size() == 2 ? yearOfTwoDigits(year.toInt(), nowMs) : year.toInt(),
                    monthOf(match.captured(u"month"_s)), match.captured(u"day"_s).trimmed().toInt());
    const QTime time = timeFrom(match.captured(u"time"_s));
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(day, time, QTimeZone::utc()).toSecsSinceEpoch();
}

} // namespace latchkey
