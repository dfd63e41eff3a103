// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"
#include "support/logcapture.h"
#include "support/threads.h"
#include "support/tlsserver.h"
#include "support/transportrig.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = TlsProblem::Reason;

} // namespace

/// Whom the transport speaks to, over real TLS.
class HttpTlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QTRY_COMPARE(threadCount(), m_threads); }
    void aServerOfATrustedAuthorityIsAnswered();
    void noMoreThanHttp1IsSpoken();
    void everyRequestIsToldWhy();
    void theNextAttemptIsToldAgain();
    void theProblemOfAnotherServerIsNotTold();
    // The last one, because it ends the trust, and it takes a while to read the system's own authorities.
    void aCertificateThatIsNotAcceptedGetsNothing_data();
    void aCertificateThatIsNotAcceptedGetsNothing();

private:
    void trust(bool isTrusted)
    {
        m_authorities.apply(isTrusted ? QList<QSslCertificate>{testAuthority()} : QList<QSslCertificate>());
    }

    qsizetype m_threads = 0;
    QNetworkAccessManager m_network;
    ExtraAuthorities m_authorities{m_network};
};

void HttpTlsTest::initTestCase()
{
    m_threads = threadCount();
    trust(true);
}

void HttpTlsTest::aServerOfATrustedAuthorityIsAnswered()
{
    TlsServer server(u"server"_s);
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(succeeded(outcome));
    QVERIFY(server.received().contains(TransportRig::secretMark()));
}

void HttpTlsTest::aCertificateThatIsNotAcceptedGetsNothing_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("isAuthoritySent");
    QTest::addColumn<bool>("isAuthorityTrusted");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("issuer");
    const QString workspace = u"workspace.example (Example Corporation)"_s;
    const QString other = u"other.example (Example Corporation)"_s;
    const QString authority = u"Test Authority (Latchkey Tests)"_s;
    QTest::newRow("self-signed") << u"selfsigned"_s << false << true << Reason::SelfSigned << workspace
                                 << workspace;
    QTest::newRow("expired") << u"expired"_s << false << true << Reason::Expired << workspace << authority;
    QTest::newRow("not yet valid") << u"future"_s << false << true << Reason::NotYetValid << workspace
                                   << authority;
    QTest::newRow("for another host")
        << u"otherhost"_s << false << true << Reason::WrongHost << other << authority;
    QTest::newRow("expired, and for another host")
        << u"expiredotherhost"_s << false << true << Reason::WrongHost << other << authority;
    QTest::newRow("untrusted") << u"server"_s << false << false << Reason::Untrusted << workspace
                               << authority;
    QTest::newRow("untrusted, with its authority")
        << u"server"_s << true << false << Reason::Untrusted << workspace << authority;
    QTest::newRow("expired, and untrusted")
        << u"expired"_s << false << false << Reason::Untrusted << workspace << authority;
}

void HttpTlsTest::aCertificateThatIsNotAcceptedGetsNothing()
{
    QFETCH(const QString, certificate);
    QFETCH(const bool, isAuthoritySent);
    QFETCH(const bool, isAuthorityTrusted);
    TlsServer server(certificate,
                     isAuthoritySent ? QList<QSslCertificate>{testAuthority()} : QList<QSslCertificate>());
    trust(isAuthorityTrusted);
    TransportRig rig(server.host());
    const LogCapture log;
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));

    const ApiError error = outcome.value().error();
    QVERIFY(error.tls.has_value());
    QTEST(error.tls->reason, "reason");
    QTEST(error.tls->subject, "subject");
    QTEST(error.tls->issuer, "issuer");
    QVERIFY(!error.tls->detail.isEmpty());
    QVERIFY(!error.outcomeUnknown);
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.handshakes(), 0);
    QCOMPARE(server.received().size(), 0);
    QVERIFY(!log.all().contains(QString::fromLatin1(TransportRig::secretMark())));
}

void HttpTlsTest::everyRequestIsToldWhy()
{
    // They begin together, so that some wait for the same connection.
    TlsServer server(u"expired"_s);
    TransportRig rig(server.host());
    std::array<std::unique_ptr<HttpOutcome>, 9> outcomes;
    for (size_t i = 0; i < outcomes.size(); ++i)
        outcomes[i] = std::make_unique<HttpOutcome>(i % 2 == 0 ? rig.get() : rig.post());
    for (const auto &outcome : outcomes) {
        QTRY_VERIFY(failedWith(*outcome, Kind::TlsFailed));
        QVERIFY(outcome->value().error().tls.has_value());
        QCOMPARE(outcome->value().error().tls->reason, Reason::Expired);
    }
    QCOMPARE(server.received().size(), 0);
}

void HttpTlsTest::theNextAttemptIsToldAgain()
{
    TlsServer server(u"selfsigned"_s);
    TransportRig rig(server.host());
    for (int i = 0; i < 3; ++i) {
        const HttpOutcome outcome(rig.get());
        QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
        QVERIFY(outcome.value().error().tls.has_value());
    }
    QCOMPARE(server.received().size(), 0);
}

void HttpTlsTest::noMoreThanHttp1IsSpoken()
{
    TlsServer server(u"server"_s);
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    QVERIFY2(server.protocol() != "h2", server.protocol().constData());
    QVERIFY(server.received().startsWith("GET /api/2.0/token/list HTTP/1.1\r\n"));
}

void HttpTlsTest::theProblemOfAnotherServerIsNotTold()
{
    // Asked through one manager, which tells of the certificates of both.
    QTcpServer mumbling;
    QVERIFY(mumbling.listen(QHostAddress::LocalHost));
    const TlsServer other(u"selfsigned"_s);
    TransportRig rig(other.host());
    const auto host = WorkspaceHost::parse(u"https://127.0.0.1:%1"_s.arg(mumbling.serverPort()));
    QVERIFY(host.has_value());
    HttpTransport transport(rig.network, *host, rig.credential, rig.clock);
    const HttpOutcome asked(transport.send({HttpRequest::Method::Get, u"/api/2.0/token/list"_s, {}}));
    QTRY_VERIFY(mumbling.hasPendingConnections());

    const HttpOutcome refused(rig.get());
    QTRY_VERIFY(failedWith(refused, Kind::TlsFailed));
    QVERIFY(refused.value().error().tls.has_value());

    // No greeting that TLS knows, and so no certificate either.
    mumbling.nextPendingConnection()->write("Good morning.\r\n\r\n");
    QTRY_VERIFY(failedWith(asked, Kind::TlsFailed));
    QVERIFY(!asked.value().error().tls);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpTlsTest)
#include "tst_httptls.moc"
