// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/browserrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

QByteArray textOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView value) { return value.toByteArray(); });
}

QStringList namesIn(const QUrlQuery &query)
{
    QStringList names;
    const auto items = query.queryItems();
    for (const auto &item : items)
        names << item.first;
    names.sort();
    return names;
}

QString value(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

/// The program's half of the browser sign-in, against a server and a browser over real sockets.
class BrowserSignInTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBrowserBringsTokens();
    void thePageIsAskedForWithExactlyTheseParameters();
    void aRegisteredPortIsUsed();
    void aTakenPortIsPassedOver();
    void withoutAFreePortThePageIsNotOpened();
    void thePortIsOpenBeforeThePageIs();
    void aCallbackOverIpv6Counts();
    void theWindowMayBeClosed();
    void thePersonMayDecline();
    void nobodyCameInTime();
    void anotherStateIsIgnored();
    void straysAreIgnored();
    void theCodeIsTakenOnce();
};

void BrowserSignInTest::theBrowserBringsTokens()
{
    BrowserRig rig;
    rig.start();
    QCOMPARE(rig.opened, 1);
    QTRY_VERIFY(rig.isDone());
    QVERIFY(rig.succeeded());
    const OAuthTokens &tokens = *rig.outcome->value();
    QCOMPARE(textOf(tokens.access.value), AuthorizationServer::accessToken());
    QCOMPARE(textOf(tokens.refresh), AuthorizationServer::refreshToken());
    QCOMPARE(tokens.access.lifetimeMs, qint64{3'600'000});
    QCOMPARE(rig.opened, 1);
    QCOMPARE(rig.server.tokenRequests().size(), 1);
    QTRY_VERIFY(rig.browser.isBack());
}

void BrowserSignInTest::thePageIsAskedForWithExactlyTheseParameters()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    QCOMPARE(rig.browser.authorization().path(), u"/oidc/v1/authorize"_s);
    const QUrlQuery asked = rig.server.pageRequests().constFirst();
    QCOMPARE(namesIn(asked), (QStringList{u"client_id"_s, u"code_challenge"_s, u"code_challenge_method"_s,
                                          u"redirect_uri"_s, u"response_type"_s, u"scope"_s, u"state"_s}));
    QCOMPARE(value(asked, u"response_type"_s), u"code"_s);
    QCOMPARE(value(asked, u"client_id"_s), u"databricks-cli"_s);
    QCOMPARE(value(asked, u"redirect_uri"_s),
             QString(u"http://localhost:"_s + QString::number(rig.browser.callbackPort())));
    QCOMPARE(value(asked, u"scope"_s), u"offline_access all-apis"_s);
    QCOMPARE(value(asked, u"code_challenge_method"_s), u"S256"_s);
    // 32 and 16 random bytes, base64url without padding.
    QCOMPARE(value(asked, u"code_challenge"_s).size(), 43);
    QCOMPARE(value(asked, u"state"_s).size(), 22);
}

void BrowserSignInTest::aRegisteredPortIsUsed()
{
    BrowserRig rig(BrowserLimits{});
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    QVERIFY(rig.browser.callbackPort() >= 8020);
    QVERIFY(rig.browser.callbackPort() <= 8040);
}

void BrowserSignInTest::aTakenPortIsPassedOver()
{
    QTcpServer other;
    // Usually ours; when another program was faster, the port is just as taken.
    static_cast<void>(other.listen(QHostAddress::LocalHost, 8020));
    BrowserRig rig(BrowserLimits{});
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    QVERIFY(rig.browser.callbackPort() > 8020);
    QVERIFY(rig.browser.callbackPort() <= 8040);
}

void BrowserSignInTest::withoutAFreePortThePageIsNotOpened()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    BrowserLimits limits;
    limits.firstPort = other.serverPort();
    limits.lastPort = other.serverPort();
    BrowserRig rig(limits);
    rig.start();
    QTRY_VERIFY(rig.failedWith(CredentialError::Kind::NoFreePort));
    QCOMPARE(rig.opened, 0);
}

void BrowserSignInTest::thePortIsOpenBeforeThePageIs()
{
    BrowserRig rig;
    quint16 port = 0;
    bool isTaken = false;
    rig.outcome.emplace(rig.signIn->run(rig.server.endpoints(), [&port, &isTaken](const QUrl &page) {
        const QUrl redirect(StandInBrowser::parameter(page, u"redirect_uri"_s));
        port = static_cast<quint16>(redirect.port());
        QTcpServer other;
        isTaken = !other.listen(QHostAddress::LocalHost, port);
    }));
    QVERIFY(port > 0);
    QVERIFY(isTaken);
    rig.signIn->cancel();
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::Cancelled));
}

void BrowserSignInTest::aCallbackOverIpv6Counts()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHostIPv6))
        QSKIP("This computer has no IPv6");
    BrowserRig rig;
    rig.browser.localhost = u"::1"_s;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
}

void BrowserSignInTest::theWindowMayBeClosed()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.browser.isBack());
    QCOMPARE(rig.browser.page().status(), 200);
    QVERIFY(rig.browser.page().body().contains("Signed in to Latchkey"));
    QVERIFY(rig.browser.page().body().contains("You can close this window."));
    QTRY_VERIFY(rig.succeeded());
}

void BrowserSignInTest::thePersonMayDecline()
{
    BrowserRig rig;
    rig.browser.link = u"decline"_s;
    rig.start();
    QTRY_VERIFY(rig.failedWith(CredentialError::Kind::Refused));
    QCOMPARE(rig.detail(), u"The person said no"_s);
    QTRY_VERIFY(rig.browser.isBack());
    QVERIFY(rig.browser.page().body().contains("Sign-in was declined"));
    QVERIFY(rig.server.tokenRequests().isEmpty());
}

void BrowserSignInTest::nobodyCameInTime()
{
    BrowserLimits limits = anyPort();
    limits.wait = 50ms;
    BrowserRig rig(limits);
    rig.browser.waitsAtCallback = true;
    rig.start();
    QTRY_VERIFY(rig.failedWith(CredentialError::Kind::BrowserTimedOut));
    QTRY_VERIFY(rig.browser.hasCallback());
    rig.browser.goOn();
    QTRY_VERIFY(rig.browser.isTurnedAway());
}

void BrowserSignInTest::anotherStateIsIgnored()
{
    BrowserRig rig;
    rig.browser.waitsAtCallback = true;
    rig.start();
    QTRY_VERIFY(rig.browser.hasCallback());
    const QUrl callback = rig.browser.callback();
    rig.browser.goOn(rig.browser.callbackWith(u"state"_s, u"AAAAAAAAAAAAAAAAAAAAAA"_s));
    QTRY_VERIFY(rig.browser.isBack());
    QCOMPARE(rig.browser.page().status(), 404);
    QVERIFY(!rig.isDone());

    rig.browser.goOn(callback);
    QTRY_VERIFY(rig.succeeded());
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

void BrowserSignInTest::straysAreIgnored()
{
    BrowserRig rig;
    rig.browser.waitsAtCallback = true;
    rig.start();
    QTRY_VERIFY(rig.browser.hasCallback());
    const quint16 port = rig.browser.callbackPort();
    const QByteArray right = StandInBrowser::request(rig.browser.callback());
    const QList<QByteArray> strays{"GET /favicon.ico HTTP/1.1\r\n\r\n"_ba, "HEAD"_ba + right.mid(3),
                                   "POST"_ba + right.mid(3), "nonsense\r\n\r\n"_ba};
    for (const QByteArray &bytes : strays) {
        const RawClient stray(port, bytes);
        QTRY_VERIFY(stray.isAnswered());
        QVERIFY(stray.status() >= 400);
    }
    const RawClient half(port, right.chopped(2));
    const RawClient silent(port);
    QTRY_VERIFY(half.isConnected() && silent.isConnected());
    QVERIFY(!rig.isDone());
    QVERIFY(rig.server.tokenRequests().isEmpty());

    rig.browser.goOn();
    QTRY_VERIFY(rig.succeeded());
    QTRY_VERIFY(half.isDropped() && silent.isDropped());
}

void BrowserSignInTest::theCodeIsTakenOnce()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    const RawClient again(rig.browser.callbackPort(), StandInBrowser::request(rig.browser.callback()));
    QTRY_VERIFY(again.isTurnedAway());
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::BrowserSignInTest)
#include "tst_browsersignin.moc"
