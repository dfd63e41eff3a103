// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsfacts.h"
#include "support/tlsserver.h"

#include <QSslError>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = TlsProblem::Reason;
using Errors = QList<QSslError::SslError>;

QSslCertificate certificate(const QString &name)
{
    return testCertificates(name).value(0);
}

QList<QSslError> about(const Errors &errors, const QSslCertificate &peer)
{
    QList<QSslError> found;
    for (const QSslError::SslError error : errors)
        found << QSslError(error, peer);
    return found;
}

QString wordsOf(QSslError::SslError error)
{
    return QSslError(error).errorString();
}

} // namespace

/// What is told of a certificate that was not accepted.
class TlsProblemTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReasonIsWhatMustBeKnownFirst_data();
    void theReasonIsWhatMustBeKnownFirst();
    void theDetailHoldsEveryFindingOnce();
    void theDetailSaysWhoseCertificateItIsAbout();
    void aProblemNamesBothSides();
    void withoutACertificateThereAreNoNames();
    void aCertificateWithoutAnOwnersNameIsToldByItsHosts();
    void namesFromACertificateAreHarmless();
};

void TlsProblemTest::theReasonIsWhatMustBeKnownFirst_data()
{
    QTest::addColumn<Errors>("errors");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const Errors &errors, Reason reason,
                        const QString &peer = u"server"_s) {
        QTest::newRow(name) << errors << peer << reason;
    };
    using E = QSslError;
    row("expired", {E::CertificateExpired}, Reason::Expired);
    row("not yet valid", {E::CertificateNotYetValid}, Reason::NotYetValid);
    row("another host", {E::HostNameMismatch}, Reason::WrongHost);
    row("revoked", {E::CertificateRevoked}, Reason::Revoked);
    row("on the library's black list", {E::CertificateBlacklisted}, Reason::Revoked);
    row("issuer unknown", {E::UnableToGetIssuerCertificate}, Reason::Untrusted);
    row("issuer unknown here", {E::UnableToGetLocalIssuerCertificate}, Reason::Untrusted);
    row("first one not verified", {E::UnableToVerifyFirstCertificate}, Reason::Untrusted);
    row("not trusted", {E::CertificateUntrusted}, Reason::Untrusted);
    row("rejected", {E::CertificateRejected}, Reason::Untrusted);
    row("unknown authority sent along", {E::SelfSignedCertificateInChain}, Reason::Untrusted);
    row("self-signed", {E::SelfSignedCertificate}, Reason::SelfSigned, u"selfsigned"_s);
    row("self-signed, in other words", {E::UnableToGetLocalIssuerCertificate}, Reason::SelfSigned,
        u"selfsigned"_s);
    row("weak signature", {E::CertificateSignatureFailed}, Reason::Other);
    row("wrong purpose", {E::InvalidPurpose}, Reason::Other);
    row("nothing known", {E::UnspecifiedError}, Reason::Other);
    row("no finding", {}, Reason::Other);

    row("untrusted before its dates", {E::CertificateExpired, E::CertificateUntrusted}, Reason::Untrusted);
    row("untrusted before its name", {E::HostNameMismatch, E::UnableToGetLocalIssuerCertificate},
        Reason::Untrusted);
    row("self-signed before its name", {E::HostNameMismatch, E::SelfSignedCertificate}, Reason::SelfSigned,
        u"selfsigned"_s);
    row("revoked before all", {E::CertificateUntrusted, E::HostNameMismatch, E::CertificateRevoked},
        Reason::Revoked);
    row("another host before its dates", {E::CertificateExpired, E::HostNameMismatch}, Reason::WrongHost);
    row("not yet valid before expired", {E::CertificateExpired, E::CertificateNotYetValid},
        Reason::NotYetValid);
    row("anything known before the rest", {E::InvalidPurpose, E::CertificateExpired}, Reason::Expired);
}

void TlsProblemTest::theReasonIsWhatMustBeKnownFirst()
{
    QFETCH(const Errors, errors);
    QFETCH(const QString, peer);
    QFETCH(const Reason, reason);
    const QSslCertificate shown = certificate(peer);
    QVERIFY(!shown.isNull());
    const TlsProblem problem = tlsProblem(about(errors, shown), shown);
    QCOMPARE(problem.reason, reason);
    QCOMPARE(problem.detail.isEmpty(), errors.isEmpty());
}

void TlsProblemTest::theDetailHoldsEveryFindingOnce()
{
    const QSslCertificate peer = certificate(u"server"_s);
    using E = QSslError;
    const TlsProblem problem =
        tlsProblem(about({E::CertificateExpired, E::HostNameMismatch, E::CertificateExpired}, peer), peer);
    QCOMPARE(problem.detail, wordsOf(E::HostNameMismatch) + "; "_L1 + wordsOf(E::CertificateExpired));
}

void TlsProblemTest::theDetailSaysWhoseCertificateItIsAbout()
{
    const QSslError expired(QSslError::CertificateExpired, testAuthority());
    const TlsProblem problem = tlsProblem({expired}, certificate(u"server"_s));
    QCOMPARE(problem.detail, expired.errorString() + " [Test Authority (Latchkey Tests)]"_L1);
    QCOMPARE(problem.subject, u"workspace.example (Example Corporation)"_s);
}

void TlsProblemTest::aProblemNamesBothSides()
{
    const QSslCertificate peer = certificate(u"server"_s);
    const TlsProblem problem = tlsProblem(about({QSslError::CertificateUntrusted}, peer), peer);
    QCOMPARE(problem.subject, u"workspace.example (Example Corporation)"_s);
    QCOMPARE(problem.issuer, u"Test Authority (Latchkey Tests)"_s);
}

void TlsProblemTest::withoutACertificateThereAreNoNames()
{
    const TlsProblem problem = tlsProblem({QSslError(QSslError::NoPeerCertificate)}, QSslCertificate());
    QCOMPARE(problem.reason, Reason::Other);
    QVERIFY(problem.subject.isEmpty());
    QVERIFY(problem.issuer.isEmpty());
    QCOMPARE(problem.detail, wordsOf(QSslError::NoPeerCertificate));
}

void TlsProblemTest::aCertificateWithoutAnOwnersNameIsToldByItsHosts()
{
    const QString name = subjectName(certificate(u"nameless"_s));
    QVERIFY2(name.contains(u"workspace.example"_s), qPrintable(name));
    QVERIFY2(name.endsWith(u"(Example Corporation)"_s), qPrintable(name));
}

void TlsProblemTest::namesFromACertificateAreHarmless()
{
    const QSslCertificate hostile = certificate(u"hostile"_s);
    const QString raw = hostile.subjectInfo(QSslCertificate::CommonName).join(u""_s);
    QVERIFY(raw.contains(u'\n') && raw.contains(QChar(0x202e)));

    const QString name = subjectName(hostile);
    QVERIFY2(name.startsWith(u"workspace.example moc ("_s), qPrintable(name));
    QVERIFY2(name.endsWith(u"x\u2026)"_s), qPrintable(name));
    QVERIFY(name.size() < 210);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TlsProblemTest)
#include "tst_tlsproblem.moc"
