// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTest>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Ending = std::function<void(QTcpSocket &)>;

} // namespace

/// A request that changes something is sent once, whatever becomes of its connection. Qt 6.4 would send it
/// again by itself when the connection ends before the first byte of the answer.
class HttpResendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsSentOnce_data();
    void aChangeIsSentOnce();
    void aKeptConnectionServesManyChanges();
    void aConnectionThatWasClosedMeanwhileIsReplaced();
};

void HttpResendTest::aChangeIsSentOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("warm");
    QTest::addColumn<qsizetype>("bodySize");
    QTest::addColumn<Ending>("ending");
    const QList<std::pair<const char *, Ending>> endings{{"closes", closeConnection},
                                                         {"resets", resetConnection},
                                                         {"cuts the head", [](QTcpSocket &socket) {
                                                              socket.write("HTTP/1.1 200 OK\r\nContent-Le");
                                                              closeConnection(socket);
                                                          }}};
    for (const auto &[name, ending] : endings) {
        for (const QByteArray &method : {"POST"_ba, "PATCH"_ba}) {
            for (const bool warm : {false, true}) {
                for (const qsizetype size : {qsizetype{20}, qsizetype{400'000}}) {
                    QTest::addRow("%s, %s connection, %lld bytes, server %s", method.constData(),
                                  warm ? "warm" : "fresh", static_cast<long long>(size), name)
                        << method << warm << size << ending;
                }
            }
        }
    }
}

void HttpResendTest::aChangeIsSentOnce()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, warm);
    QFETCH(const qsizetype, bodySize);
    QFETCH(const Ending, ending);
    RawServer server([&](QTcpSocket &socket, const RawRequest &request) {
        if (request.method == "GET")
            answerJson(socket, "{}"_ba);
        else
            ending(socket);
    });
    TransportRig rig(server.host());
    if (warm) {
        const HttpOutcome warming(rig.get());
        QTRY_VERIFY(succeeded(warming));
    }

    const QByteArray body(bodySize, 'x');
    const HttpOutcome outcome(method == "POST" ? rig.post(body) : rig.patch(body));
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value().has_value());
    QVERIFY(outcome.value().error().kind == Kind::ConnectionLost);
    QVERIFY(outcome.value().error().outcomeUnknown);
    QCOMPARE(server.requests().constLast().connection, 1);

    // A second one would be on its way before this.
    const HttpOutcome later(rig.get());
    QTRY_VERIFY(succeeded(later));
    QCOMPARE(server.started(method), 1);
}

void HttpResendTest::aKeptConnectionServesManyChanges()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host());
    for (int i = 0; i < 3; ++i) {
        const HttpOutcome post(rig.post());
        QTRY_VERIFY(succeeded(post));
        const HttpOutcome patch(rig.patch());
        QTRY_VERIFY(succeeded(patch));
    }
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.started("POST"), 3);
    QCOMPARE(server.started("PATCH"), 3);
}

void HttpResendTest::aConnectionThatWasClosedMeanwhileIsReplaced()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        answerJson(socket, "{}"_ba);
        socket.flush();
        // Only our half: the connection is gone as soon as the client noticed and closed its own.
        if (request.method == "GET")
            ::shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
    });
    TransportRig rig(server.host());
    const HttpOutcome warming(rig.get());
    QTRY_VERIFY(succeeded(warming));
    QTRY_COMPARE(server.openConnections(), 0);

    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.started("POST"), 1);
    QCOMPARE(server.connections(), 2);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpResendTest)
#include "tst_httpresend.moc"
