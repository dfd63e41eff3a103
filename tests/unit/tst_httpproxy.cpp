// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"
#include "net/proxyfactory.h"
#include "support/connectproxy.h"
#include "support/logcapture.h"
#include "support/threads.h"
#include "support/tlsserver.h"
#include "support/transportrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

void useProxy(const QString &value)
{
    QProcessEnvironment environment;
    environment.insert(u"HTTPS_PROXY"_s, value);
    installProxies(environment);
}

/// A workspace whose name only the proxy knows.
WorkspaceHost workspace()
{
    return *WorkspaceHost::parse(u"https://workspace.example"_s);
}

QByteArray refusal(const QByteArray &statusAndReason, const QByteArray &header = {})
{
    return "HTTP/1.1 " + statusAndReason + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n";
}

/// Passes on who brings this user and password.
QByteArray onlyFor(const QByteArray &userAndPassword, const QByteArray &head)
{
    const QByteArray line = "\r\nProxy-Authorization: Basic " + userAndPassword.toBase64() + "\r\n";
    if (head.contains(line))
        return "HTTP/1.1 200 OK\r\n\r\n";
    return "HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
}

} // namespace

/// Requests that go through a proxy, over real sockets.
class HttpProxyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_threads = threadCount(); }
    void cleanupTestCase() { QTRY_COMPARE(threadCount(), m_threads); }
    void init();
    void cleanup();
    void aWorkspaceIsReachedThroughTheProxy();
    void thisComputerIsReachedStraight();
    void theProxyIsSignedInTo();
    void aProxyThatWantsASignInIsToldAsSuch_data();
    void aProxyThatWantsASignInIsToldAsSuch();
    void aProxyThatRefusesIsToldAsSuch_data();
    void aProxyThatRefusesIsToldAsSuch();
    void aProxyThatIsNotThereIsToldAsSuch();
    void aProxyThatCannotBeUsedIsNotPassedBy();
    void aProxyThatInspectsTrafficIsToldByItsCertificate();

private:
    qsizetype m_threads = 0;
    std::unique_ptr<TlsServer> m_server;
    std::unique_ptr<ConnectProxy> m_proxy;
    std::unique_ptr<TransportRig> m_rig;
    QNetworkAccessManager m_network;
    ExtraAuthorities m_authorities{m_network};
};

void HttpProxyTest::init()
{
    m_server = std::make_unique<TlsServer>(u"server"_s);
    m_proxy = std::make_unique<ConnectProxy>(m_server->port());
    m_rig = std::make_unique<TransportRig>(workspace());
    m_authorities.apply({testAuthority()});
}

void HttpProxyTest::cleanup()
{
    m_rig.reset();
    m_proxy.reset();
    m_server.reset();
    QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
}

void HttpProxyTest::aWorkspaceIsReachedThroughTheProxy()
{
    useProxy(u"http://"_s + m_proxy->place());
    for (int i = 0; i < 2; ++i) {
        const HttpOutcome outcome(m_rig->post());
        QTRY_VERIFY(succeeded(outcome));
    }
    QCOMPARE(m_server->requests(), 2);
    QVERIFY(m_server->received().contains(TransportRig::secretMark()));
    QVERIFY(m_server->received().contains("\r\nHost: workspace.example\r\n"));

    // The second request found the tunnel there.
    QCOMPARE(m_proxy->lines(), QList<QByteArray>{"CONNECT workspace.example:443 HTTP/1.1"_ba});
    QVERIFY(!m_proxy->heard().contains(TransportRig::secretMark()));
    QVERIFY(!m_proxy->heard().toLower().contains("authorization"));
    QVERIFY(!m_proxy->heard().contains("/api/2.0/"));
}

void HttpProxyTest::thisComputerIsReachedStraight()
{
    useProxy(m_proxy->place());
    TransportRig rig(m_server->host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(m_proxy->connections(), 0);
}

void HttpProxyTest::theProxyIsSignedInTo()
{
    m_proxy->decide([](const QByteArray &head) { return onlyFor("me:p@ss", head); });
    useProxy(u"http://me:p%40ss@"_s + m_proxy->place());
    const LogCapture log;
    const HttpOutcome outcome(m_rig->get());
    QTRY_VERIFY(succeeded(outcome));
    QVERIFY(!m_server->received().contains("Proxy-Authorization"));
    QVERIFY(!log.all().contains(u"p@ss"_s));
    QVERIFY(!log.all().contains(QString::fromLatin1("me:p@ss"_ba.toBase64())));
}

void HttpProxyTest::aProxyThatWantsASignInIsToldAsSuch_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("nobody was named") << QString();
    QTest::newRow("another was named") << u"me:hush-hush@"_s;
}

void HttpProxyTest::aProxyThatWantsASignInIsToldAsSuch()
{
    QFETCH(const QString, user);
    m_proxy->decide([](const QByteArray &head) { return onlyFor("me:p@ss", head); });
    useProxy(u"http://"_s + user + m_proxy->place());
    const LogCapture log;
    const HttpOutcome outcome(m_rig->post());
    QTRY_VERIFY(failedWith(outcome, Kind::ProxySignIn));
    const ApiError error = outcome.value().error();
    QVERIFY2(error.message.contains(u"Proxy requires authentication"_s), qPrintable(error.message));
    QVERIFY2(error.message.contains(m_proxy->place()), qPrintable(error.message));
    QVERIFY(!error.message.contains(u"hush"_s));
    QVERIFY(!log.all().contains(u"hush"_s));
    QVERIFY(!error.outcomeUnknown);
    QVERIFY(m_proxy->heads().size() <= 2);
    QCOMPARE(m_server->connections(), 0);
    QVERIFY(!m_rig->transport->isBusy());
}

void HttpProxyTest::aProxyThatRefusesIsToldAsSuch_data()
{
    QTest::addColumn<QByteArray>("statusAndReason");
    QTest::newRow("forbidden") << "403 Forbidden"_ba;
    QTest::newRow("not allowed") << "405 Method Not Allowed"_ba;
    QTest::newRow("no route") << "502 Bad Gateway"_ba;
    QTest::newRow("busy") << "503 Service Unavailable"_ba;
    QTest::newRow("slow") << "504 Gateway Timeout"_ba;
    QTest::newRow("a sign-in page") << "302 Found"_ba;
}

void HttpProxyTest::aProxyThatRefusesIsToldAsSuch()
{
    QFETCH(const QByteArray, statusAndReason);
    m_proxy->decide([&](const QByteArray &) { return refusal(statusAndReason); });
    useProxy(m_proxy->place());
    const HttpOutcome outcome(m_rig->post());
    QTRY_VERIFY(failedWith(outcome, Kind::Unreachable));
    const ApiError error = outcome.value().error();
    QVERIFY2(error.message.endsWith(u"[proxy %1]"_s.arg(m_proxy->place())), qPrintable(error.message));
    // What a proxy says is not taken for the workspace's answer.
    QCOMPARE(error.status, 0);
    QVERIFY(!error.outcomeUnknown);
    QVERIFY(!m_proxy->heard().contains(TransportRig::secretMark()));
}

void HttpProxyTest::aProxyThatIsNotThereIsToldAsSuch()
{
    const QString place = deadHost().name();
    useProxy(place);
    const HttpOutcome outcome(m_rig->get());
    QTRY_VERIFY(failedWith(outcome, Kind::Unreachable));
    const QString message = outcome.value().error().message;
    QVERIFY2(message.startsWith(u"Proxy"_s) && message.contains(place), qPrintable(message));
}

void HttpProxyTest::aProxyThatCannotBeUsedIsNotPassedBy()
{
    // The password must not go to a proxy without the TLS that it was meant for, either.
    useProxy(u"https://me:hush@"_s + m_proxy->place());
    const HttpOutcome outcome(m_rig->get());
    QTRY_VERIFY(failedWith(outcome, Kind::Unreachable));
    const QString message = outcome.value().error().message;
    QVERIFY2(message.contains(u"https://"_s + m_proxy->place()), qPrintable(message));
    QVERIFY(!message.contains(u"hush"_s));
    QCOMPARE(m_proxy->connections(), 0);
    QCOMPARE(m_server->connections(), 0);
}

void HttpProxyTest::aProxyThatInspectsTrafficIsToldByItsCertificate()
{
    m_authorities.apply({});
    useProxy(m_proxy->place());
    const HttpOutcome outcome(m_rig->post());
    QTRY_VERIFY(failedWith(outcome, Kind::TlsFailed));
    QVERIFY(outcome.value().error().tls.has_value());
    QCOMPARE(outcome.value().error().tls->reason, TlsProblem::Reason::Untrusted);
    QCOMPARE(outcome.value().error().tls->issuer, u"Test Authority (Latchkey Tests)"_s);
    QCOMPARE(m_server->received().size(), 0);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpProxyTest)
#include "tst_httpproxy.moc"
