// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketokens.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

constexpr qint64 minuteMs = 60'000;

/// Many requests that ask at once.
class Waiters
{
public:
    explicit Waiters(CredentialRig &rig, int count = 10)
    {
        for (int i = 0; i < count; ++i)
            m_outcomes.emplace_back(rig.credential->authorization());
    }

    [[nodiscard]] bool allWait() const
    {
        return all([](const HeaderOutcome &outcome) { return !outcome.isDone(); });
    }
    [[nodiscard]] bool allGot(const QByteArray &token) const
    {
        return all([&token](const HeaderOutcome &outcome) { return CredentialRig::gave(outcome, token); });
    }
    [[nodiscard]] bool allFailedWith(Kind kind) const
    {
        return all([kind](const HeaderOutcome &outcome) { return CredentialRig::failedWith(outcome, kind); });
    }

private:
    template<class Condition>
    [[nodiscard]] bool all(Condition condition) const
    {
        return std::all_of(m_outcomes.begin(), m_outcomes.end(), condition);
    }

    std::deque<HeaderOutcome> m_outcomes;
};

} // namespace

/// Who waits for a token, and who stops waiting.
class CredentialWaitersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manyWaitForOneFetch();
    void aFailureReachesAllWhoWait();
    void cancellingEndsAllWhoWaitAtOnce_data();
    void cancellingEndsAllWhoWaitAtOnce();
    void whoAsksAfterCancellingGetsAToken_data();
    void whoAsksAfterCancellingGetsAToken();
    void aTokenThatComesAfterCancellingIsNotLost();
    void anEarlyRenewalThatIsCancelledLeavesTheToken();
    void cancellingNothingDoesNothing();
    void theCredentialMayDieWithWaiters_data();
    void theCredentialMayDieWithWaiters();
    void whoGoesOnMayDoAnything_data();
    void whoGoesOnMayDoAnything();
};

void CredentialWaitersTest::manyWaitForOneFetch()
{
    CredentialRig rig;
    rig.script.gate.close();
    const Waiters waiters(rig);
    QVERIFY(waiters.allWait());
    QCOMPARE(rig.script.fetches, 1);
    rig.script.gate.open();
    QVERIFY(waiters.allGot("token-1"));
    QCOMPARE(rig.script.fetches, 1);
}

void CredentialWaitersTest::aFailureReachesAllWhoWait()
{
    CredentialRig rig;
    rig.script.gate.close();
    rig.failWith(Kind::Unreachable);
    const Waiters waiters(rig);
    rig.script.gate.open();
    QVERIFY(waiters.allFailedWith(Kind::Unreachable));
    QCOMPARE(rig.script.fetches, 1);
    rig.script.error.reset();
    QVERIFY(rig.givesAtOnce("token-2"));
}

void CredentialWaitersTest::cancellingEndsAllWhoWaitAtOnce_data()
{
    QTest::addColumn<bool>("isDeaf");
    QTest::newRow("a source that ends") << false;
    QTest::newRow("a source that does not") << true;
}

void CredentialWaitersTest::cancellingEndsAllWhoWaitAtOnce()
{
    QFETCH(const bool, isDeaf);
    CredentialRig rig;
    rig.script.isDeaf = isDeaf;
    rig.script.gate.close();
    const Waiters waiters(rig);
    rig.credential->cancel();
    QVERIFY(waiters.allFailedWith(Kind::Cancelled));
    QVERIFY(rig.script.isCancelled);
    QCOMPARE(rig.script.running, isDeaf ? 1 : 0);
}

void CredentialWaitersTest::whoAsksAfterCancellingGetsAToken_data()
{
    cancellingEndsAllWhoWaitAtOnce_data();
}

void CredentialWaitersTest::whoAsksAfterCancellingGetsAToken()
{
    QFETCH(const bool, isDeaf);
    CredentialRig rig;
    rig.script.isDeaf = isDeaf;
    rig.failWith(Kind::Unreachable);
    rig.script.gate.close();
    const Waiters cancelled(rig);
    rig.credential->cancel();
    const Waiters wanted(rig);
    QVERIFY(wanted.allWait());
    if (isDeaf) {
        // Asked again only when the first fetch is over, whose failure is nobody's any more.
        QCOMPARE(rig.script.fetches, 1);
        rig.script.gate.open();
        QVERIFY(wanted.allFailedWith(Kind::Unreachable));
    } else {
        rig.script.error.reset();
        rig.script.gate.open();
        QVERIFY(wanted.allGot("token-2"));
    }
    QCOMPARE(rig.script.fetches, 2);
    QCOMPARE(rig.script.most, 1);
}

void CredentialWaitersTest::aTokenThatComesAfterCancellingIsNotLost()
{
    CredentialRig rig;
    rig.script.isDeaf = true;
    rig.script.gate.close();
    const Waiters cancelled(rig);
    rig.credential->cancel();
    rig.script.gate.open();
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 1);
}

void CredentialWaitersTest::anEarlyRenewalThatIsCancelledLeavesTheToken()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.clock.advanceMs(56 * minuteMs);
    rig.script.gate.close();
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.credential->cancel();
    QCOMPARE(rig.script.running, 0);
    // No failure: the next attempt need not wait.
    QVERIFY(rig.givesAtOnce("token-1"));
    QCOMPARE(rig.script.fetches, 3);
}

void CredentialWaitersTest::cancellingNothingDoesNothing()
{
    CredentialRig rig;
    rig.credential->cancel();
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.credential->cancel();
    QVERIFY(rig.givesAtOnce("token-1"));
}

void CredentialWaitersTest::theCredentialMayDieWithWaiters_data()
{
    cancellingEndsAllWhoWaitAtOnce_data();
}

void CredentialWaitersTest::theCredentialMayDieWithWaiters()
{
    QFETCH(const bool, isDeaf);
    CredentialRig rig;
    rig.script.isDeaf = isDeaf;
    rig.script.gate.close();
    const Waiters waiters(rig);
    rig.credential.reset();
    QVERIFY(waiters.allFailedWith(Kind::Cancelled));
    rig.script.gate.open();
    QCOMPARE(rig.script.running, 0);
    QCOMPARE(rig.script.fetches, 1);
}

void CredentialWaitersTest::whoGoesOnMayDoAnything_data()
{
    QTest::addColumn<QByteArray>("deed");
    QTest::addColumn<bool>("inCancel");
    for (const bool inCancel : {false, true}) {
        for (const char *deed : {"destroy", "cancel", "ask"})
            QTest::addRow("%s, %s", deed, inCancel ? "cancelled" : "with a token")
                << QByteArray(deed) << inCancel;
    }
}

void CredentialWaitersTest::whoGoesOnMayDoAnything()
{
    QFETCH(const QByteArray, deed);
    QFETCH(const bool, inCancel);
    CredentialRig rig;
    rig.script.gate.close();
    QObject context;
    std::optional<HeaderOutcome> asked;
    QCoro::connect(rig.credential->authorization(), &context, [&](const Result<Secret> &) {
        if (deed == "destroy")
            rig.credential.reset();
        else if (deed == "cancel")
            rig.credential->cancel();
        else
            asked.emplace(rig.credential->authorization());
    });
    const Waiters others(rig);
    if (inCancel)
        rig.credential->cancel();
    else
        rig.script.gate.open();

    const bool goOn = deed == "ask" && !inCancel;
    QVERIFY(goOn ? others.allGot("token-1") : others.allFailedWith(Kind::Cancelled));
    QCOMPARE(asked.has_value(), deed == "ask");
    if (asked) {
        rig.script.gate.open();
        QVERIFY(CredentialRig::gave(*asked, inCancel ? "token-2" : "token-1"));
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::CredentialWaitersTest)
#include "tst_credentialwaiters.moc"
