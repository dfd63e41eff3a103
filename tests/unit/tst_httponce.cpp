// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/shortpauses.h"
#include "support/transportrig.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Ending = std::function<void(QTcpSocket &)>;

/// What is known about a token after the answer.
enum class Fate { Made, NotMade, Unknown };

Ending writing(const QByteArray &bytes, const Ending &then = {})
{
    return [bytes, then](QTcpSocket &socket) {
        socket.write(bytes);
        if (then) {
            socket.flush();
            then(socket);
        }
    };
}

Ending answering(int status, const QByteArray &header = "Content-Type: application/json"_ba)
{
    return [status, header](QTcpSocket &socket) { answer(socket, status, {header}, "{}"_ba); };
}

/// Room for a small answer, and little time for one that never ends, but enough for a busy computer.
HttpLimits limitsFor(bool endsByItself)
{
    HttpLimits limits = shortPauses();
    limits.answerBytes = 100'000;
    if (!endsByItself)
        limits.timeoutMs = 2'000;
    return limits;
}

void addRow(const char *name, const Ending &ending, Fate token, bool endsByItself = true)
{
    for (const bool warm : {false, true})
        QTest::addRow("%s, %s connection", name, warm ? "warm" : "fresh")
            << ending << token << warm << endsByItself;
}

void addLostConnections()
{
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"_ba;
    const QByteArray chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
    for (const auto &[how, end] :
         {std::pair{"closed", Ending(closeConnection)}, std::pair{"reset", Ending(resetConnection)}}) {
        const auto row = [how = how](const char *where, const Ending &ending) {
            addRow(qPrintable(u"%1 %2"_s.arg(QLatin1String(how), QLatin1String(where))), ending,
                   Fate::Unknown);
        };
        row("before the first byte", end);
        row("after one byte", writing("H"_ba, end));
        row("in the status line", writing("HTTP/1.1 2"_ba, end));
        row("in the head", writing("HTTP/1.1 200 OK\r\nContent-Le"_ba, end));
        row("after the head", writing(head, end));
        row("in the body", writing(head + "{\"token_value\":", end));
        row("in a chunk", writing(chunked + "5\r\n{\"to", end));
        row("between two chunks", writing(chunked + "3\r\n{\"t\r\n", end));
        row("after 100", writing("HTTP/1.1 100 Continue\r\n\r\n"_ba, end));
        row("after 103", writing("HTTP/1.1 103 Early Hints\r\n\r\n"_ba, end));
        row("after a garbled status line", writing("HTP/one two three\r\n\r\n"_ba, end));
        row("after another protocol", writing("SSH-2.0-OpenSSH_9.2\r\n"_ba, end));
        row("after zero bytes", writing(QByteArray(100, '\0'), end));
        row("after empty lines", writing("\r\n\r\n\r\n"_ba, end));
    }
}

} // namespace

/// A second create would make a second token, whose value nobody has. Whatever the network and the server do,
/// exactly one arrives, although there is somebody who could be told about another try.
class HttpOnceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCreateIsSentOnce_data();
    void aCreateIsSentOnce();
    void aCancelledCreateIsSentOnce_data();
    void aCancelledCreateIsSentOnce();
    void aCreateIsSentAgainOnlyWhenTurnedAway_data();
    void aCreateIsSentAgainOnlyWhenTurnedAway();
};

void HttpOnceTest::aCreateIsSentOnce_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<Fate>("token");
    QTest::addColumn<bool>("warm");
    QTest::addColumn<bool>("endsByItself");
    addLostConnections();
    const auto answered = [](int status, Fate token) {
        addRow(QByteArray::number(status).constData(), answering(status), token);
    };
    answered(200, Fate::Made);
    answered(201, Fate::Made);
    for (const int status :
         {400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 421, 422, 425, 431})
        answered(status, Fate::NotMade);
    for (const int status : {500, 501, 502, 504, 505, 507, 508, 511, 520, 599})
        answered(status, Fate::Unknown);
    for (const int status : {301, 302, 303, 307, 308}) {
        addRow(QByteArray::number(status).constData(), answering(status, "Location: /elsewhere"_ba),
               Fate::NotMade);
    }
    addRow("204", writing("HTTP/1.1 204 No Content\r\n\r\n"_ba), Fate::Unknown);
    addRow("a challenge", answering(401, "WWW-Authenticate: Basic realm=\"x\""_ba), Fate::NotMade);
    addRow("a proxy's challenge", answering(407, "Proxy-Authenticate: Basic realm=\"x\""_ba), Fate::NotMade);
    addRow("a page", answering(200, "Content-Type: text/html"_ba), Fate::Unknown);
    addRow("429 for tomorrow", answering(429, "Retry-After: 86400"_ba), Fate::NotMade);
    addRow("503 for tomorrow", answering(503, "Retry-After: 86400"_ba), Fate::NotMade);
    addRow("a cut 503", writing("HTTP/1.1 503 No\r\nContent-Length: 9\r\n\r\n{"_ba, closeConnection),
           Fate::Unknown);
    addRow("too much", answerEndlessly, Fate::Unknown);
    addRow(
        "silence", [](QTcpSocket &) {}, Fate::Unknown, false);
    addRow("silence after 100", writing("HTTP/1.1 100 Continue\r\n\r\n"_ba), Fate::Unknown, false);
    addRow("silence in the head", writing("HTTP/1.1 200 OK\r\nConte"_ba), Fate::Unknown, false);
    addRow("silence in the body", writing("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"_ba), Fate::Unknown,
           false);
    addRow("dripping", answerDripping, Fate::Unknown, false);
}

void HttpOnceTest::aCreateIsSentOnce()
{
    QFETCH(const Ending, ending);
    QFETCH(const Fate, token);
    QFETCH(const bool, warm);
    QFETCH(const bool, endsByItself);
    RawServer server([&](QTcpSocket &socket, const RawRequest &request) {
        if (request.method == "GET")
            answerJson(socket, "{}"_ba);
        else
            ending(socket);
    });
    TransportRig rig(server.host(), limitsFor(endsByItself));
    rig.listen();
    if (warm) {
        const HttpOutcome warming(rig.get());
        QTRY_VERIFY(succeeded(warming));
    }

    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(succeeded(outcome), token == Fate::Made);
    if (token != Fate::Made)
        QCOMPARE(outcome.value().error().outcomeUnknown, token == Fate::Unknown);
    QVERIFY(rig.told.isEmpty());

    // A second one would be on its way before this.
    const HttpOutcome later(rig.get());
    QTRY_VERIFY(succeeded(later));
    QCOMPARE(server.started("POST"), 1);
    QCOMPARE(server.started("GET"), warm ? 2 : 1);
}

void HttpOnceTest::aCancelledCreateIsSentOnce_data()
{
    QTest::addColumn<bool>("warm");
    QTest::newRow("fresh connection") << false;
    QTest::newRow("warm connection") << true;
}

void HttpOnceTest::aCancelledCreateIsSentOnce()
{
    QFETCH(const bool, warm);
    RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        if (request.method == "GET")
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    if (warm) {
        const HttpOutcome warming(rig.get());
        QTRY_VERIFY(succeeded(warming));
    }
    const HttpOutcome outcome(rig.post());
    QTRY_COMPARE(server.started("POST"), 1);
    rig.transport->abortAll();
    QVERIFY(failedWith(outcome, ApiError::Kind::Cancelled));
    QVERIFY(outcome.value().error().outcomeUnknown);
    const HttpOutcome later(rig.get());
    QTRY_VERIFY(succeeded(later));
    QCOMPARE(server.started("POST"), 1);
}

void HttpOnceTest::aCreateIsSentAgainOnlyWhenTurnedAway_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("warm");
    for (const int status : {429, 503}) {
        QTest::addRow("%d, fresh connection", status) << status << false;
        QTest::addRow("%d, warm connection", status) << status << true;
    }
}

void HttpOnceTest::aCreateIsSentAgainOnlyWhenTurnedAway()
{
    QFETCH(const int, status);
    QFETCH(const bool, warm);
    int posts = 0;
    RawServer server([&](QTcpSocket &socket, const RawRequest &request) {
        if (request.method == "GET")
            return answerJson(socket, "{}"_ba);
        if (++posts == 1)
            return answerJson(socket, "{}"_ba, status);
        closeConnection(socket);
    });
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    if (warm) {
        const HttpOutcome warming(rig.get());
        QTRY_VERIFY(succeeded(warming));
    }
    // Turned away, sent again, and then lost: that is the end of it.
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, ApiError::Kind::ConnectionLost));
    QVERIFY(outcome.value().error().outcomeUnknown);
    const HttpOutcome later(rig.get());
    QTRY_VERIFY(succeeded(later));
    QCOMPARE(server.started("POST"), 2);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpOnceTest)
#include "tst_httponce.moc"
