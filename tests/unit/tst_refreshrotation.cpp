// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/browsertokensrig.h"
#include "support/logcapture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = OAuthServer::Call;
using Kind = ApiError::Kind;
using Reason = CredentialError::Kind;

/// A server that takes each refresh token once and gives the next one for it.
class Rotation
{
public:
    explicit Rotation(BrowserTokensRig &rig)
    {
        rig.server.on(Call::Token, [this, &rig](QTcpSocket &socket, const RawRequest &request) {
            rig.store.events << u"request"_s;
            const QByteArray wanted = "refresh_token=refresh-" + QByteArray::number(m_number) + '&';
            if (!request.body.contains(wanted))
                return answerJson(socket, OAuthServer::refusal("invalid_grant", "Used."), 400);
            const QByteArray number = QByteArray::number(++m_number);
            answerJson(socket, OAuthServer::tokens("access-" + number, "refresh-" + number));
        });
    }

    /// Another Latchkey was here.
    void skipTo(int number) { m_number = number; }

private:
    int m_number = 0;
};

} // namespace

/// Refresh tokens that are good for one use (API reference, section 5.4).
class RefreshRotationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewOneIsStoredBeforeItIsUsed();
    void theSameOneIsNotStoredAgain();
    void oneThatCannotBeStoredIsUsedAndStoredLater();
    void oneThatCannotBeStoredAtAllIsUsedStill();
    void anotherLatchkeysOneIsFoundInTheStore();
    void anotherOneIsTriedOnlyOnce();
    void aStoreThatFailsThenLeavesTheRefusal();
    void whatCameIsStoredAlthoughItWasCancelled();
};

void RefreshRotationTest::aNewOneIsStoredBeforeItIsUsed()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    rig.store.closesGateBeforeWrite = true;
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_COMPARE(rig.gate.waiting(), 1);
    // Nobody gets anything that depends on it until it is safe.
    QVERIFY(!first.isDone());
    rig.gate.open();
    QTRY_VERIFY(gave(first, "access-1"));
    QVERIFY(rig.holds("refresh-1"));

    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(gave(second, "access-2"));
    QVERIFY(rig.holds("refresh-2"));
    QCOMPARE(rig.store.events, (QStringList{u"read"_s, u"request"_s, u"write"_s, u"request"_s, u"write"_s}));
}

void RefreshRotationTest::theSameOneIsNotStoredAgain()
{
    BrowserTokensRig rig;
    rig.server.onWith(Call::Token, OAuthServer::tokens("access-1", "refresh-0"));
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(gave(outcome, "access-1"));
    QCOMPARE(rig.store.events, QStringList{u"read"_s});
}

void RefreshRotationTest::oneThatCannotBeStoredIsUsedAndStoredLater()
{
    const LogCapture log;
    BrowserTokensRig rig;
    Rotation rotation(rig);
    rig.store.writeError = SecretError{SecretError::Kind::Locked, u"its own words"_s};
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(gave(first, "access-1"));
    QVERIFY(rig.holds("refresh-0"));
    const QStringList warnings = log.lines(u"latchkey.store"_s);
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings.constFirst().contains(u"its own words"_s));
    QVERIFY(!log.all().contains(u"refresh-1"_s));

    rig.store.writeError.reset();
    rig.store.events.clear();
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(gave(second, "access-2"));
    QVERIFY(rig.holds("refresh-2"));
    QCOMPARE(rig.store.events, (QStringList{u"write"_s, u"request"_s, u"write"_s}));
}

void RefreshRotationTest::oneThatCannotBeStoredAtAllIsUsedStill()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    rig.store.writeError = SecretError{SecretError::Kind::NoBackend, {}};
    for (const char *token : {"access-1", "access-2", "access-3"}) {
        const AccessOutcome outcome(rig.tokens->fetch());
        QTRY_VERIFY(gave(outcome, token));
    }
    QVERIFY(rig.holds("refresh-0"));
    // Stored as soon as that can be, and only once.
    rig.server.on(Call::Token, {});
    rig.store.writeError.reset();
    rig.store.events.clear();
    for (int i = 0; i < 2; ++i) {
        const AccessOutcome outcome(rig.tokens->fetch());
        QTRY_VERIFY(outcome.isDone() && outcome.value());
        QVERIFY(rig.holds("refresh-3"));
    }
    QCOMPARE(rig.store.events, QStringList{u"write"_s});
}

void RefreshRotationTest::anotherLatchkeysOneIsFoundInTheStore()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(gave(first, "access-1"));
    rotation.skipTo(5);
    rig.put("refresh-5");
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(gave(second, "access-6"));
    QCOMPARE(rig.sent(1), "refresh-1"_ba);
    QCOMPARE(rig.sent(2), "refresh-5"_ba);
    QVERIFY(rig.holds("refresh-6"));
}

void RefreshRotationTest::anotherOneIsTriedOnlyOnce()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(gave(first, "access-1"));
    rotation.skipTo(9);
    rig.put("refresh-5");
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(second, Reason::SignInNeeded));
    QCOMPARE(rig.tokenRequests().size(), 3);
    // What is in the store is left as it is.
    QVERIFY(rig.holds("refresh-5"));
}

void RefreshRotationTest::aStoreThatFailsThenLeavesTheRefusal()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(gave(first, "access-1"));
    rotation.skipTo(5);
    rig.store.readError = SecretError{SecretError::Kind::Locked, {}};
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(second, Reason::SignInNeeded));
    QCOMPARE(rig.tokenRequests().size(), 2);
}

void RefreshRotationTest::whatCameIsStoredAlthoughItWasCancelled()
{
    BrowserTokensRig rig;
    Rotation rotation(rig);
    rig.store.closesGateBeforeWrite = true;
    const AccessOutcome cancelled(rig.tokens->fetch());
    QTRY_COMPARE(rig.gate.waiting(), 1);
    rig.tokens->cancel();
    rig.gate.open();
    QTRY_VERIFY(failedWith(cancelled, Kind::Cancelled));
    QVERIFY(rig.holds("refresh-1"));
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(gave(outcome, "access-2"));
    QCOMPARE(rig.tokenRequests().size(), 2);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RefreshRotationTest)
#include "tst_refreshrotation.moc"
