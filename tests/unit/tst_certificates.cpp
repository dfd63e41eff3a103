// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"
#include "support/testfiles.h"
#include "support/threads.h"
#include "support/tlsserver.h"
#include "support/transportrig.h"

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Problem = AuthorityProblem;

QByteArray pem(const QString &name)
{
    return testData(u"tls/"_s + name + u".pem"_s);
}

bool isTrusted(const QSslCertificate &certificate)
{
    return QSslConfiguration::defaultConfiguration().caCertificates().contains(certificate);
}

} // namespace

/// A company's own authorities: read from a file, and trusted.
class CertificatesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_threads = threadCount(); }
    void cleanupTestCase() { QTRY_COMPARE(threadCount(), m_threads); }
    void aFileGivesItsCertificates_data();
    void aFileGivesItsCertificates();
    void aFileSaysWhyItGivesNone_data();
    void aFileSaysWhyItGivesNone();
    void aPipeIsNotWaitedFor();
    void theSystemsOwnAuthoritiesStayTrusted();
    void theLastOnesReplaceTheOthers();
    void nothingIsTouchedWithoutAnExtraOne();
    void aServerIsTrustedAsLongAsItsAuthorityIs();
    void aRequestUnderWayEndsWhenTheRuleChanges();
    void whatIsSentMeanwhileArrives();

private:
    [[nodiscard]] QString fileWith(const QByteArray &content) const;

    qsizetype m_threads = 0;
    QTemporaryDir m_folder;
};

QString CertificatesTest::fileWith(const QByteArray &content) const
{
    const QString path = m_folder.filePath(u"certificates"_s);
    return putFile(path, content) ? path : QString();
}

void CertificatesTest::aFileGivesItsCertificates_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<QSslCertificate>>("certificates");
    QTest::addColumn<QStringList>("notAuthorities");
    const QSslCertificate authority = testAuthority();
    const QSslCertificate server = testCertificates(u"server"_s).value(0);
    const QStringList all;
    const QStringList named{u"workspace.example (Example Corporation)"_s};
    using List = QList<QSslCertificate>;
    QByteArray windows = pem(u"authority"_s);
    windows.replace("\n", "\r\n");
    QTest::newRow("PEM") << pem(u"authority"_s) << List{authority} << all;
    QTest::newRow("PEM of Windows") << windows << List{authority} << all;
    QTest::newRow("PEM with words before it")
        << "Our company's authority\n" + pem(u"authority"_s) << List{authority} << all;
    QTest::newRow("DER") << authority.toDer() << List{authority} << all;
    QTest::newRow("several") << pem(u"authority"_s) + pem(u"server"_s) << List{authority, server} << named;
    QTest::newRow("with a private key")
        << testData(u"tls/server.key"_s) + pem(u"authority"_s) << List{authority} << all;
    QTest::newRow("of a server") << server.toDer() << List{server} << named;
}

void CertificatesTest::aFileGivesItsCertificates()
{
    QFETCH(const QByteArray, content);
    const auto found = readAuthorities(fileWith(content));
    QVERIFY(found.has_value());
    QTEST(found->certificates, "certificates");
    QTEST(found->notAuthorities, "notAuthorities");
}

void CertificatesTest::aFileSaysWhyItGivesNone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Problem>("problem");
    const QString file = m_folder.filePath(u"certificates"_s);
    QTest::newRow("no such file") << m_folder.filePath(u"nowhere"_s) << ""_ba << Problem::Missing;
    QTest::newRow("no path") << QString() << ""_ba << Problem::Missing;
    QTest::newRow("a folder") << m_folder.path() << ""_ba << Problem::Unreadable;
    QTest::newRow("empty") << file << ""_ba << Problem::NoCertificate;
    QTest::newRow("a text") << file << "Hello\n"_ba << Problem::NoCertificate;
    QTest::newRow("a private key alone") << file << testData(u"tls/server.key"_s) << Problem::NoCertificate;
    QTest::newRow("a damaged certificate")
        << file << pem(u"authority"_s).replace("MII", "AAA") << Problem::NoCertificate;
    QTest::newRow("half a certificate") << file << pem(u"authority"_s).left(200) << Problem::NoCertificate;
    QTest::newRow("half in DER") << file << testAuthority().toDer().left(200) << Problem::NoCertificate;
    QTest::newRow("too large") << file << pem(u"authority"_s) + QByteArray(5'000'000, '\n')
                               << Problem::TooLarge;
}

void CertificatesTest::aFileSaysWhyItGivesNone()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, content);
    QVERIFY(!fileWith(content).isEmpty());
    const auto found = readAuthorities(path);
    QVERIFY(!found.has_value());
    QTEST(found.error(), "problem");
}

void CertificatesTest::aPipeIsNotWaitedFor()
{
#ifdef Q_OS_UNIX
    const QString path = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    const auto found = readAuthorities(path);
    QVERIFY(!found.has_value());
    QCOMPARE(found.error(), Problem::Unreadable);
#else
    QSKIP("There are no such pipes here");
#endif
}

void CertificatesTest::theSystemsOwnAuthoritiesStayTrusted()
{
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    QVERIFY2(!systems.isEmpty(), "This computer trusts nobody; is the package ca-certificates installed?");
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QNetworkAccessManager network;
    {
        ExtraAuthorities authorities(network);
        authorities.apply({testAuthority()});
        QVERIFY(isTrusted(testAuthority()));
        for (const QSslCertificate &certificate : systems)
            QVERIFY2(isTrusted(certificate), qPrintable(certificate.subjectDisplayName()));
    }
    QVERIFY(QSslConfiguration::defaultConfiguration() == before);
}

void CertificatesTest::theLastOnesReplaceTheOthers()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    const QSslCertificate other = testCertificates(u"selfsigned"_s).value(0);
    QNetworkAccessManager network;
    ExtraAuthorities authorities(network);
    authorities.apply({testAuthority()});
    QVERIFY(isTrusted(testAuthority()));
    authorities.apply({other});
    QVERIFY(!isTrusted(testAuthority()));
    QVERIFY(isTrusted(other));
    authorities.apply({});
    QVERIFY(QSslConfiguration::defaultConfiguration() == before);
}

void CertificatesTest::nothingIsTouchedWithoutAnExtraOne()
{
    TlsServer server(u"server"_s);
    TransportRig rig(server.host());
    ExtraAuthorities authorities(rig.network);
    authorities.apply({testAuthority()});
    for (int i = 0; i < 2; ++i) {
        const HttpOutcome outcome(rig.get());
        QTRY_VERIFY(succeeded(outcome));
        authorities.apply({testAuthority()});
    }
    QCOMPARE(server.connections(), 1);
}

void CertificatesTest::aServerIsTrustedAsLongAsItsAuthorityIs()
{
    TlsServer server(u"server"_s);
    TransportRig rig(server.host());
    ExtraAuthorities authorities(rig.network);
    const HttpOutcome before(rig.get());
    QTRY_VERIFY(failedWith(before, Kind::TlsFailed));
    authorities.apply({testAuthority()});
    const HttpOutcome trusted(rig.get());
    QTRY_VERIFY(succeeded(trusted));
    QCOMPARE(server.openConnections(), 1);
    // The connection that is there must not outlive the trust.
    authorities.apply({});
    QTRY_COMPARE(server.openConnections(), 0);
    const HttpOutcome after(rig.get());
    QTRY_VERIFY(failedWith(after, Kind::TlsFailed));
    QCOMPARE(server.requests(), 1);
}

void CertificatesTest::aRequestUnderWayEndsWhenTheRuleChanges()
{
    TlsServer server(u"server"_s);
    server.fallSilent();
    TransportRig rig(server.host());
    ExtraAuthorities authorities(rig.network);
    authorities.apply({testAuthority()});
    const HttpOutcome outcome(rig.get());
    QTRY_COMPARE(server.requests(), 1);
    authorities.apply({});
    // At once, and not at the end of its time.
    QVERIFY(failedWith(outcome, Kind::Cancelled));
    QVERIFY(!rig.transport->isBusy());
    QTRY_COMPARE(server.openConnections(), 0);
}

void CertificatesTest::whatIsSentMeanwhileArrives()
{
    // As when a list is read again after a change whose outcome is not known.
    RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        if (request.method == "GET")
            answerJson(socket, "{}"_ba);
    });
    TransportRig rig(server.host());
    ExtraAuthorities authorities(rig.network);
    QObject context;
    std::optional<HttpOutcome> again;
    QCoro::connect(rig.post(), &context, [&](const Result<HttpAnswer> &) { again.emplace(rig.get()); });
    QTRY_COMPARE(server.requests().size(), 1);
    authorities.apply({testAuthority()});
    QTRY_VERIFY(again && succeeded(*again));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::CertificatesTest)
#include "tst_certificates.moc"
