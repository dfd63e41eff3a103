// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/timetext.h"

#include "domain/token.h"

#include <QTest>

#include <limits>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 daySeconds = day / 1000;

const QTimeZone &berlin()
{
    static const QTimeZone zone("Europe/Berlin");
    return zone;
}

/// Milliseconds of a local time in Berlin.
qint64 at(int year, int month, int date, int hours, int minutes = 0)
{
    return QDateTime(QDate(year, month, date), QTime(hours, minutes), berlin()).toMSecsSinceEpoch();
}

TimeText british()
{
    return TimeText(QLocale(QLocale::English, QLocale::UnitedKingdom), berlin());
}

} // namespace

class TimeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expiryIsTold_data();
    void expiryIsTold();
    void daysAgreeWithTheDateBesideThem();
    void lastUseIsTold_data();
    void lastUseIsTold();
    void datesFollowTheLocale_data();
    void datesFollowTheLocale();
    void exactMomentNamesTheZone();
    void expiryDateKnowsNever();
    void lifetimesAreTold_data();
    void lifetimesAreTold();
    void extremesAreSurvived_data();
    void extremesAreSurvived();
};

void TimeTextTest::expiryIsTold_data()
{
    QTest::addColumn<std::optional<qint64>>("left");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("sentence");

    const auto row = [](const char *name, std::optional<qint64> left, const QString &status,
                        const QString &sentence) { QTest::newRow(name) << left << status << sentence; };
    row("unknown", std::nullopt, u"unknown"_s, u"Expiry unknown"_s);
    row("just expired", 0, u"expired"_s, u"Expired"_s);
    row("long expired", -400 * day, u"expired"_s, u"Expired"_s);
    row("seconds", 59'999, u"in less than a minute"_s, u"Expires in less than a minute"_s);
    row("one minute", minute, u"in 1 minute"_s, u"Expires in 1 minute"_s);
    row("minutes", 12 * minute + 30'000, u"in 12 minutes"_s, u"Expires in 12 minutes"_s);
    row("one hour", hour, u"in 1 hour"_s, u"Expires in 1 hour"_s);
    row("hours", 5 * hour + 59 * minute, u"in 5 hours"_s, u"Expires in 5 hours"_s);
    row("almost a day", day - 1, u"in 23 hours"_s, u"Expires in 23 hours"_s);
    row("one day", day, u"in 1 day"_s, u"Expires in 1 day"_s);
    row("days", 3 * day, u"in 3 days"_s, u"Expires in 3 days"_s);
    row("many days", 61 * day, u"in 61 days"_s, u"Expires in 61 days"_s);
    row("a lifetime", 40'000 * day, u"in over 100 years"_s, u"Expires in over 100 years"_s);
}

void TimeTextTest::expiryIsTold()
{
    QFETCH(const std::optional<qint64>, left);
    QFETCH(const QString, status);
    QFETCH(const QString, sentence);

    const qint64 now = at(2026, 11, 23, 12, 9);
    const std::optional<qint64> expiry = left ? std::optional(now + *left) : std::nullopt;
    QCOMPARE(british().expiryStatus(expiry, now), status);
    QCOMPARE(british().expirySentence(expiry, now), sentence);
}

void TimeTextTest::daysAgreeWithTheDateBesideThem()
{
    // 60 days and 20 hours by the clock, 61 by the calendar.
    QCOMPARE(british().expiryStatus(at(2027, 1, 23, 8), at(2026, 11, 23, 12)), u"in 61 days"_s);
    // The night of 25 October 2026 has 25 hours.
    QCOMPARE(british().expiryStatus(at(2026, 10, 25, 23, 50), at(2026, 10, 25, 0, 10)), u"in 1 day"_s);
    QCOMPARE(british().expiryStatus(Token::neverExpires, at(2026, 11, 23, 12)), u"never expires"_s);
    QCOMPARE(british().expirySentence(Token::neverExpires, at(2026, 11, 23, 12)), u"Never expires"_s);
}

void TimeTextTest::lastUseIsTold_data()
{
    QTest::addColumn<std::optional<qint64>>("used");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("moment");

    const auto row = [](const char *name, std::optional<qint64> used, const QString &words,
                        const QString &moment) { QTest::newRow(name) << used << words << moment; };
    row("not reported", std::nullopt, u"not reported"_s, u"not reported"_s);
    row("minutes ago", at(2026, 11, 23, 11, 52), u"today"_s, u"today, 11:52"_s);
    row("the server's clock is ahead", at(2026, 11, 23, 12, 30), u"today"_s, u"today, 12:30"_s);
    row("one hour ago", at(2026, 11, 23, 11, 0), u"1 hour ago"_s, u"today, 11:00"_s);
    row("hours ago", at(2026, 11, 23, 9, 45), u"2 hours ago"_s, u"today, 09:45"_s);
    row("last night", at(2026, 11, 22, 23, 59), u"yesterday"_s, u"yesterday, 23:59"_s);
    row("two days ago", at(2026, 11, 21, 8), u"2 days ago"_s, u"21 November 2026, 08:00"_s);
    row("long ago", at(2026, 8, 31, 12), u"84 days ago"_s, u"31 August 2026, 12:00"_s);
    row("far ahead", at(2027, 2, 1, 8), u"1 Feb 2027"_s, u"1 February 2027, 08:00"_s);
}

void TimeTextTest::lastUseIsTold()
{
    QFETCH(const std::optional<qint64>, used);
    QFETCH(const QString, words);
    QFETCH(const QString, moment);

    const qint64 now = at(2026, 11, 23, 12, 9);
    QCOMPARE(british().lastUsed(used, now), words);
    QCOMPARE(british().lastUsedMoment(used, now), moment);
}

void TimeTextTest::datesFollowTheLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("shortDate");
    QTest::addColumn<QString>("moment");

    QTest::newRow("C") << QLocale::c() << u"26 Nov 2026"_s << u"26 November 2026, 14:30"_s;
    QTest::newRow("British") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"26 Nov 2026"_s
                             << u"26 November 2026, 14:30"_s;
    QTest::newRow("American") << QLocale(QLocale::English, QLocale::UnitedStates) << u"Nov 26, 2026"_s
                              << u"November 26, 2026, 2:30 PM"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"26. Nov. 2026"_s
                            << u"26. November 2026, 14:30"_s;
    QTest::newRow("Japanese") << QLocale(QLocale::Japanese) << u"2026年11月26日"_s
                              << u"2026年11月26日, 14:30"_s;
}

void TimeTextTest::datesFollowTheLocale()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QString, shortDate);
    QFETCH(const QString, moment);

    const TimeText times(locale, berlin());
    QCOMPARE(times.shortDate(at(2026, 11, 26, 14, 30)), shortDate);
    // Newer data of the locales has a narrow space before PM.
    QCOMPARE(times.moment(at(2026, 11, 26, 14, 30)).replace(QChar(0x202F), u' '), moment);
}

void TimeTextTest::exactMomentNamesTheZone()
{
    QCOMPARE(british().exactMoment(at(2026, 7, 1, 9)), u"1 July 2026, 09:00 (CEST)"_s);
    QCOMPARE(british().exactMoment(at(2026, 12, 1, 9)), u"1 December 2026, 09:00 (CET)"_s);
}

void TimeTextTest::expiryDateKnowsNever()
{
    QCOMPARE(british().expiryDate(Token::neverExpires), u"never"_s);
    QCOMPARE(british().expiryDate(std::nullopt), u"unknown"_s);
    QCOMPARE(british().expiryDate(at(2026, 11, 26, 14)), u"26 Nov 2026"_s);
    QCOMPARE(british().expiryMoment(Token::neverExpires), u"never"_s);
    QCOMPARE(british().expiryMoment(at(2026, 11, 26, 14)), u"26 November 2026, 14:00"_s);
}

void TimeTextTest::lifetimesAreTold_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");

    QTest::newRow("none") << qint64{0} << u"0 seconds"_s;
    QTest::newRow("second") << qint64{1} << u"1 second"_s;
    QTest::newRow("odd seconds") << qint64{90} << u"90 seconds"_s;
    QTest::newRow("minute") << qint64{60} << u"1 minute"_s;
    QTest::newRow("minutes") << qint64{600} << u"10 minutes"_s;
    QTest::newRow("hour") << qint64{3600} << u"1 hour"_s;
    QTest::newRow("a day and a half") << qint64{129'600} << u"36 hours"_s;
    QTest::newRow("day") << qint64{86'400} << u"1 day"_s;
    QTest::newRow("days") << 30 * daySeconds << u"30 days"_s;
    QTest::newRow("year") << 365 * daySeconds << u"1 year"_s;
    QTest::newRow("years") << 730 * daySeconds << u"2 years"_s;
}

void TimeTextTest::lifetimesAreTold()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, words);
    QCOMPARE(TimeText::lifetime(seconds), words);
    if (seconds < 60)
        QCOMPARE(TimeText::seconds(seconds), words);
}

void TimeTextTest::extremesAreSurvived_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min();
    QTest::newRow("largest") << std::numeric_limits<qint64>::max();
    QTest::newRow("zero") << qint64{0};
    QTest::newRow("year 10000") << qint64{253'402'300'800'000};
}

void TimeTextTest::extremesAreSurvived()
{
    QFETCH(const qint64, ms);
    const qint64 now = at(2026, 11, 23, 12, 9);
    const TimeText times = british();
    for (const QString &text : {times.expiryStatus(ms, now), times.expirySentence(ms, now),
                                times.expiryDate(ms), times.expiryMoment(ms), times.lastUsed(ms, now),
                                times.lastUsedMoment(ms, now), times.exactMoment(ms)})
        QVERIFY(!text.isEmpty());
}

QTEST_GUILESS_MAIN(TimeTextTest)

#include "tst_timetext.moc"
