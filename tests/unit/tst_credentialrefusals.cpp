// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketokens.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

constexpr qint64 minuteMs = 60'000;

} // namespace

/// What a token leads to that the server does not accept.
class CredentialRefusalsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedTokenIsReplaced();
    void manyRefusalsLeadToOneFetch();
    void anOlderTokenIsWorthARepeat();
    void aServerThatRefusesEverythingIsNotAskedForEver();
    void aRefusalDuringAnEarlyRenewalWaitsForThat();
    void aRefusalOutlivesAFailedFetch();
};

void CredentialRefusalsTest::aRefusedTokenIsReplaced()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.refused("token-1"));
    QVERIFY(rig.givesAtOnce("token-2"));
    QCOMPARE(rig.script.fetches, 2);
}

void CredentialRefusalsTest::manyRefusalsLeadToOneFetch()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.script.gate.close();
    std::deque<HeaderOutcome> repeats;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(rig.refused("token-1"));
        repeats.emplace_back(rig.credential->authorization());
    }
    rig.script.gate.open();
    // These were refused after the new one had come.
    for (int i = 0; i < 5; ++i) {
        QVERIFY(rig.refused("token-1"));
        repeats.emplace_back(rig.credential->authorization());
    }
    for (const HeaderOutcome &repeat : repeats)
        QVERIFY(CredentialRig::gave(repeat, "token-2"));
    QCOMPARE(rig.script.fetches, 2);
}

void CredentialRefusalsTest::anOlderTokenIsWorthARepeat()
{
    CredentialRig rig;
    QVERIFY(rig.refused("token-0"));
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.refused("token-0"));
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 1);
}

void CredentialRefusalsTest::aServerThatRefusesEverythingIsNotAskedForEver()
{
    // As one does whose clock is hours ahead of the token endpoint's.
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.refused("token-1"));
    QVERIFY(rig.givesAtOnce("token-2"));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!rig.refused("token-2"));
        QVERIFY(rig.givesAtOnce("token-2"));
    }
    rig.clock.advanceMs(minuteMs - 1);
    QVERIFY(!rig.refused("token-2"));
    QCOMPARE(rig.script.fetches, 2);
    rig.clock.advanceMs(1);
    QVERIFY(rig.refused("token-2"));
    QVERIFY(rig.givesAtOnce("token-3"));
    QVERIFY(!rig.refused("token-3"));
    QCOMPARE(rig.script.fetches, 3);
}

void CredentialRefusalsTest::aRefusalDuringAnEarlyRenewalWaitsForThat()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(56 * minuteMs);
    rig.script.gate.close();
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.refused("token-1"));
    const HeaderOutcome repeat(rig.credential->authorization());
    QVERIFY(!repeat.isDone());
    rig.script.gate.open();
    QVERIFY(CredentialRig::gave(repeat, "token-2"));
    QVERIFY(!rig.refused("token-2"));
    QCOMPARE(rig.script.fetches, 2);
}

void CredentialRefusalsTest::aRefusalOutlivesAFailedFetch()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.refused("token-1"));
    rig.failWith(Kind::Unreachable);
    const HeaderOutcome failed(rig.credential->authorization());
    QVERIFY(CredentialRig::failedWith(failed, Kind::Unreachable));
    rig.script.error.reset();
    QVERIFY(rig.givesAtOnce("token-3"));
    QVERIFY(!rig.refused("token-3"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::CredentialRefusalsTest)
#include "tst_credentialrefusals.moc"
