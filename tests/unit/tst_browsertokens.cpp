// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browsertokens.h"
#include "support/browsertokensrig.h"
#include "support/logcapture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = CredentialError::Kind;

/// Where a fetch can be.
enum class Point { Read, HostMetadata, Metadata, Token, Write };

void addPoints()
{
    QTest::addColumn<Point>("point");
    QTest::newRow("the store is read") << Point::Read;
    QTest::newRow("the host's metadata") << Point::HostMetadata;
    QTest::newRow("the metadata") << Point::Metadata;
    QTest::newRow("the token") << Point::Token;
    QTest::newRow("the store is written") << Point::Write;
}

/// A fetch that has come to a point.
class Stopped
{
public:
    explicit Stopped(Point point)
        : m_point(point)
    {
        if (point == Point::Read)
            rig.gate.close();
        else if (point == Point::Write)
            rig.holdUpTheNextWrite();
        else
            rig.server.hold(call());
        outcome.emplace(rig.tokens->fetch());
    }

    [[nodiscard]] bool isThere() const
    {
        const bool isStore = m_point == Point::Read || m_point == Point::Write;
        return isStore ? rig.gate.waiting() == 1 : rig.server.calls(call()) == 1;
    }

    BrowserTokensRig rig;
    std::optional<AccessOutcome> outcome;

private:
    [[nodiscard]] OAuthServer::Call call() const
    {
        if (m_point == Point::HostMetadata)
            return OAuthServer::Call::HostMetadata;
        return m_point == Point::Metadata ? OAuthServer::Call::Metadata : OAuthServer::Call::Token;
    }

    Point m_point;
};

} // namespace

class BrowserTokensTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefreshTokenGetsAnAccessToken();
    void whatIsKnownIsNotAskedForAgain();
    void withoutARefreshTokenItAsksToSignIn_data();
    void withoutARefreshTokenItAsksToSignIn();
    void aStoreThatCannotBeReadSaysWhy();
    void aRefusedRefreshAsksToSignInAgain_data();
    void aRefusedRefreshAsksToSignInAgain();
    void aNewSignInIsFoundAfterARefusal();
    void troubleIsNoReasonToSignInAgain_data();
    void troubleIsNoReasonToSignInAgain();
    void nothingIsSaidAboutTheTokens();
    void itIsCancelledAnywhere_data() { addPoints(); }
    void itIsCancelledAnywhere();
    void theSourceMayDieAnywhere_data() { addPoints(); }
    void theSourceMayDieAnywhere();
};

void BrowserTokensTest::aRefreshTokenGetsAnAccessToken()
{
    BrowserTokensRig rig;
    QCOMPARE(rig.tokens->kind(), "external-browser"_ba);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(gave(outcome, "access-1"));
    QCOMPARE(outcome.value()->lifetimeMs, qint64{3'600'000});
    const RawRequest request = rig.tokenRequests().constFirst();
    QCOMPARE(request.body, "grant_type=refresh_token&refresh_token=refresh-0&client_id=databricks-cli"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
    QVERIFY(!request.hasHeader("Authorization"));
    QVERIFY(request.header("User-Agent").endsWith(" auth/external-browser"));
}

void BrowserTokensTest::whatIsKnownIsNotAskedForAgain()
{
    BrowserTokensRig rig;
    for (const char *token : {"access-1", "access-2", "access-3"}) {
        const AccessOutcome outcome(rig.tokens->fetch());
        QTRY_VERIFY(gave(outcome, token));
    }
    QCOMPARE(rig.store.events, QStringList{u"read"_s});
    QCOMPARE(rig.server.calls(OAuthServer::Call::HostMetadata), 1);
    QCOMPARE(rig.server.calls(OAuthServer::Call::Metadata), 1);
}

void BrowserTokensTest::withoutARefreshTokenItAsksToSignIn_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("no entry") << false;
    QTest::newRow("an empty entry") << true;
}

void BrowserTokensTest::withoutARefreshTokenItAsksToSignIn()
{
    QFETCH(const bool, isThere);
    BrowserTokensRig rig;
    if (isThere)
        rig.put({});
    else
        rig.clear();
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, Reason::SignInNeeded));
    QVERIFY(!outcome.value().error().secret);
    QVERIFY(outcome.value().error().credential->remedy.isEmpty());
    QCOMPARE(rig.server.connections(), 0);
    // Nothing is remembered of that.
    rig.put("refresh-1");
    const AccessOutcome again(rig.tokens->fetch());
    QTRY_VERIFY(gave(again, "access-1"));
}

void BrowserTokensTest::aStoreThatCannotBeReadSaysWhy()
{
    BrowserTokensRig rig;
    rig.store.readError = SecretError{SecretError::Kind::Locked, u"its own words"_s};
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, Kind::CredentialUnavailable));
    QVERIFY(outcome.value().error().secret == rig.store.readError);
    QVERIFY(!outcome.value().error().credential);
    QCOMPARE(rig.server.connections(), 0);
}

void BrowserTokensTest::aRefusedRefreshAsksToSignInAgain_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("by its code") << "invalid_grant"_ba
                                 << "Gone."_ba;
    QTest::newRow("by its words") << "invalid_request"_ba
                                  << "Refresh token is invalid"_ba;
}

void BrowserTokensTest::aRefusedRefreshAsksToSignInAgain()
{
    QFETCH(const QByteArray, code);
    QFETCH(const QByteArray, words);
    BrowserTokensRig rig;
    rig.server.onWith(OAuthServer::Call::Token, OAuthServer::refusal(code, words), 400);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, Reason::SignInNeeded));
    QCOMPARE(outcome.value().error().credential->detail, QString::fromLatin1(words));
    QVERIFY(outcome.value().error().credential->remedy.isEmpty());
    // The store holds the same: to try that again would be of no use.
    QCOMPARE(rig.tokenRequests().size(), 1);
    QCOMPARE(rig.store.events, (QStringList{u"read"_s, u"read"_s}));
}

void BrowserTokensTest::aNewSignInIsFoundAfterARefusal()
{
    BrowserTokensRig rig;
    rig.server.onWith(OAuthServer::Call::Token, OAuthServer::refusal("invalid_grant", "Gone."), 400);
    const AccessOutcome refused(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(refused, Reason::SignInNeeded));
    rig.put("refresh-1");
    rig.server.on(OAuthServer::Call::Token, {});
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(gave(outcome, "access-1"));
    QCOMPARE(rig.tokenRequests().size(), 2);
    QCOMPARE(rig.sent(1), "refresh-1"_ba);
}

void BrowserTokensTest::troubleIsNoReasonToSignInAgain_data()
{
    QTest::addColumn<RawServer::Handler>("handler");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("unavailable") << json("{}", 503) << Kind::Unavailable;
    QTest::newRow("too many") << json("{}", 429) << Kind::TooManyRequests;
    QTest::newRow("a lost connection") << closing() << Kind::ConnectionLost;
    QTest::newRow("a proxy's page") << page(200) << Kind::NotAWorkspace;
    QTest::newRow("garbage") << json("<<<") << Kind::CredentialUnavailable;
}

void BrowserTokensTest::troubleIsNoReasonToSignInAgain()
{
    QFETCH(const RawServer::Handler, handler);
    QFETCH(const Kind, kind);
    BrowserTokensRig rig;
    rig.server.on(OAuthServer::Call::Token, handler);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, kind));
    QVERIFY(!failedWith(outcome, Reason::SignInNeeded));
    QCOMPARE(rig.tokenRequests().size(), 1);
    // The endpoint may have moved.
    rig.server.on(OAuthServer::Call::Token, {});
    const AccessOutcome again(rig.tokens->fetch());
    QTRY_VERIFY(gave(again, "access-1"));
    QCOMPARE(rig.server.calls(OAuthServer::Call::Metadata), 2);
    QCOMPARE(rig.sent(1), "refresh-0"_ba);
}

void BrowserTokensTest::nothingIsSaidAboutTheTokens()
{
    const LogCapture log;
    BrowserTokensRig rig;
    rig.store.writeError = SecretError{SecretError::Kind::Locked, u"its own words"_s};
    rig.server.onWith(OAuthServer::Call::Token, OAuthServer::tokens("access-7", "refresh-7"));
    const AccessOutcome given(rig.tokens->fetch());
    QTRY_VERIFY(gave(given, "access-7"));
    rig.server.onWith(OAuthServer::Call::Token, OAuthServer::refusal("invalid_grant", "Gone."), 400);
    const AccessOutcome refused(rig.tokens->fetch());
    QTRY_VERIFY(refused.isDone());
    const QString all = log.all();
    QVERIFY(all.contains(u"POST /oidc/v1/token 400"_s));
    for (const QString &secret : {u"refresh-0"_s, u"refresh-7"_s, u"access-7"_s})
        QVERIFY(!all.contains(secret));
}

void BrowserTokensTest::itIsCancelledAnywhere()
{
    QFETCH(const Point, point);
    Stopped stopped(point);
    QTRY_VERIFY(stopped.isThere());
    stopped.rig.tokens->cancel();
    stopped.rig.gate.open();
    QTRY_VERIFY(failedWith(*stopped.outcome, Kind::Cancelled));
    // It is good for another one.
    const auto requests = stopped.rig.tokenRequests().size();
    QCOMPARE(requests, point >= Point::Token ? 1 : 0);
    for (const auto call :
         {OAuthServer::Call::HostMetadata, OAuthServer::Call::Metadata, OAuthServer::Call::Token})
        stopped.rig.server.on(call, {});
    const AccessOutcome again(stopped.rig.tokens->fetch());
    QTRY_VERIFY(again.isDone() && again.value().has_value());
}

void BrowserTokensTest::theSourceMayDieAnywhere()
{
    QFETCH(const Point, point);
    Stopped stopped(point);
    QTRY_VERIFY(stopped.isThere());
    stopped.rig.tokens.reset();
    stopped.rig.gate.open();
    QTRY_VERIFY(failedWith(*stopped.outcome, Kind::Cancelled));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::BrowserTokensTest)
#include "tst_browsertokens.moc"
