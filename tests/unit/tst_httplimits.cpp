// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Answering = std::function<void(QTcpSocket &)>;

constexpr qint64 someBytes = 20'000;

/// Room for the size, and time enough for a slow computer.
HttpLimits smallAnswers()
{
    HttpLimits limits;
    limits.answerBytes = someBytes;
    return limits;
}

HttpLimits shortTime()
{
    HttpLimits limits;
    limits.timeoutMs = 250;
    return limits;
}

void answerWith(QTcpSocket &socket, qint64 size, int status)
{
    answerJson(socket, QByteArray(size, ' '), status);
}

} // namespace

class HttpLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // First, because OpenSSL frees what a thread of Qt's used a little after the thread counts as finished.
    void aFailedHandshakeIsToldApart();
    void answersAreHeldToASize_data();
    void answersAreHeldToASize();
    void anAnswerThatEndsAtOnceIsHeldToItsSize();
    void answersAreHeldToATime_data();
    void answersAreHeldToATime();
    void theTimeOfOneRequestIsNotThatOfTheNext();
    void aRefusedConnectionIsUnreachable_data();
    void aRefusedConnectionIsUnreachable();
};

void HttpLimitsTest::answersAreHeldToASize_data()
{
    QTest::addColumn<Answering>("answering");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, const Answering &answering, bool fits) {
        QTest::newRow(name) << answering << fits;
    };
    row(
        "at the limit", [](QTcpSocket &socket) { answerWith(socket, someBytes, 200); }, true);
    row(
        "over the limit", [](QTcpSocket &socket) { answerWith(socket, someBytes + 1, 200); }, false);
    row(
        "far over the limit", [](QTcpSocket &socket) { answerWith(socket, 100 * someBytes, 200); }, false);
    row(
        "in an error", [](QTcpSocket &socket) { answerWith(socket, 100 * someBytes, 500); }, false);
    row(
        "in chunks",
        [](QTcpSocket &socket) { answerInChunks(socket, QList<QByteArray>(30, QByteArray(1'000, ' '))); },
        false);
    row("without end", answerEndlessly, false);
}

void HttpLimitsTest::answersAreHeldToASize()
{
    QFETCH(const Answering, answering);
    QFETCH(const bool, fits);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) { answering(socket); });
    TransportRig rig(server.host(), smallAnswers());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(succeeded(outcome), fits);
    QCOMPARE(failedWith(outcome, Kind::AnswerTooLarge), !fits);
    QVERIFY(!rig.transport->isBusy());
}

void HttpLimitsTest::anAnswerThatEndsAtOnceIsHeldToItsSize()
{
    // Head, body and end in one packet: there may be no second look before the end.
    HttpLimits tiny;
    tiny.answerBytes = 10;
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" +
                     QByteArray(11, ' '));
        closeConnection(socket);
    });
    TransportRig rig(server.host(), tiny);
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::AnswerTooLarge));
}

void HttpLimitsTest::answersAreHeldToATime_data()
{
    QTest::addColumn<Answering>("answering");
    QTest::addColumn<bool>("isPost");
    const Answering silence = [](QTcpSocket &) {};
    const Answering headAlone = [](QTcpSocket &socket) {
        answerHead(socket, 200, {"Content-Type: application/json", "Content-Length: 10"});
    };
    // A limit that starts again with every byte would never end this one.
    const Answering dripping = answerDripping;
    QTest::newRow("silence, get") << silence << false;
    QTest::newRow("silence, post") << silence << true;
    QTest::newRow("head alone, get") << headAlone << false;
    QTest::newRow("head alone, post") << headAlone << true;
    QTest::newRow("dripping, get") << dripping << false;
    QTest::newRow("dripping, post") << dripping << true;
}

void HttpLimitsTest::answersAreHeldToATime()
{
    QFETCH(const Answering, answering);
    QFETCH(const bool, isPost);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) { answering(socket); });
    TransportRig rig(server.host(), shortTime());
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::TimedOut));
    // The request arrived: what a post asked for may have been done.
    QCOMPARE(outcome.value().error().outcomeUnknown, isPost);
    QCOMPARE(server.requests().size(), 1);
    QTRY_COMPARE(server.openConnections(), 0);
}

void HttpLimitsTest::theTimeOfOneRequestIsNotThatOfTheNext()
{
    bool silent = true;
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        if (!silent)
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host(), shortTime());
    const HttpOutcome first(rig.get());
    QTRY_VERIFY(failedWith(first, Kind::TimedOut));
    silent = false;
    const HttpOutcome second(rig.get());
    QTRY_VERIFY(succeeded(second));
}

void HttpLimitsTest::aRefusedConnectionIsUnreachable_data()
{
    QTest::addColumn<bool>("isPost");
    QTest::newRow("get") << false;
    QTest::newRow("post") << true;
}

void HttpLimitsTest::aRefusedConnectionIsUnreachable()
{
    QFETCH(const bool, isPost);
    TransportRig rig(deadHost());
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::Unreachable));
    QCOMPARE(outcome.value().error().status, 0);
    QVERIFY(!outcome.value().error().message.isEmpty());
    // Nothing was sent, so nothing was done.
    QVERIFY(!outcome.value().error().outcomeUnknown);
}

void HttpLimitsTest::aFailedHandshakeIsToldApart()
{
    // Speaks no TLS at all.
    QTcpServer server;
    const auto received = std::make_shared<QByteArray>();
    connect(&server, &QTcpServer::newConnection, this, [&server, received, this] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [received, socket] {
            *received += socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto host = WorkspaceHost::parse(u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
    QVERIFY(host.has_value());
    TransportRig rig(*host);
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
    // There was no certificate to tell of.
    QVERIFY(!outcome.value().error().tls.has_value());
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QVERIFY(!received->contains(TransportRig::secretMark()));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpLimitsTest)
#include "tst_httplimits.moc"
