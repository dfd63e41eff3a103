// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/timetext.h"

#include "domain/token.h"
#include "text/plural.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 daySeconds = qint64{24} * 60 * 60;
// Beyond this a number of days says nothing, and its date may not fit a calendar.
constexpr qint64 longestCountedDays = 36'500;
// The years 1 to 9999, with room for every time zone.
constexpr qint64 earliestMs = -62'135'510'400'000;
constexpr qint64 latestMs = 253'402'214'400'000;

/// The locale's long date format without the day of the week, which only makes the text longer.
QString dateFormat(const QLocale &locale)
{
    static const QRegularExpression weekday(u"^d{3,4}[\\s,.،、]*|[\\s,.،、(]*(?<!d)d{3,4}\\)?(?=$|\\s)"_s);
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.replace(weekday, QString());
    return format.trimmed();
}

/// The locale's short time format; the C locale has seconds in it.
QString timeFormat(const QLocale &locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(u":ss"_s);
    return format;
}

bool isNever(std::optional<qint64> expiryMs)
{
    return expiryMs == Token::neverExpires;
}

} // namespace

TimeText::TimeText(const QLocale &locale, const QTimeZone &zone)
    : m_locale(locale)
    , m_zone(zone)
    , m_longFormat(dateFormat(m_locale))
    , m_shortFormat(QString(m_longFormat).replace("MMMM"_L1, "MMM"_L1))
    , m_timeFormat(timeFormat(m_locale))
{
}

QString TimeText::expiryStatus(std::optional<qint64> expiryMs, qint64 nowMs) const
{
    if (!expiryMs)
        return tr("unknown", "expiry");
    if (isNever(expiryMs))
        return tr("never expires");
    if (*expiryMs <= nowMs)
        return tr("expired");
    const qint64 days = daysLeft(nowMs, *expiryMs);
    if (days > longestCountedDays)
        return tr("in over 100 years");
    const qint64 left = *expiryMs - nowMs;
    if (left < minuteMs)
        return tr("in less than a minute");
    if (left < hourMs)
        return counted(left / minuteMs, tr("in 1 minute"),
                       tr("in %n minutes", nullptr, countForTr(left / minuteMs)));
    if (left < dayMs)
        return counted(left / hourMs, tr("in 1 hour"), tr("in %n hours", nullptr, countForTr(left / hourMs)));
    return counted(days, tr("in 1 day"), tr("in %n days", nullptr, countForTr(days)));
}

QString TimeText::expirySentence(std::optional<qint64> expiryMs, qint64 nowMs) const
{
    if (!expiryMs)
        return tr("Expiry unknown");
    if (isNever(expiryMs))
        return tr("Never expires");
    if (*expiryMs <= nowMs)
        return tr("Expired");
    const qint64 days = daysLeft(nowMs, *expiryMs);
    if (days > longestCountedDays)
        return tr("Expires in over 100 years");
    const qint64 left = *expiryMs - nowMs;
    if (left < minuteMs)
        return tr("Expires in less than a minute");
    if (left < hourMs)
        return counted(left / minuteMs, tr("Expires in 1 minute"),
                       tr("Expires in %n minutes", nullptr, countForTr(left / minuteMs)));
    if (left < dayMs)
        return counted(left / hourMs, tr("Expires in 1 hour"),
                       tr("Expires in %n hours", nullptr, countForTr(left / hourMs)));
    return counted(days, tr("Expires in 1 day"), tr("Expires in %n days", nullptr, countForTr(days)));
}

QString TimeText::expiryDate(std::optional<qint64> expiryMs) const
{
    if (!expiryMs)
        return tr("unknown", "expiry");
    return isNever(expiryMs) ? tr("never") : shortDate(*expiryMs);
}

QString TimeText::expiryMoment(std::optional<qint64> expiryMs) const
{
    if (!expiryMs)
        return tr("unknown", "expiry");
    return isNever(expiryMs) ? tr("never") : moment(*expiryMs);
}

QString TimeText::lastUsed(std::optional<qint64> lastUsedMs, qint64 nowMs) const
{
    if (!lastUsedMs || !local(*lastUsedMs).isValid())
        return tr("not reported");
    const qint64 days = daysBetween(*lastUsedMs, nowMs);
    // A clock that runs behind the server's can make a use lie ahead.
    if (days < 0)
        return days == -1 ? tr("today") : shortDate(*lastUsedMs);
    if (days == 0) {
        const qint64 hours = (nowMs - *lastUsedMs) / hourMs;
        return hours < 1 ? tr("today")
                         : counted(hours, tr("1 hour ago"), tr("%n hours ago", nullptr, countForTr(hours)));
    }
    if (days == 1)
        return tr("yesterday");
    return days > longestCountedDays ? shortDate(*lastUsedMs) : tr("%n days ago", nullptr, countForTr(days));
}

QString TimeText::lastUsedMoment(std::optional<qint64> lastUsedMs, qint64 nowMs) const
{
    if (!lastUsedMs || !local(*lastUsedMs).isValid())
        return tr("not reported");
    const qint64 days = daysBetween(*lastUsedMs, nowMs);
    if (days == 0)
        return tr("today, %1").arg(timeOfDay(*lastUsedMs));
    return days == 1 ? tr("yesterday, %1").arg(timeOfDay(*lastUsedMs)) : moment(*lastUsedMs);
}

QString TimeText::shortDate(qint64 ms) const
{
    return date(ms, m_shortFormat);
}

QString TimeText::longDate(qint64 ms) const
{
    return date(ms, m_longFormat);
}

bool TimeText::isDate(qint64 ms)
{
    return ms >= earliestMs && ms <= latestMs;
}

QString TimeText::timeOfDay(qint64 ms) const
{
    if (!isDate(ms))
        return unknownDate();
    return m_locale.toString(local(ms).time(), m_timeFormat);
}

QString TimeText::moment(qint64 ms) const
{
    if (!isDate(ms))
        return unknownDate();
    //: %1 is a date, %2 a time of day.
    return tr("%1, %2").arg(longDate(ms), timeOfDay(ms));
}

QString TimeText::exactMoment(qint64 ms) const
{
    if (!isDate(ms))
        return unknownDate();
    //: %1 is a date, %2 a time of day, %3 the short name of a time zone.
    return tr("%1, %2 (%3)").arg(longDate(ms), timeOfDay(ms), local(ms).timeZoneAbbreviation());
}

QString TimeText::seconds(qint64 count)
{
    return counted(count, tr("1 second"), tr("%n seconds", nullptr, countForTr(count)));
}

QString TimeText::lifetime(qint64 seconds)
{
    const auto fits = [seconds](qint64 unit) { return seconds >= unit && seconds % unit == 0; };
    if (constexpr qint64 year = 365 * daySeconds; fits(year))
        return counted(seconds / year, tr("1 year"), tr("%n years", nullptr, countForTr(seconds / year)));
    if (fits(daySeconds))
        return counted(seconds / daySeconds, tr("1 day"),
                       tr("%n days", nullptr, countForTr(seconds / daySeconds)));
    if (constexpr qint64 hour = qint64{60} * 60; fits(hour))
        return counted(seconds / hour, tr("1 hour"), tr("%n hours", nullptr, countForTr(seconds / hour)));
    if (constexpr qint64 minute = 60; fits(minute))
        return counted(seconds / minute, tr("1 minute"),
                       tr("%n minutes", nullptr, countForTr(seconds / minute)));
    return TimeText::seconds(seconds);
}

QDateTime TimeText::local(qint64 ms) const
{
    return isDate(ms) ? QDateTime::fromMSecsSinceEpoch(ms, m_zone) : QDateTime();
}

qint64 TimeText::daysBetween(qint64 fromMs, qint64 toMs) const
{
    return local(fromMs).date().daysTo(local(toMs).date());
}

qint64 TimeText::daysLeft(qint64 nowMs, qint64 expiryMs) const
{
    if (!isDate(expiryMs))
        return longestCountedDays + 1;
    // A day of 25 hours can hold both ends of 24.
    return std::max<qint64>(daysBetween(nowMs, expiryMs), 1);
}

QString TimeText::date(qint64 ms, const QString &format) const
{
    const QDateTime when = local(ms);
    return when.isValid() ? m_locale.toString(when.date(), format) : unknownDate();
}

QString TimeText::unknownDate()
{
    return tr("unknown", "date");
}

} // namespace latchkey
