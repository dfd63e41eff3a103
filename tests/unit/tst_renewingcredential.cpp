// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketokens.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

constexpr qint64 secondMs = 1'000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;

AccessToken someToken(qint64 lifetimeMs)
{
    return {Secret("first"), "Bearer"_ba, lifetimeMs};
}

} // namespace

/// When a token is got, and how long it is good.
class RenewingCredentialTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theHeaderIsTypeAndToken_data();
    void theHeaderIsTypeAndToken();
    void aTokenInHandIsUsedAgain();
    void aFirstTokenNeedsNoFetch();
    void aFirstTokenThatIsUsedUpIsReplaced();
    void whatIsOfNoUseIsNotTaken_data();
    void whatIsOfNoUseIsNotTaken();
    void itIsRenewedEarly_data();
    void itIsRenewedEarly();
    void anEarlyRenewalKeepsNobodyWaiting();
    void aFailedEarlyRenewalIsTriedAgainAfterAMinute();
    void aUsedUpTokenIsNotHandedOut();
    void aUsedUpTokenIsNotHandedOutWhenRenewingFails();
    void noClockMakesAnOldTokenFresh_data();
    void noClockMakesAnOldTokenFresh();
    void theEndIsTold();
    void aLifetimeWithoutEndDoesNoHarm();
};

void RenewingCredentialTest::theHeaderIsTypeAndToken_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("as it should be") << "Bearer"_ba
                                     << "Bearer token-1"_ba;
    QTest::newRow("small") << "bearer"_ba
                           << "Bearer token-1"_ba;
    QTest::newRow("capital") << "BEARER"_ba
                             << "Bearer token-1"_ba;
    QTest::newRow("another") << "DPoP"_ba
                             << "DPoP token-1"_ba;
}

void RenewingCredentialTest::theHeaderIsTypeAndToken()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, header);
    CredentialRig rig;
    rig.script.type = type;
    const HeaderOutcome outcome(rig.credential->authorization());
    QVERIFY(outcome.isDone() && outcome.value());
    QVERIFY(*outcome.value() == Secret(QByteArrayView(header)));
    QCOMPARE(rig.credential->kind(), "fake"_ba);
}

void RenewingCredentialTest::aTokenInHandIsUsedAgain()
{
    CredentialRig rig;
    QCOMPARE(rig.script.fetches, 0);
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 1);
}

void RenewingCredentialTest::aFirstTokenNeedsNoFetch()
{
    CredentialRig rig;
    rig.credential = std::make_unique<RenewingCredential>(std::make_unique<FakeTokens>(rig.script), rig.clock,
                                                          someToken(hourMs));
    QVERIFY(rig.givesAtOnce("first"));
    QCOMPARE(rig.script.fetches, 0);
    rig.clock.advanceMs(hourMs);
    QVERIFY(rig.givesAtOnce("token-1"));
}

void RenewingCredentialTest::aFirstTokenThatIsUsedUpIsReplaced()
{
    CredentialRig rig;
    rig.credential = std::make_unique<RenewingCredential>(std::make_unique<FakeTokens>(rig.script), rig.clock,
                                                          someToken(40 * secondMs));
    QVERIFY(!rig.credential->expiresMs());
    QVERIFY(rig.givesAtOnce("token-1"));
}

void RenewingCredentialTest::whatIsOfNoUseIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<qint64>("lifetimeMs");
    QTest::newRow("used up at once") << "x"_ba
                                     << "Bearer"_ba << 40 * secondMs;
    QTest::newRow("no time") << "x"_ba
                             << "Bearer"_ba << qint64{0};
    QTest::newRow("long over") << "x"_ba
                               << "Bearer"_ba << std::numeric_limits<qint64>::min();
    // It becomes a header: nothing may pass that could end one.
    QTest::newRow("an end of line") << "x\r\nX-Other: y"_ba
                                    << "Bearer"_ba << hourMs;
    QTest::newRow("a space") << "x y"_ba
                             << "Bearer"_ba << hourMs;
    QTest::newRow("not ASCII") << "\xc3\xa9"_ba
                               << "Bearer"_ba << hourMs;
    QTest::newRow("a type with an end of line") << "x"_ba
                                                << "Bearer\n"_ba << hourMs;
    QTest::newRow("no type") << "x"_ba << QByteArray() << hourMs;
}

void RenewingCredentialTest::whatIsOfNoUseIsNotTaken()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, type);
    QFETCH(const qint64, lifetimeMs);
    CredentialRig rig;
    rig.script.value = value;
    rig.script.type = type;
    rig.script.lifetimeMs = lifetimeMs;
    const HeaderOutcome outcome(rig.credential->authorization());
    QVERIFY(CredentialRig::failedWith(outcome, Kind::CredentialUnavailable));
    QVERIFY(outcome.value().error().credential->kind == CredentialError::Kind::AnswerUnusable);
    QVERIFY(!rig.credential->expiresMs());
    QCOMPARE(rig.script.fetches, 1);
}

void RenewingCredentialTest::itIsRenewedEarly_data()
{
    QTest::addColumn<qint64>("lifetimeMs");
    QTest::addColumn<qint64>("afterMs");
    QTest::addColumn<bool>("renewed");
    QTest::newRow("an hour, just before") << hourMs << 55 * minuteMs - 1 << false;
    QTest::newRow("an hour, five minutes before its end") << hourMs << 55 * minuteMs << true;
    QTest::newRow("ten minutes, just before half") << 10 * minuteMs << 5 * minuteMs - 1 << false;
    QTest::newRow("ten minutes, half") << 10 * minuteMs << 5 * minuteMs << true;
    QTest::newRow("four minutes, just before half") << 4 * minuteMs << 2 * minuteMs - 1 << false;
    QTest::newRow("four minutes, half") << 4 * minuteMs << 2 * minuteMs << true;
}

void RenewingCredentialTest::itIsRenewedEarly()
{
    QFETCH(const qint64, lifetimeMs);
    QFETCH(const qint64, afterMs);
    QFETCH(const bool, renewed);
    CredentialRig rig;
    rig.script.lifetimeMs = lifetimeMs;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(afterMs);
    QVERIFY(rig.givesAtOnce(renewed ? "token-2" : "token-1"));
    QCOMPARE(rig.script.fetches, renewed ? 2 : 1);
}

void RenewingCredentialTest::anEarlyRenewalKeepsNobodyWaiting()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(56 * minuteMs);
    rig.script.gate.close();
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 2);
    // Until it is used up: from there on they wait for the renewal that is under way.
    rig.clock.advanceMs(3 * minuteMs + 20 * secondMs);
    const HeaderOutcome waiting(rig.credential->authorization());
    QVERIFY(!waiting.isDone());
    rig.script.gate.open();
    QVERIFY(CredentialRig::gave(waiting, "token-2"));
    QVERIFY(rig.givesAtOnce("token-2"));
    QCOMPARE(rig.script.fetches, 2);
}

void RenewingCredentialTest::aFailedEarlyRenewalIsTriedAgainAfterAMinute()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(55 * minuteMs);
    rig.failWith(Kind::Unreachable);
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 2);
    rig.clock.advanceMs(minuteMs - 1);
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 2);
    rig.clock.advanceMs(1);
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 3);
    rig.script.error.reset();
    rig.clock.advanceMs(minuteMs);
    QVERIFY(rig.givesAtOnce("token-4"));
}

void RenewingCredentialTest::aUsedUpTokenIsNotHandedOut()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.script.gate.close();
    rig.clock.advanceMs(hourMs - 40 * secondMs - 1);
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(1);
    const HeaderOutcome waiting(rig.credential->authorization());
    QVERIFY(!waiting.isDone());
    rig.script.gate.open();
    QVERIFY(CredentialRig::gave(waiting, "token-2"));
}

void RenewingCredentialTest::aUsedUpTokenIsNotHandedOutWhenRenewingFails()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(hourMs - 50 * secondMs);
    rig.failWith(Kind::Unreachable);
    QVERIFY(rig.givesAtOnce("token-1"));
    // Without a token in hand nobody is told to wait a minute.
    rig.clock.advanceMs(10 * secondMs);
    for (int fetches = 3; fetches < 5; ++fetches) {
        const HeaderOutcome outcome(rig.credential->authorization());
        QVERIFY(CredentialRig::failedWith(outcome, Kind::Unreachable));
        QCOMPARE(rig.script.fetches, fetches);
    }
    rig.script.error.reset();
    QVERIFY(rig.givesAtOnce("token-5"));
}

void RenewingCredentialTest::noClockMakesAnOldTokenFresh_data()
{
    QTest::addColumn<qint64>("setByMs");
    QTest::addColumn<qint64>("passedMs");
    QTest::addColumn<bool>("usedUp");
    QTest::newRow("nothing happens") << qint64{0} << qint64{0} << false;
    QTest::newRow("an hour passes") << qint64{0} << hourMs << true;
    // The monotonic clock stands still meanwhile.
    QTest::newRow("the computer sleeps for an hour") << hourMs << qint64{0} << true;
    QTest::newRow("it sleeps, and half an hour passes") << 31 * minuteMs << 29 * minuteMs << true;
    QTest::newRow("it sleeps for a moment") << minuteMs << qint64{0} << false;
    QTest::newRow("the clock is set back") << -5 * hourMs << qint64{0} << false;
    QTest::newRow("the clock is set back, and an hour passes") << -5 * hourMs << hourMs << true;
    QTest::newRow("the clock is set back, and half an hour passes") << -5 * hourMs << 30 * minuteMs << false;
    QTest::newRow("the clock is set back for years") << -5'000 * dayMs << hourMs << true;
    // Too early does no harm.
    QTest::newRow("the clock is set forward") << 5 * hourMs << qint64{0} << true;
}

void RenewingCredentialTest::noClockMakesAnOldTokenFresh()
{
    QFETCH(const qint64, setByMs);
    QFETCH(const qint64, passedMs);
    QFETCH(const bool, usedUp);
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.setNowMs(rig.clock.nowMs() + setByMs);
    rig.clock.advanceMs(passedMs);
    QVERIFY(rig.givesAtOnce(usedUp ? "token-2" : "token-1"));
    // And the next one is good for its time.
    QVERIFY(rig.givesAtOnce(usedUp ? "token-2" : "token-1"));
    QCOMPARE(rig.script.fetches, usedUp ? 2 : 1);
}

void RenewingCredentialTest::theEndIsTold()
{
    CredentialRig rig;
    QVERIFY(!rig.credential->expiresMs());
    rig.clock.advanceMs(7 * minuteMs);
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.credential->expiresMs(), std::optional(ManualClock::startMs + 7 * minuteMs + hourMs));
    QVERIFY(rig.refused("token-1"));
    QVERIFY(!rig.credential->expiresMs());
}

void RenewingCredentialTest::aLifetimeWithoutEndDoesNoHarm()
{
    CredentialRig rig;
    rig.script.lifetimeMs = std::numeric_limits<qint64>::max();
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.credential->expiresMs() > rig.clock.nowMs());
    rig.clock.advanceMs(365 * dayMs);
    QVERIFY(rig.givesAtOnce("token-1"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RenewingCredentialTest)
#include "tst_renewingcredential.moc"
