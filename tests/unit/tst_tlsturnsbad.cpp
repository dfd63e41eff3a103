// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"
#include "support/resumingserver.h"
#include "support/threads.h"
#include "support/tlsserver.h"
#include "support/transportrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = TlsProblem::Reason;

} // namespace

/// A server that was trusted a moment ago: every connection is looked at anew, and gets nothing before.
class TlsTurnsBadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_threads = threadCount();
        m_authorities.apply({testAuthority()});
    }
    void cleanupTestCase() { QTRY_COMPARE(threadCount(), m_threads); }
    void aCertificateThatTurnsBadGetsNothingMore_data();
    void aCertificateThatTurnsBadGetsNothingMore();
    void aConnectionThatEndsUnnoticedIsNoWayAround_data();
    void aConnectionThatEndsUnnoticedIsNoWayAround();
    void noSessionIsResumed_data();
    void noSessionIsResumed();
    void anOldVersionIsNotSpoken_data();
    void anOldVersionIsNotSpoken();

private:
    static void verbs()
    {
        QTest::addColumn<bool>("isPost");
        QTest::newRow("GET") << false;
        QTest::newRow("POST") << true;
    }

    qsizetype m_threads = 0;
    QNetworkAccessManager m_network;
    ExtraAuthorities m_authorities{m_network};
};

void TlsTurnsBadTest::aCertificateThatTurnsBadGetsNothingMore_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("isPost");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const QString &certificate, Reason reason) {
        QTest::addRow("%s, GET", name) << certificate << false << reason;
        QTest::addRow("%s, POST", name) << certificate << true << reason;
    };
    row("self-signed", u"selfsigned"_s, Reason::SelfSigned);
    row("expired", u"expired"_s, Reason::Expired);
    row("not yet valid", u"future"_s, Reason::NotYetValid);
    row("for another host", u"otherhost"_s, Reason::WrongHost);
}

void TlsTurnsBadTest::aCertificateThatTurnsBadGetsNothingMore()
{
    QFETCH(const QString, certificate);
    QFETCH(const bool, isPost);
    TlsServer server(u"server"_s);
    server.closeAfterAnswers();
    TransportRig rig(server.host());
    const HttpOutcome before(rig.get());
    QTRY_VERIFY(succeeded(before));
    const QByteArray received = server.received();
    QVERIFY(received.contains(TransportRig::secretMark()));

    server.show(certificate);
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
    QVERIFY(outcome.value().error().tls.has_value());
    QTEST(outcome.value().error().tls->reason, "reason");
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.received(), received);

    server.show(u"server"_s);
    const HttpOutcome after(rig.get());
    QTRY_VERIFY(succeeded(after));
}

void TlsTurnsBadTest::aConnectionThatEndsUnnoticedIsNoWayAround_data()
{
    verbs();
}

void TlsTurnsBadTest::aConnectionThatEndsUnnoticedIsNoWayAround()
{
    // The request may be on its way on the old connection when that one ends: Qt would repeat it on a new
    // one.
    QFETCH(const bool, isPost);
    TlsServer server(u"server"_s);
    TransportRig rig(server.host());
    const HttpOutcome before(rig.get());
    QTRY_VERIFY(succeeded(before));
    server.show(u"selfsigned"_s);
    server.fallSilent();
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_COMPARE(server.requests(), 2);
    server.drop();
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!succeeded(outcome));
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.requests(), 2);
}

void TlsTurnsBadTest::noSessionIsResumed_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isPost");
    for (const char *version : {"TLSv1_2", "TLSv1_3"}) {
        QTest::addRow("%s, GET", version) << QString::fromLatin1(version) << false;
        QTest::addRow("%s, POST", version) << QString::fromLatin1(version) << true;
    }
}

void TlsTurnsBadTest::noSessionIsResumed()
{
    if (!ResumingServer::isUsable())
        QSKIP("There is no python3");
    QFETCH(const QString, version);
    QFETCH(const bool, isPost);
    ResumingServer server(u"server"_s, version);
    QTRY_COMPARE(server.saidAny("port"), 1);
    TransportRig rig(server.host());
    for (int i = 1; i <= 3; ++i) {
        const HttpOutcome before(rig.get());
        QTRY_VERIFY(succeeded(before));
        QTRY_COMPARE(server.said("request GET"), i);
    }
    QCOMPARE(server.said("handshake resumed"), 0);

    server.show(u"expired"_s);
    QTRY_COMPARE(server.said("showing"), 1);
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
    QCOMPARE(outcome.value().error().tls.value_or(TlsProblem()).reason, Reason::Expired);
    QCOMPARE(server.saidAny("request"), 3);
}

void TlsTurnsBadTest::anOldVersionIsNotSpoken_data()
{
    verbs();
}

void TlsTurnsBadTest::anOldVersionIsNotSpoken()
{
    if (!ResumingServer::isUsable())
        QSKIP("There is no python3");
    QFETCH(const bool, isPost);
    ResumingServer server(u"server"_s, u"TLSv1"_s);
    QTRY_COMPARE(server.saidAny("port"), 1);
    TransportRig rig(server.host());
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
    QVERIFY(!outcome.value().error().tls);
    QTRY_COMPARE(server.said("no handshake"), 1);
    QCOMPARE(server.saidAny("handshake"), 0);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TlsTurnsBadTest)
#include "tst_tlsturnsbad.moc"
