// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/shortpauses.h"
#include "support/transportrig.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = RetryNotice::Reason;

/// Pauses that no test waits for.
HttpLimits longPauses()
{
    HttpLimits limits;
    limits.firstPauseMs = 30'000;
    limits.longestPauseMs = 30'000;
    return limits;
}

void turnAway(QTcpSocket &socket)
{
    answerJson(socket, "{}"_ba, 503);
}

/// Turns every request away, with this besides.
RawServer::Handler turningAway(const QList<QByteArray> &headers)
{
    return [headers](QTcpSocket &socket, const RawRequest &) { answer(socket, 429, headers, "{}"_ba); };
}

} // namespace

/// A request between two tries: what is told about it, and that it can be ended.
class HttpWaitingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPauseIsToldAndTakenBack();
    void aPauseEndsAtOnce_data();
    void aPauseEndsAtOnce();
    void whatMayHaveBeenDoneIsToldThen();
    void theTransportMayDieInsideTheListener_data();
    void theTransportMayDieInsideTheListener();
    void aListenerMayCancel();
    void aCancelledTransportSendsAgain();
    void ofSeveralTheOldestIsTold();
};

void HttpWaitingTest::aPauseIsToldAndTakenBack()
{
    int gets = 0;
    RawServer server([&gets](QTcpSocket &socket, const RawRequest &) {
        if (++gets == 1)
            turnAway(socket);
        else
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    const RetryNotice waits{Reason::Unavailable, 2, 1, ManualClock::startMs + 1};
    const RetryNotice tries{Reason::Unavailable, 2, 1, std::nullopt};
    QCOMPARE(rig.told.size(), 3);
    QVERIFY(rig.told.at(0) == waits);
    QVERIFY(rig.told.at(1) == tries);
    QVERIFY(!rig.told.at(2));
}

void HttpWaitingTest::aPauseEndsAtOnce_data()
{
    using End = std::function<void(TransportRig &)>;
    QTest::addColumn<End>("end");
    QTest::newRow("cancelled") << End([](TransportRig &rig) { rig.transport->abortAll(); });
    QTest::newRow("closed") << End([](TransportRig &rig) { rig.transport->close(); });
    QTest::newRow("destroyed") << End([](TransportRig &rig) { rig.transport.reset(); });
}

void HttpWaitingTest::aPauseEndsAtOnce()
{
    QFETCH(const std::function<void(TransportRig &)>, end);
    RawServer server(turningAway({}));
    TransportRig rig(server.host(), longPauses());
    rig.listen();
    const LogCapture log;
    const HttpOutcome post(rig.post());
    const HttpOutcome get(rig.get());
    // A try is over when it is logged, and the pause begins with that.
    QTRY_COMPARE(log.lines(u"latchkey.http"_s).size(), 2);
    QVERIFY(!post.isDone() && !get.isDone());
    end(rig);
    // Without another look at the event loop.
    QVERIFY(failedWith(post, Kind::Cancelled) && failedWith(get, Kind::Cancelled));
    QVERIFY(!post.value().error().outcomeUnknown);
    QVERIFY(!rig.told.constLast());
    QVERIFY(!rig.transport || !rig.transport->isBusy());
    QCOMPARE(server.requests().size(), 2);
}

void HttpWaitingTest::whatMayHaveBeenDoneIsToldThen()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerTruncated(socket, "{"_ba, 100); });
    TransportRig rig(server.host(), longPauses());
    rig.listen();
    const HttpOutcome outcome(rig.patch());
    QTRY_COMPARE(rig.told.size(), 1);
    QCOMPARE(rig.told.constFirst()->reason, Reason::ConnectionLost);
    QVERIFY(rig.told.constFirst()->pauseMs > 22'000 && rig.told.constFirst()->pauseMs <= 30'000);
    rig.transport->abortAll();
    QVERIFY(failedWith(outcome, Kind::Cancelled));
    QVERIFY(outcome.value().error().outcomeUnknown);
}

void HttpWaitingTest::theTransportMayDieInsideTheListener_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("when the pause begins") << 1;
    QTest::newRow("when the next try begins") << 2;
    QTest::newRow("when it is over") << 3;
}

void HttpWaitingTest::theTransportMayDieInsideTheListener()
{
    QFETCH(const int, call);
    int gets = 0;
    RawServer server([&gets](QTcpSocket &socket, const RawRequest &) {
        if (++gets == 1)
            turnAway(socket);
        else
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), shortPauses());
    int calls = 0;
    rig.transport->setWaitListener([&](const std::optional<RetryNotice> &) {
        if (++calls == call)
            rig.transport.reset();
    });
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!rig.transport);
    QCOMPARE(calls, call);
    QCOMPARE(failedWith(outcome, Kind::Cancelled), call < 3);
}

void HttpWaitingTest::aListenerMayCancel()
{
    RawServer server(turningAway({}));
    TransportRig rig(server.host(), longPauses());
    QList<bool> told;
    rig.transport->setWaitListener([&](const std::optional<RetryNotice> &notice) {
        told << notice.has_value();
        if (notice)
            rig.transport->abortAll();
    });
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
    QCOMPARE(told, (QList<bool>{true, false}));
}

void HttpWaitingTest::aCancelledTransportSendsAgain()
{
    bool isBusy = true;
    RawServer server([&isBusy](QTcpSocket &socket, const RawRequest &) {
        if (isBusy)
            turnAway(socket);
        else
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), longPauses());
    rig.listen();
    const HttpOutcome stopped(rig.get());
    QTRY_COMPARE(rig.told.size(), 1);
    rig.transport->abortAll();
    QVERIFY(failedWith(stopped, Kind::Cancelled));
    isBusy = false;
    const HttpOutcome wanted(rig.get());
    QTRY_VERIFY(succeeded(wanted));
    QCOMPARE(rig.told.size(), 2);
}

void HttpWaitingTest::ofSeveralTheOldestIsTold()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        if (request.path == "/first")
            answer(socket, 429, {"Retry-After: 5"}, {});
        else
            answer(socket, 429, {"Retry-After: 9"}, {});
    });
    TransportRig rig(server.host(), longPauses());
    rig.listen();
    const HttpOutcome first(rig.get(u"/first"_s));
    const HttpOutcome second(rig.get(u"/second"_s));
    QTRY_COMPARE(server.requests().size(), 2);
    QTRY_VERIFY(!rig.told.isEmpty() && rig.told.constLast() && rig.told.constLast()->pauseMs == 5'000);
    rig.transport->abortAll();
    QVERIFY(failedWith(first, Kind::Cancelled) && failedWith(second, Kind::Cancelled));
    QVERIFY(!rig.told.constLast());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpWaitingTest)
#include "tst_httpwaiting.moc"
