// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/shortpauses.h"
#include "support/transportrig.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = RetryNotice::Reason;

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

/// How long the time between two tries is.
class HttpPauseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatTheServerAsksForIsHonoured_data();
    void whatTheServerAsksForIsHonoured();
    void aPauseIsNeverShorterThanAsked();
    void aWaitOutsideTheBudgetIsTold_data();
    void aWaitOutsideTheBudgetIsTold();
    void theBudgetHoldsAllTries();
    void theLastTryHasTheTimeThatIsLeft();
};

void HttpPauseTest::whatTheServerAsksForIsHonoured_data()
{
    QTest::addColumn<QList<QByteArray>>("headers");
    using Headers = QList<QByteArray>;
    QTest::newRow("seconds") << Headers{"Retry-After: 7"};
    QTest::newRow("a date") << Headers{"Retry-After: Mon, 23 Nov 2026 12:09:07 GMT"};
    QTest::newRow("a date by the server's clock")
        << Headers{"Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:49:44 GMT"};
    QTest::newRow("an old form") << Headers{"Date: Sunday, 06-Nov-94 08:49:37 GMT",
                                            "Retry-After: Sun Nov  6 08:49:44 1994"};
}

void HttpPauseTest::whatTheServerAsksForIsHonoured()
{
    QFETCH(const QList<QByteArray>, headers);
    RawServer server(turningAway(headers));
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(rig.post());
    QTRY_COMPARE(rig.told.size(), 1);
    QVERIFY(
        (rig.told.constFirst() == RetryNotice{Reason::AskedToWait, 2, 7'000, ManualClock::startMs + 7'000}));
    rig.transport->abortAll();
    QVERIFY(failedWith(outcome, Kind::Cancelled));
}

void HttpPauseTest::aPauseIsNeverShorterThanAsked()
{
    QElapsedTimer clock;
    clock.start();
    QList<qint64> arrivedMs;
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        arrivedMs << clock.elapsed();
        if (arrivedMs.size() == 1)
            answer(socket, 429, {"Retry-After: 1"}, {});
        else
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(arrivedMs.size(), 2);
    // The answer took some time, too, but both are whole milliseconds.
    const qint64 betweenMs = arrivedMs.at(1) - arrivedMs.at(0);
    QVERIFY2(betweenMs >= 999, qPrintable(QString::number(betweenMs)));
}

void HttpPauseTest::aWaitOutsideTheBudgetIsTold_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("a minute") << "Retry-After: 60"_ba << qint64{60};
    QTest::newRow("an hour") << "Retry-After: 3600"_ba << qint64{3'600};
    QTest::newRow("a date") << "Retry-After: Mon, 23 Nov 2026 13:09:00 GMT"_ba << qint64{3'600};
    QTest::newRow("a year") << "Retry-After: 31536000"_ba << qint64{86'400};
    QTest::newRow("the end of days") << "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"_ba << qint64{86'400};
}

void HttpPauseTest::aWaitOutsideTheBudgetIsTold()
{
    QFETCH(const QByteArray, header);
    QFETCH(const qint64, seconds);
    RawServer server(turningAway({header}));
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::TooManyRequests));
    QCOMPARE(outcome.value().error().retryAfterSeconds, std::optional(seconds));
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(rig.told.isEmpty());
}

void HttpPauseTest::theBudgetHoldsAllTries()
{
    HttpLimits limits = shortPauses();
    limits.tries = 100;
    ManualClock *clock = nullptr;
    RawServer server([&clock](QTcpSocket &socket, const RawRequest &) {
        clock->advanceMs(25'000);
        turnAway(socket);
    });
    TransportRig rig(server.host(), limits);
    clock = &rig.clock;
    rig.listen();
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, Kind::Unavailable));
    // After 25 and 50 seconds there is time left, after 75 there is none.
    QCOMPARE(server.requests().size(), 3);
}

void HttpPauseTest::theLastTryHasTheTimeThatIsLeft()
{
    HttpLimits limits = shortPauses();
    limits.budgetMs = 5'000;
    ManualClock *clock = nullptr;
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        if (server.requests().size() > 1)
            return; // Silence, which nobody waits 30 seconds for.
        clock->advanceMs(4'500);
        turnAway(socket);
    });
    TransportRig rig(server.host(), limits);
    clock = &rig.clock;
    rig.listen();
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(failedWith(outcome, Kind::TimedOut));
    QCOMPARE(rig.told.constFirst()->attempt, 2);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpPauseTest)
#include "tst_httppause.moc"
