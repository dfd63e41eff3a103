// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programtoken.h"
#include "support/programanswers.h"
#include "support/tokenoutcome.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

constexpr qint64 nowMs = ManualClock::startMs; // 2026-11-23 12:09:00 UTC
constexpr qint64 hourMs = 3'600'000;

QTimeZone berlin()
{
    return QTimeZone("Europe/Berlin");
}

Result<AccessToken> readBoth(bool isAzure, const QByteArray &output)
{
    return isAzure ? readAzureToken(output, nowMs, QTimeZone::utc())
                   : readDatabricksToken(output, nowMs, QTimeZone::utc());
}

} // namespace

class ProgramExpiryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void databricksTellsTheTimeInManyWays_data();
    void databricksTellsTheTimeInManyWays();
    void azTellsTheTimeInManyWays_data();
    void azTellsTheTimeInManyWays();
    void anUnclearTimeIsUnusable_data();
    void anUnclearTimeIsUnusable();
    void aTokenAboutToRunOutIsUnusable_data();
    void aTokenAboutToRunOutIsUnusable();
};

void ProgramExpiryTest::initTestCase()
{
    QVERIFY(berlin().isValid());
}

void ProgramExpiryTest::databricksTellsTheTimeInManyWays_data()
{
    QTest::addColumn<QString>("expiry");
    QTest::addColumn<qint64>("lifetimeMs");
    QTest::newRow("UTC") << u"2026-11-23T13:09:00Z"_s << hourMs;
    QTest::newRow("nanoseconds") << u"2026-11-23T13:09:00.123456789Z"_s << hourMs + 123;
    QTest::newRow("tenths") << u"2026-11-23T13:09:00.5Z"_s << hourMs + 500;
    QTest::newRow("east") << u"2026-11-23T15:09:00.000000001+02:00"_s << hourMs;
    QTest::newRow("west") << u"2026-11-23T03:39:00-09:30"_s << hourMs;
    QTest::newRow("the next day in the east") << u"2026-11-24T03:09:00+14:00"_s << hourMs;
    QTest::newRow("small letters") << u"2026-11-23t13:09:00z"_s << hourMs;
    QTest::newRow("local") << u"2026-11-23 14:09:00"_s << hourMs;
    QTest::newRow("local with a fraction") << u"2026-11-23 14:09:00.250"_s << hourMs + 250;
    QTest::newRow("the longest that is believed") << u"2027-11-24T12:09:00Z"_s << qint64{366} * 24 * hourMs;
}

void ProgramExpiryTest::databricksTellsTheTimeInManyWays()
{
    QFETCH(const QString, expiry);
    QFETCH(const qint64, lifetimeMs);
    const Result<AccessToken> token =
        readDatabricksToken(bytes(databricksAnswer(someJwt(), expiry)), nowMs, berlin());
    QVERIFY(token.has_value());
    QVERIFY(token->value == Secret(someJwt()));
    QCOMPARE(token->type, "Bearer"_ba);
    QCOMPARE(token->lifetimeMs, lifetimeMs);
}

void ProgramExpiryTest::azTellsTheTimeInManyWays_data()
{
    QTest::addColumn<QJsonValue>("seconds");
    QTest::addColumn<QJsonValue>("local");
    QTest::addColumn<qint64>("lifetimeMs");
    const QJsonValue absent(QJsonValue::Undefined);
    const qint64 inAnHour = (nowMs + hourMs) / 1000;
    QTest::newRow("both") << QJsonValue(inAnHour) << QJsonValue(u"2026-11-23 14:09:00.000000"_s) << hourMs;
    QTest::newRow("only seconds") << QJsonValue(inAnHour) << absent << hourMs;
    QTest::newRow("seconds as text") << QJsonValue(QString::number(inAnHour)) << absent << hourMs;
    QTest::newRow("only local time") << absent << QJsonValue(u"2026-11-23 14:09:00.654321"_s) << hourMs + 654;
    QTest::newRow("seconds win") << QJsonValue(inAnHour) << QJsonValue(u"2026-11-23 20:00:00.000000"_s)
                                 << hourMs;
    QTest::newRow("seconds that are none")
        << QJsonValue(u"soon"_s) << QJsonValue(u"2026-11-23 14:09:00.000000"_s) << hourMs;
}

void ProgramExpiryTest::azTellsTheTimeInManyWays()
{
    QFETCH(const QJsonValue, seconds);
    QFETCH(const QJsonValue, local);
    QFETCH(const qint64, lifetimeMs);
    const Result<AccessToken> token =
        readAzureToken(bytes(azureAnswer(someJwt(), seconds, local)), nowMs, berlin());
    QVERIFY(token.has_value());
    QVERIFY(token->value == Secret(someJwt()));
    QCOMPARE(token->lifetimeMs, lifetimeMs);
}

void ProgramExpiryTest::anUnclearTimeIsUnusable_data()
{
    QTest::addColumn<QJsonValue>("time");
    QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("of another kind") << QJsonValue(true);
    QTest::newRow("empty") << QJsonValue(QString());
    QTest::newRow("words") << QJsonValue(u"in an hour"_s);
    QTest::newRow("no such day") << QJsonValue(u"2026-11-31T13:09:00Z"_s);
    QTest::newRow("no such hour") << QJsonValue(u"2026-11-23T25:09:00Z"_s);
    QTest::newRow("no such zone") << QJsonValue(u"2026-11-23T13:09:00+99:99"_s);
    QTest::newRow("no zone") << QJsonValue(u"2026-11-23T13:09:00"_s);
    QTest::newRow("local time with a zone") << QJsonValue(u"2026-11-23 13:09:00Z"_s);
    QTest::newRow("more behind it") << QJsonValue(u"2026-11-23T13:09:00Z or so"_s);
    QTest::newRow("a line break behind it") << QJsonValue(u"2026-11-23T13:09:00Z\n"_s);
    QTest::newRow("never, as Go writes it") << QJsonValue(u"0001-01-01T00:00:00Z"_s);
    QTest::newRow("never") << QJsonValue(u"9999-12-31T23:59:59Z"_s);
    QTest::newRow("more than a year") << QJsonValue(u"2027-11-24T12:09:00.001Z"_s);
    QTest::newRow("milliseconds") << QJsonValue(nowMs + hourMs);
    QTest::newRow("a fraction") << QJsonValue(1.5);
    QTest::newRow("a negative number") << QJsonValue(-1);
    QTest::newRow("a huge number") << QJsonValue(1e300);
    QTest::newRow("the last number") << QJsonValue(std::numeric_limits<qint64>::max());
    QTest::newRow("the last number as text") << QJsonValue(u"9223372036854775807"_s);
}

void ProgramExpiryTest::anUnclearTimeIsUnusable()
{
    QFETCH(const QJsonValue, time);
    const QByteArray databricks = bytes(databricksAnswer(someJwt(), time));
    const QByteArray azure = bytes(azureAnswer(someJwt(), time, {}));
    const QByteArray azureLocal = bytes(azureAnswer(someJwt(), {}, time));
    for (const auto &token :
         {readBoth(false, databricks), readBoth(true, azure), readBoth(true, azureLocal)}) {
        QVERIFY(reasonOf(token));
        QCOMPARE(reasonOf(token)->kind, Kind::AnswerUnusable);
        QVERIFY(!reasonOf(token)->detail.isEmpty());
    }
}

void ProgramExpiryTest::aTokenAboutToRunOutIsUnusable_data()
{
    QTest::addColumn<qint64>("lifetimeSeconds");
    QTest::addColumn<bool>("isUsable");
    QTest::newRow("long ago") << qint64{-1'000'000} << false;
    QTest::newRow("just now") << qint64{0} << false;
    QTest::newRow("too soon") << qint64{40} << false;
    QTest::newRow("late enough") << qint64{41} << true;
}

void ProgramExpiryTest::aTokenAboutToRunOutIsUnusable()
{
    QFETCH(const qint64, lifetimeSeconds);
    QFETCH(const bool, isUsable);
    const qint64 seconds = nowMs / 1000 + lifetimeSeconds;
    const QString text = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
    for (const auto &token : {readBoth(false, bytes(databricksAnswer(someJwt(), text))),
                              readBoth(true, bytes(azureAnswer(someJwt(), seconds, {})))}) {
        QCOMPARE(token.has_value(), isUsable);
        if (isUsable)
            QCOMPARE(token->lifetimeMs, lifetimeSeconds * 1000);
        else
            QCOMPARE(reasonOf(token)->kind, Kind::AnswerUnusable);
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProgramExpiryTest)
#include "tst_programexpiry.moc"
