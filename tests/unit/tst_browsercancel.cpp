// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/browserrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// How far a sign-in has come.
enum class Point { JustBegun, BrowserIsOut, TokensAreAskedFor };

void addPoints()
{
    QTest::addColumn<Point>("point");
    QTest::newRow("just begun") << Point::JustBegun;
    QTest::newRow("the browser is out") << Point::BrowserIsOut;
    QTest::newRow("tokens are asked for") << Point::TokensAreAskedFor;
}

void begin(BrowserRig &rig, Point point)
{
    rig.server.token = [](QTcpSocket &, const RawRequest &) {};
    rig.browser.waitsAtCallback = point != Point::TokensAreAskedFor;
    rig.start();
}

bool isThere(const BrowserRig &rig, Point point)
{
    switch (point) {
    case Point::JustBegun:
        return true;
    case Point::BrowserIsOut:
        return rig.browser.hasCallback();
    case Point::TokensAreAskedFor:
        return rig.server.tokenRequests().size() == 1;
    }
    return false;
}

} // namespace

/// A sign-in may end, and may lose whoever wanted it, at any point.
class BrowserCancelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSignInIsCancelledAnywhere_data();
    void aSignInIsCancelledAnywhere();
    void theSignInMayGoAnywhere_data();
    void theSignInMayGoAnywhere();
    void whoOpensThePageMayCancel();
    void whoGetsTheTokensMayEndTheSignIn();
    void aNewSignInEndsTheOneUnderWay();
};

void BrowserCancelTest::aSignInIsCancelledAnywhere_data()
{
    addPoints();
}

void BrowserCancelTest::aSignInIsCancelledAnywhere()
{
    QFETCH(const Point, point);
    BrowserRig rig;
    begin(rig, point);
    QTRY_VERIFY(isThere(rig, point));
    QVERIFY(!rig.isDone());
    rig.signIn->cancel();
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::Cancelled));

    QTRY_VERIFY(rig.browser.hasCallback());
    const RawClient late(rig.browser.callbackPort(), StandInBrowser::request(rig.browser.callback()));
    QTRY_VERIFY(late.isTurnedAway());
    QTRY_COMPARE(rig.server.openConnections(), 0);
    rig.signIn->cancel();
}

void BrowserCancelTest::theSignInMayGoAnywhere_data()
{
    addPoints();
}

void BrowserCancelTest::theSignInMayGoAnywhere()
{
    QFETCH(const Point, point);
    BrowserRig rig;
    begin(rig, point);
    QTRY_VERIFY(isThere(rig, point));
    rig.signIn.reset();
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::Cancelled));

    QTRY_VERIFY(rig.browser.hasCallback());
    const RawClient late(rig.browser.callbackPort(), StandInBrowser::request(rig.browser.callback()));
    QTRY_VERIFY(late.isTurnedAway());
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void BrowserCancelTest::whoOpensThePageMayCancel()
{
    BrowserRig rig;
    rig.outcome.emplace(
        rig.signIn->run(rig.server.endpoints(), [&rig](const QUrl &) { rig.signIn.reset(); }));
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::Cancelled));
}

void BrowserCancelTest::whoGetsTheTokensMayEndTheSignIn()
{
    BrowserRig rig;
    QObject context;
    bool hadTokens = false;
    QCoro::connect(rig.signIn->run(rig.server.endpoints(), rig.opener()), &context,
                   [&rig, &hadTokens](const Result<OAuthTokens> &tokens) {
                       hadTokens = tokens.has_value();
                       rig.signIn.reset();
                   });
    QTRY_VERIFY(!rig.signIn);
    QVERIFY(hadTokens);
}

void BrowserCancelTest::aNewSignInEndsTheOneUnderWay()
{
    BrowserRig rig;
    rig.browser.waitsAtCallback = true;
    rig.start();
    QTRY_VERIFY(rig.browser.hasCallback());
    StandInBrowser browser;
    const SignInOutcome next(
        rig.signIn->run(rig.server.endpoints(), [&browser](const QUrl &page) { browser.open(page); }));
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::Cancelled));
    QTRY_VERIFY(next.isDone());
    QVERIFY(next.value().has_value());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::BrowserCancelTest)
#include "tst_browsercancel.moc"
