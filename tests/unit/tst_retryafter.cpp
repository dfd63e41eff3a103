// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryafter.h"
#include "support/manualclock.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Seconds = std::optional<qint64>;

constexpr qint64 startSeconds = ManualClock::startMs / 1'000;

Seconds secondsOf(const QDateTime &moment)
{
    return moment.toSecsSinceEpoch();
}

QDateTime utc(int year, int month, int day, int hour, int minute, int second)
{
    return {QDate(year, month, day), QTime(hour, minute, second), QTimeZone::utc()};
}

} // namespace

/// What a server says about when to come again. The time is 2026-11-23, 12:09:00 UTC.
class RetryAfterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secondsAreRead_data();
    void secondsAreRead();
    void datesAreRead_data();
    void datesAreRead();
    void aDateCountsFromTheServersClock_data();
    void aDateCountsFromTheServersClock();
    void aDateBehindIsNoWait();
    void aDateFarAheadIsCapped();
    void anyClockIsSurvived();
};

void RetryAfterTest::secondsAreRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<Seconds>("seconds");
    QTest::newRow("none") << QByteArray() << Seconds();
    QTest::newRow("blanks") << "  "_ba << Seconds();
    QTest::newRow("zero") << "0"_ba << Seconds(0);
    QTest::newRow("seconds") << "120"_ba << Seconds(120);
    QTest::newRow("blanks around") << " 7\t"_ba << Seconds(7);
    QTest::newRow("leading zeros") << "0007"_ba << Seconds(7);
    QTest::newRow("a day") << "86400"_ba << Seconds(86'400);
    QTest::newRow("more than a day") << "86401"_ba << Seconds(86'400);
    QTest::newRow("the largest number") << "9223372036854775807"_ba << Seconds(86'400);
    QTest::newRow("too large") << "9223372036854775808"_ba << Seconds(86'400);
    QTest::newRow("far too large") << QByteArray(5'000, '9') << Seconds(86'400);
    QTest::newRow("negative") << "-7"_ba << Seconds();
    QTest::newRow("with a sign") << "+7"_ba << Seconds();
    QTest::newRow("a fraction") << "1.5"_ba << Seconds();
    QTest::newRow("an exponent") << "1e3"_ba << Seconds();
    QTest::newRow("hexadecimal") << "0x10"_ba << Seconds();
    QTest::newRow("two numbers") << "1 2"_ba << Seconds();
    QTest::newRow("two headers") << "1, 2"_ba << Seconds();
    QTest::newRow("other digits") << "\xd9\xa3"_ba << Seconds();
    QTest::newRow("a zero byte") << QByteArray("1\0", 2) << Seconds();
    QTest::newRow("words") << "soon"_ba << Seconds();
}

void RetryAfterTest::secondsAreRead()
{
    QFETCH(const QByteArray, header);
    QFETCH(const Seconds, seconds);
    QCOMPARE(retryAfterSeconds(header), seconds);
    QCOMPARE(retryAfterSeconds(header, {}, ManualClock::startMs), seconds);
    // A number means the same whatever the server's clock says.
    QCOMPARE(retryAfterSeconds(header, "Sun, 06 Nov 1994 08:49:37 GMT"_ba, ManualClock::startMs), seconds);
}

void RetryAfterTest::datesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Seconds>("seconds");
    const Seconds example = secondsOf(utc(1994, 11, 6, 8, 49, 37));
    QTest::newRow("fixed length") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << example;
    QTest::newRow("RFC 850") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << example;
    QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994"_ba << example;
    QTest::newRow("asctime, two digits")
        << "Wed Nov 16 08:49:37 1994"_ba << secondsOf(utc(1994, 11, 16, 8, 49, 37));
    QTest::newRow("blanks around") << " Sun, 06 Nov 1994 08:49:37 GMT "_ba << example;
    // Nobody needs the day of the week.
    QTest::newRow("another weekday") << "Mon, 06 Nov 1994 08:49:37 GMT"_ba << example;
    QTest::newRow("leap day") << "Thu, 29 Feb 2024 00:00:00 GMT"_ba << secondsOf(utc(2024, 2, 29, 0, 0, 0));
    QTest::newRow("leap second") << "Sat, 31 Dec 2016 23:59:60 GMT"_ba
                                 << secondsOf(utc(2016, 12, 31, 23, 59, 59));
    QTest::newRow("fifty years ahead")
        << "Monday, 23-Nov-76 12:00:00 GMT"_ba << secondsOf(utc(2076, 11, 23, 12, 0, 0));
    QTest::newRow("fifty-one years ahead")
        << "Monday, 23-Nov-77 12:00:00 GMT"_ba << secondsOf(utc(1977, 11, 23, 12, 0, 0));
    QTest::newRow("no date") << "soon"_ba << Seconds();
    QTest::newRow("nothing") << QByteArray() << Seconds();
    QTest::newRow("another zone") << "Sun, 06 Nov 1994 08:49:37 CET"_ba << Seconds();
    QTest::newRow("an offset") << "Sun, 06 Nov 1994 08:49:37 +0100"_ba << Seconds();
    QTest::newRow("ISO 8601") << "1994-11-06T08:49:37Z"_ba << Seconds();
    QTest::newRow("no such day") << "Sun, 31 Nov 1994 08:49:37 GMT"_ba << Seconds();
    QTest::newRow("no leap year") << "Wed, 29 Feb 2023 00:00:00 GMT"_ba << Seconds();
    QTest::newRow("no such month") << "Sun, 06 Nox 1994 08:49:37 GMT"_ba << Seconds();
    QTest::newRow("parts of two months") << "Sun, 06 Anf 1994 08:49:37 GMT"_ba << Seconds();
    QTest::newRow("no such hour") << "Sun, 06 Nov 1994 24:00:00 GMT"_ba << Seconds();
    QTest::newRow("no such minute") << "Sun, 06 Nov 1994 08:60:00 GMT"_ba << Seconds();
    QTest::newRow("no such second") << "Sun, 06 Nov 1994 08:00:61 GMT"_ba << Seconds();
    QTest::newRow("small letters") << "sun, 06 nov 1994 08:49:37 gmt"_ba << Seconds();
    QTest::newRow("more behind it") << "Sun, 06 Nov 1994 08:49:37 GMT, 5"_ba << Seconds();
    QTest::newRow("very long") << QByteArray(100'000, 'S') << Seconds();
}

void RetryAfterTest::datesAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Seconds, seconds);
    QCOMPARE(parseHttpDate(text, ManualClock::startMs), seconds);
}

void RetryAfterTest::aDateCountsFromTheServersClock_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<Seconds>("seconds");
    QTest::newRow("same clock") << "Mon, 23 Nov 2026 12:09:00 GMT"_ba << Seconds(30);
    QTest::newRow("clock ahead") << "Mon, 23 Nov 2026 12:09:20 GMT"_ba << Seconds(10);
    QTest::newRow("clock behind") << "Mon, 23 Nov 2026 11:09:30 GMT"_ba << Seconds(3'600);
    QTest::newRow("another form") << "Mon Nov 23 12:09:20 2026"_ba << Seconds(10);
    QTest::newRow("no clock") << QByteArray() << Seconds(30);
    QTest::newRow("unreadable clock") << "noon"_ba << Seconds(30);
}

void RetryAfterTest::aDateCountsFromTheServersClock()
{
    QFETCH(const QByteArray, date);
    QFETCH(const Seconds, seconds);
    const QByteArray header = "Mon, 23 Nov 2026 12:09:30 GMT"_ba;
    QCOMPARE(*parseHttpDate(header, ManualClock::startMs), startSeconds + 30);
    QCOMPARE(retryAfterSeconds(header, date, ManualClock::startMs), seconds);
    // Without the answer's own date nothing can be said.
    QCOMPARE(retryAfterSeconds(header), Seconds());
}

void RetryAfterTest::aDateBehindIsNoWait()
{
    QCOMPARE(retryAfterSeconds("Sun, 06 Nov 1994 08:49:37 GMT"_ba, {}, ManualClock::startMs), Seconds(0));
}

void RetryAfterTest::aDateFarAheadIsCapped()
{
    QCOMPARE(retryAfterSeconds("Fri, 31 Dec 9999 23:59:59 GMT"_ba, {}, ManualClock::startMs),
             Seconds(longestRetryAfterSeconds));
}

void RetryAfterTest::anyClockIsSurvived()
{
    for (const qint64 nowMs :
         {qint64{0}, qint64{-1}, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()}) {
        const Seconds seconds = retryAfterSeconds("Sunday, 06-Nov-94 08:49:37 GMT"_ba, {}, nowMs);
        QVERIFY(!seconds || (*seconds >= 0 && *seconds <= longestRetryAfterSeconds));
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RetryAfterTest)
#include "tst_retryafter.moc"
