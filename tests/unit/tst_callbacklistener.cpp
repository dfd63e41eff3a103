// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/listening.h"
#include "support/logcapture.h"
#include "support/otheraddress.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Clients = std::vector<std::unique_ptr<RawClient>>;

bool allDropped(const Clients &clients)
{
    return std::all_of(clients.begin(), clients.end(),
                       [](const auto &client) { return client->isDropped(); });
}

} // namespace

class CallbackListenerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCodeIsTaken();
    void noOtherComputerIsHeard();
    void aRefusalIsTaken();
    void thePageSaysThatTheWindowMayBeClosed();
    void thePageIsNeitherKeptNorActive();
    void aStrayIsAnsweredAndForgotten_data();
    void aStrayIsAnsweredAndForgotten();
    void aRequestInPiecesIsPutTogether();
    void aRequestThatIsTooLongIsDropped();
    void aLongRequestThatFitsIsTaken();
    void theSlowDoNotKeepTheBrowserOut();
    void theWaitingAreDroppedAtTheEnd();
    void aSecondAnswerFindsTheDoorClosed();
    void theListenerMayGoAfterItsAnswer();
    void nothingIsLogged();
};

void CallbackListenerTest::aCodeIsTaken()
{
    Listening listening;
    QVERIFY(listening.isOpen);
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(browser.status(), 200);
    QCOMPARE(listening.answers, 1);
    QCOMPARE(listening.code(), "secret-code"_ba);
    QVERIFY(listening.answer->error.isEmpty());
}

void CallbackListenerTest::noOtherComputerIsHeard()
{
    const QString other = otherAddress();
    if (other.isEmpty())
        QSKIP("This computer has one loopback address only");
    Listening listening;
    QVERIFY(listening.isOpen);
    const RawClient stranger(listening.port, rightRequest(), other);
    QTRY_VERIFY(stranger.isTurnedAway());
    QCOMPARE(listening.answers, 0);
}

void CallbackListenerTest::aRefusalIsTaken()
{
    Listening listening;
    const RawClient browser(
        listening.port,
        get("/?error=access_denied&error_description=The+person%20said%20no&state=secret-state"_ba));
    QTRY_VERIFY(browser.isAnswered());
    QVERIFY(browser.body().contains("Sign-in was declined"));
    QCOMPARE(listening.answers, 1);
    QVERIFY(listening.answer->code.isEmpty());
    QCOMPARE(listening.answer->error, u"access_denied"_s);
    QCOMPARE(listening.answer->description, u"The person said no"_s);
}

void CallbackListenerTest::thePageSaysThatTheWindowMayBeClosed()
{
    Listening listening;
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QVERIFY(browser.body().contains("<h1>Signed in to Latchkey</h1>"));
    QVERIFY(browser.body().contains("You can close this window."));
}

void CallbackListenerTest::thePageIsNeitherKeptNorActive()
{
    Listening listening;
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(browser.header("Content-Type"), "text/html; charset=utf-8"_ba);
    QCOMPARE(browser.header("Cache-Control"), "no-store"_ba);
    QCOMPARE(browser.header("Referrer-Policy"), "no-referrer"_ba);
    QCOMPARE(browser.header("Connection"), "close"_ba);
    QVERIFY(browser.header("Content-Security-Policy").startsWith("default-src 'none'"));
    QVERIFY(!browser.body().contains("<script"));
    QVERIFY(!browser.received().contains("secret"));
}

void CallbackListenerTest::aStrayIsAnsweredAndForgotten_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray right = rightRequest();
    QTest::newRow("the page's icon") << get("/favicon.ico"_ba) << 404;
    QTest::newRow("another state") << get("/?code=abc&state=secret-statf"_ba) << 404;
    QTest::newRow("a refusal of another sign-in") << get("/?error=access_denied&state=other"_ba) << 404;
    QTest::newRow("HEAD") << QByteArray("HEAD"_ba + right.mid(3)) << 404;
    QTest::newRow("POST") << QByteArray("POST"_ba + right.mid(3) + "a=b"_ba) << 404;
    QTest::newRow("nonsense") << "HELLO\r\n\r\n"_ba << 400;
    QTest::newRow("an empty line") << "\r\n\r\n"_ba << 400;
    // A browser that prefers TLS tries this first.
    QTest::newRow("TLS") << "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"_ba << 400;
}

void CallbackListenerTest::aStrayIsAnsweredAndForgotten()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    Listening listening;
    const RawClient stray(listening.port, request);
    QTRY_VERIFY(stray.isAnswered());
    QCOMPARE(stray.status(), status);
    QVERIFY(!stray.received().contains("secret"));
    QCOMPARE(listening.answers, 0);

    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(listening.answers, 1);
    QCOMPARE(listening.code(), "secret-code"_ba);
}

void CallbackListenerTest::aRequestInPiecesIsPutTogether()
{
    Listening listening;
    RawClient browser(listening.port, "G"_ba);
    QTRY_VERIFY(browser.isConnected());
    QByteArray rest = rightRequest().mid(1);
    const QByteArray last = rest.right(1);
    rest.chop(1);
    // Another connection's whole round between two pieces proves that the first was seen and is waited for.
    for (const QByteArray &piece : {rest, last}) {
        const RawClient other(listening.port, get("/favicon.ico"_ba));
        QTRY_VERIFY(other.isAnswered());
        QCOMPARE(listening.answers, 0);
        browser.send(piece);
    }
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(listening.code(), "secret-code"_ba);
}

void CallbackListenerTest::aRequestThatIsTooLongIsDropped()
{
    Listening listening;
    const QByteArray filler(CallbackListener::longestHead, 'x');
    const RawClient endless(listening.port, rightRequest().chopped(2) + "X: "_ba + filler + "\r\n\r\n"_ba);
    QTRY_VERIFY(endless.isDropped());
    QCOMPARE(endless.received(), QByteArray());
    QCOMPARE(listening.answers, 0);

    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(listening.answers, 1);
}

void CallbackListenerTest::aLongRequestThatFitsIsTaken()
{
    Listening listening;
    QByteArray request = rightRequest().chopped(2) + "X: "_ba;
    request += QByteArray(CallbackListener::longestHead - request.size() - 4, 'x') + "\r\n\r\n"_ba;
    QCOMPARE(request.size(), CallbackListener::longestHead);
    const RawClient browser(listening.port, request);
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(listening.answers, 1);
}

void CallbackListenerTest::theSlowDoNotKeepTheBrowserOut()
{
    Listening listening;
    Clients slow;
    for (qsizetype i = 0; i < CallbackListener::mostWaiting + 5; ++i) {
        // Some say nothing, as a browser's connections in reserve; some begin and stop.
        slow.push_back(std::make_unique<RawClient>(listening.port, i % 2 == 0 ? ""_ba : "GET /?code="_ba));
        const RawClient &newest = *slow.back();
        QTRY_VERIFY(newest.isConnected() || newest.isDropped());
    }
    // The first to come are the first to go.
    for (size_t i = 0; i < slow.size(); ++i) {
        const bool isOld = i < 5;
        QTRY_VERIFY(isOld ? slow[i]->isDropped() : slow[i]->isConnected());
    }
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(browser.status(), 200);
    QCOMPARE(listening.answers, 1);
    QTRY_VERIFY(allDropped(slow));
}

void CallbackListenerTest::theWaitingAreDroppedAtTheEnd()
{
    Listening listening;
    Clients slow;
    for (const QByteArray &begun : {""_ba, "GET /?code=secret-code&state=secret-state HTTP/1.1\r\n"_ba}) {
        slow.push_back(std::make_unique<RawClient>(listening.port, begun));
        QTRY_VERIFY(slow.back()->isConnected());
    }
    const RawClient stray(listening.port, get("/favicon.ico"_ba));
    QTRY_VERIFY(stray.isAnswered());
    QVERIFY(slow.front()->isConnected() && slow.back()->isConnected());
    listening.listener.reset();
    QTRY_VERIFY(allDropped(slow));
    QCOMPARE(listening.answers, 0);
}

void CallbackListenerTest::aSecondAnswerFindsTheDoorClosed()
{
    Listening listening;
    RawClient early(listening.port, rightRequest().chopped(1));
    QTRY_VERIFY(early.isConnected());
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QTRY_VERIFY(early.isDropped());
    QCOMPARE(early.received(), QByteArray());

    const RawClient late(listening.port, rightRequest());
    QTRY_VERIFY(late.isTurnedAway());
    QCOMPARE(listening.answers, 1);
    QCOMPARE(listening.listener->port(), quint16{0});
}

void CallbackListenerTest::theListenerMayGoAfterItsAnswer()
{
    std::unique_ptr<CallbackListener> listener;
    listener = std::make_unique<CallbackListener>(
        Secret("secret-state"), [&listener](BrowserAnswer) { listener.release()->deleteLater(); });
    QVERIFY(listener->listen(0, 0));
    const RawClient browser(listener->port(), rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QVERIFY(!listener);
    QVERIFY(browser.body().contains("You can close this window."));
}

void CallbackListenerTest::nothingIsLogged()
{
    const LogCapture log;
    Listening listening;
    const RawClient stray(listening.port, get("/?code=abc&state=other"_ba));
    QTRY_VERIFY(stray.isAnswered());
    const RawClient browser(listening.port, rightRequest());
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(log.all(), QString());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::CallbackListenerTest)
#include "tst_callbacklistener.moc"
