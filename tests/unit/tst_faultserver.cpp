// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/memory.h"
#include "support/rawclient.h"
#include "support/watchdog.h"

#include <QTest>
#include <QTimer>

#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = WorkspaceCall;

QByteArray request(const QByteArray &line, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray listRequest()
{
    return request("GET /api/2.0/token/list"_ba);
}

} // namespace

/// The means of the other tests: the server that can do everything wrong, the watchdog and the memory gauge.
class FaultServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_server = std::make_unique<FaultServer>(); }
    void cleanup() { m_server.reset(); }
    void withoutFaultsItIsAWorkspace();
    void whatArrivesIsCounted();
    void theStepsOfAFaultArePlayed_data();
    void theStepsOfAFaultArePlayed();
    void aRequestCanBeLeftUnread();
    void aConnectionCanEndBeforeAnyRequest();
    void aFaultBefallsItsCallAsOftenAsItSays();
    void aFaultMayComeAfterTheEffect();
    void whatIsSentEndlesslyIsNotHeld();
    void theWatchdogSeesAStall();
    void theWatchdogLetsATurningLoopPass();
    void thePeakOfMemoryIsMeasured();

private:
    /// All that the server says to this on a connection of its own, once `isEnough`.
    [[nodiscard]] std::unique_ptr<RawClient> ask(const QByteArray &bytes) const
    {
        return std::make_unique<RawClient>(static_cast<quint16>(m_server->host().url({}).port()), bytes);
    }

    std::unique_ptr<FaultServer> m_server;
};

void FaultServerTest::withoutFaultsItIsAWorkspace()
{
    const auto list = ask(listRequest());
    QTRY_VERIFY(list->body().endsWith("]}"));
    QCOMPARE(list->status(), 200);
    QVERIFY(list->body().contains(R"("token_id":"a")"));

    const auto create = ask(request("POST /api/2.0/token/create"_ba, R"({"comment":"fresh"})"_ba));
    QTRY_VERIFY(create->body().contains("token_value"));
    QCOMPARE(m_server->tokens().size(), 3);
    const auto update = ask(request("PATCH /api/2.0/token/a"_ba, R"({"token":{"comment":"c"}})"_ba));
    QTRY_COMPARE(update->body(), "{}"_ba);
    QCOMPARE(m_server->tokens().value(u"a"_s), u"c"_s);
    const auto revoke = ask(request("POST /api/2.0/token/delete"_ba, R"({"token_id":"b"})"_ba));
    QTRY_COMPARE(revoke->body(), "{}"_ba);
    QVERIFY(!m_server->tokens().contains(u"b"_s));
    const auto me = ask(request("GET /api/2.0/preview/scim/v2/Me"_ba));
    QTRY_VERIFY(me->body().contains("ada@example.com"));
}

void FaultServerTest::whatArrivesIsCounted()
{
    const auto client = ask(listRequest());
    QTRY_COMPARE(client->status(), 200);
    QCOMPARE(m_server->begun(Call::List), 1);
    QCOMPARE(m_server->arrived(Call::List), 1);
    client->send(listRequest());
    QTRY_COMPARE(m_server->arrived(Call::List), 2);
    // A request whose body does not come has begun, no more.
    client->send("POST /api/2.0/token/create HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc");
    QTRY_COMPARE(m_server->begun(Call::Create), 1);
    QCOMPARE(m_server->arrived(Call::Create), 0);
    QCOMPARE(m_server->connections(), 1);
    QCOMPARE(m_server->openConnections(), 1);
    QVERIFY(m_server->received().startsWith(listRequest()));
    m_server->hangUp();
    QTRY_VERIFY(client->isDropped());
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void FaultServerTest::theStepsOfAFaultArePlayed_data()
{
    QTest::addColumn<QList<FaultStep>>("steps");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("dropped");
    QTest::newRow("silence") << QList<FaultStep>{} << ""_ba << false;
    QTest::newRow("bytes") << QList{sends("ab"_ba)} << "ab"_ba << false;
    QTest::newRow("more than a socket holds, then the end")
        << QList{sendsMuch("x"_ba, 327'680), closes()} << QByteArray(327'680, 'x') << true;
    QTest::newRow("bytes, then a reset") << QList{sends("ab"_ba), resets()} << "ab"_ba << true;
    QTest::newRow("one byte at a time")
        << QList{FaultStep{FaultStep::Kind::Drip, "abc"_ba, 2}, closes()} << "abcabc"_ba << true;
    QTest::newRow("its own address") << QList{sends("@ELSEWHERE@"_ba)} << "other:1"_ba << false;
}

void FaultServerTest::theStepsOfAFaultArePlayed()
{
    QFETCH(const QList<FaultStep>, steps);
    QFETCH(const QByteArray, said);
    QFETCH(const bool, dropped);
    m_server->setElsewhere("other:1"_ba);
    m_server->befall(Call::List, {steps});
    const auto client = ask(listRequest());
    QTRY_COMPARE(m_server->arrived(Call::List), 1);
    QTRY_COMPARE(client->received(), said);
    QTRY_COMPARE(client->isDropped(), dropped);
}

void FaultServerTest::aRequestCanBeLeftUnread()
{
    m_server->befall(Call::Create, {{closes()}, Fault::At::FirstByte});
    const auto client = ask(request("POST /api/2.0/token/create"_ba, QByteArray(100'000, 'x')));
    QTRY_VERIFY(client->isDropped());
    QCOMPARE(m_server->begun(Call::Create), 1);
    QCOMPARE(m_server->arrived(Call::Create), 0);
}

void FaultServerTest::aConnectionCanEndBeforeAnyRequest()
{
    m_server->befall(Call::List, {{resets()}, Fault::At::Connection});
    const auto client = ask({});
    QTRY_VERIFY(client->isDropped());
    // Qt's socket tries again when it is reset so early.
    QVERIFY(m_server->connections() > 0);
}

void FaultServerTest::aFaultBefallsItsCallAsOftenAsItSays()
{
    m_server->befall(Call::List, {{closes()}, Fault::At::Request, false, 2});
    const auto other = ask(request("GET /api/2.0/preview/scim/v2/Me"_ba));
    QTRY_COMPARE(other->status(), 200);
    for (const bool isDropped : {true, true, false}) {
        const auto client = ask(listRequest());
        QTRY_VERIFY(client->isDropped() || client->status() == 200);
        QCOMPARE(client->isDropped(), isDropped);
    }
    m_server->befall(Call::List, {{closes()}});
    m_server->heal();
    const auto client = ask(listRequest());
    QTRY_COMPARE(client->status(), 200);
}

void FaultServerTest::aFaultMayComeAfterTheEffect()
{
    m_server->befall(Call::Create, {{closes()}, Fault::At::Request, true});
    const auto client = ask(request("POST /api/2.0/token/create"_ba, R"({"comment":"orphan"})"_ba));
    QTRY_VERIFY(client->isDropped());
    QCOMPARE(m_server->tokens().size(), 3);
}

void FaultServerTest::whatIsSentEndlesslyIsNotHeld()
{
    m_server->befall(Call::List, {{sendsEndlessly("x"_ba)}});
    QTcpSocket slow;
    slow.setReadBufferSize(1'000);
    slow.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server->host().url({}).port()));
    const qint64 before = residentBytes();
    slow.write(listRequest());
    // It goes on serving others meanwhile.
    QTRY_VERIFY(slow.bytesAvailable() > 0);
    const auto other = ask(request("GET /api/2.0/preview/scim/v2/Me"_ba));
    QTRY_COMPARE(other->status(), 200);
    QVERIFY(residentBytes() - before < qint64{20} * 1024 * 1024);
}

void FaultServerTest::theWatchdogSeesAStall()
{
    Watchdog watchdog;
    QTimer::singleShot(0, this, [] { QTest::qSleep(200); });
    QTRY_VERIFY(watchdog.longestMs() >= 190);
    watchdog.reset();
    // Also before the loop turns again.
    QTest::qSleep(300);
    QVERIFY(watchdog.longestMs() >= 290);
}

void FaultServerTest::theWatchdogLetsATurningLoopPass()
{
    qint64 nowMs = 0;
    int looks = 0;
    Watchdog watchdog([&nowMs, &looks] {
        ++looks;
        return nowMs * 1'000'000;
    });
    for (int i = 0; i < 10; ++i) {
        nowMs += 40;
        const int before = looks;
        QTRY_VERIFY(looks > before);
    }
    QCOMPARE(watchdog.longestMs(), 40);
    nowMs += 50;
    QCOMPARE(watchdog.longestMs(), 50);
    watchdog.reset();
    QCOMPARE(watchdog.longestMs(), 0);
}

void FaultServerTest::thePeakOfMemoryIsMeasured()
{
    if (residentBytes() == 0)
        QSKIP("There is no /proc here");
    constexpr qsizetype much = qsizetype{60} * 1024 * 1024;
    QVERIFY(resetPeak());
    const qint64 before = peakBytes();
    {
        const std::vector<char> held(much, 'x');
        QCOMPARE(held.back(), 'x');
    }
    QVERIFY(peakBytes() - before >= much - qsizetype{1024} * 1024);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::FaultServerTest)
#include "tst_faultserver.moc"
