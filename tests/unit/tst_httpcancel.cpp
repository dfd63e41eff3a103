// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

/// Where a request is when it is stopped.
enum class Point { JustSent, WaitsForCredential, WaitsForHead, WaitsForBody };

/// A server and a transport with one request that has come as far as a point.
class Stopped
{
public:
    Stopped(Point point, bool isPost)
        : m_server([point](QTcpSocket &socket, const RawRequest &) {
            if (point == Point::WaitsForBody) {
                answerHead(socket, 200, {"Content-Type: application/json", "Content-Length: 100"});
                socket.write("{\"a\":");
            }
        })
        , rig(m_server.host(), {}, &gate)
    {
        if (point == Point::WaitsForCredential)
            gate.close();
        outcome.emplace(isPost ? rig.post() : rig.get());
    }

    /// Whether the request has come there.
    [[nodiscard]] bool isThere(Point point) const
    {
        switch (point) {
        case Point::JustSent:
            return true;
        case Point::WaitsForCredential:
            return gate.waiting() == 1;
        case Point::WaitsForHead:
        case Point::WaitsForBody:
            return m_server.requests().size() == 1;
        }
        return false;
    }
    [[nodiscard]] const RawServer &server() const { return m_server; }

    Gate gate;

private:
    RawServer m_server;

public:
    TransportRig rig;
    std::optional<HttpOutcome> outcome;
};

void addPoints()
{
    QTest::addColumn<Point>("point");
    QTest::addColumn<bool>("isPost");
    for (const bool isPost : {false, true}) {
        const char *method = isPost ? "post" : "get";
        QTest::addRow("%s, just sent", method) << Point::JustSent << isPost;
        QTest::addRow("%s, waits for the credential", method) << Point::WaitsForCredential << isPost;
        QTest::addRow("%s, waits for the head", method) << Point::WaitsForHead << isPost;
        QTest::addRow("%s, waits for the body", method) << Point::WaitsForBody << isPost;
    }
}

} // namespace

class HttpCancelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestIsCancelledAnywhere_data() { addPoints(); }
    void aRequestIsCancelledAnywhere();
    void theTransportMayDieAnywhere_data() { addPoints(); }
    void theTransportMayDieAnywhere();
    void whoeverListenedMayDieAnywhere_data() { addPoints(); }
    void whoeverListenedMayDieAnywhere();
    void allThatIsUnderWayIsCancelled();
    void aCancelledTransportSendsAgain();
    void aClosedTransportSendsNothing();
    void cancellingNothingDoesNothing();
    void theTransportMayDieInsideACallback_data();
    void theTransportMayDieInsideACallback();
    void theTransportMayDieWhileItCancels();
    void aNewRequestMayBeSentWhileOthersAreCancelled();
};

void HttpCancelTest::aRequestIsCancelledAnywhere()
{
    QFETCH(const Point, point);
    QFETCH(const bool, isPost);
    Stopped stopped(point, isPost);
    QTRY_VERIFY(stopped.isThere(point));
    QVERIFY(!stopped.outcome->isDone());

    stopped.rig.transport->abortAll();
    stopped.gate.open();
    QTRY_VERIFY(failedWith(*stopped.outcome, Kind::Cancelled));
    QVERIFY(!stopped.rig.transport->isBusy());
    // Only what arrived may have been done.
    const bool arrived = point == Point::WaitsForHead || point == Point::WaitsForBody;
    QCOMPARE(stopped.outcome->value().error().outcomeUnknown, isPost && arrived);
    if (point == Point::WaitsForCredential)
        QCOMPARE(stopped.server().connections(), 0);
}

void HttpCancelTest::theTransportMayDieAnywhere()
{
    QFETCH(const Point, point);
    QFETCH(const bool, isPost);
    Stopped stopped(point, isPost);
    QTRY_VERIFY(stopped.isThere(point));

    stopped.rig.transport.reset();
    stopped.gate.open();
    QTRY_VERIFY(failedWith(*stopped.outcome, Kind::Cancelled));
    QTRY_COMPARE(stopped.server().openConnections(), 0);
}

void HttpCancelTest::whoeverListenedMayDieAnywhere()
{
    QFETCH(const Point, point);
    QFETCH(const bool, isPost);
    Stopped stopped(point, isPost);
    QTRY_VERIFY(stopped.isThere(point));

    stopped.outcome.reset();
    stopped.rig.transport.reset();
    stopped.gate.open();
    QTRY_COMPARE(stopped.server().openConnections(), 0);
}

void HttpCancelTest::allThatIsUnderWayIsCancelled()
{
    RawServer server;
    TransportRig rig(server.host());
    const HttpOutcome first(rig.get());
    const HttpOutcome second(rig.post());
    const HttpOutcome third(rig.patch());
    QTRY_COMPARE(server.requests().size(), 3);
    rig.transport->abortAll();
    QTRY_VERIFY(failedWith(first, Kind::Cancelled));
    QTRY_VERIFY(failedWith(second, Kind::Cancelled));
    QTRY_VERIFY(failedWith(third, Kind::Cancelled));
    QVERIFY(!rig.transport->isBusy());
}

void HttpCancelTest::aCancelledTransportSendsAgain()
{
    Gate gate;
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host(), {}, &gate);
    gate.close();
    const HttpOutcome cancelled(rig.post());
    rig.transport->abortAll();
    // Sent after the cancelling, while the cancelled one still waits for the same credential.
    const HttpOutcome wanted(rig.get());
    QCOMPARE(gate.waiting(), 2);
    gate.open();
    QTRY_VERIFY(failedWith(cancelled, Kind::Cancelled));
    QTRY_VERIFY(succeeded(wanted));
    QCOMPARE(server.started("POST"), 0);
    QCOMPARE(server.started("GET"), 1);
}

void HttpCancelTest::aClosedTransportSendsNothing()
{
    RawServer server;
    TransportRig rig(server.host());
    rig.transport->close();
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(rig.credential.asked(), 0);
    QCOMPARE(server.connections(), 0);
}

void HttpCancelTest::cancellingNothingDoesNothing()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host());
    rig.transport->abortAll();
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    rig.transport->abortAll();
    QVERIFY(succeeded(outcome));
}

void HttpCancelTest::theTransportMayDieInsideACallback_data()
{
    QTest::addColumn<bool>("succeeds");
    QTest::newRow("of a success") << true;
    QTest::newRow("of a failure") << false;
}

void HttpCancelTest::theTransportMayDieInsideACallback()
{
    // As when the answer makes the program close the workspace.
    QFETCH(const bool, succeeds);
    RawServer server([succeeds](QTcpSocket &socket, const RawRequest &) {
        if (succeeds)
            answerJson(socket, "{}"_ba);
        else
            closeConnection(socket);
    });
    TransportRig rig(server.host());
    const HttpOutcome other(rig.get(u"/other"_s));
    QObject context;
    QCoro::connect(rig.post(), &context, [&rig](const Result<HttpAnswer> &) { rig.transport.reset(); });
    QTRY_VERIFY(!rig.transport);
    QTRY_VERIFY(other.isDone());
}

void HttpCancelTest::theTransportMayDieWhileItCancels()
{
    RawServer server;
    TransportRig rig(server.host());
    QObject context;
    int done = 0;
    for (int i = 0; i < 3; ++i) {
        QCoro::connect(rig.get(), &context, [&](const Result<HttpAnswer> &) {
            ++done;
            rig.transport.reset();
        });
    }
    QTRY_COMPARE(server.requests().size(), 3);
    rig.transport->abortAll();
    QTRY_COMPARE(done, 3);
    QVERIFY(!rig.transport);
}

void HttpCancelTest::aNewRequestMayBeSentWhileOthersAreCancelled()
{
    // As when a list is read again after a change whose outcome is not known.
    RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        if (request.path == "/again")
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host());
    QObject context;
    std::optional<HttpOutcome> again;
    QCoro::connect(rig.post(), &context,
                   [&](const Result<HttpAnswer> &) { again.emplace(rig.get(u"/again"_s)); });
    const HttpOutcome other(rig.get());
    QTRY_COMPARE(server.requests().size(), 2);
    rig.transport->abortAll();
    QTRY_VERIFY(again && succeeded(*again));
    QVERIFY(failedWith(other, Kind::Cancelled));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpCancelTest)
#include "tst_httpcancel.moc"
