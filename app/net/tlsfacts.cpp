// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsfacts.h"

#include <QSslCertificate>
#include <QSslError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = TlsProblem::Reason;

constexpr qsizetype longestName = 100;
constexpr qsizetype longestDetail = 1'000;

bool isHarmless(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // Among them what turns the direction of writing.
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

QString shownText(const QString &text, qsizetype longest)
{
    QString shown;
    // Long before the end of what a hostile certificate may hold.
    const QStringView begin = QStringView(text).first(std::min(text.size(), 8 * longest));
    for (const QChar character : begin)
        shown += isHarmless(character) ? character : QChar(u' ');
    shown = shown.simplified();
    return shown.size() <= longest ? shown : QString(shown.left(longest - 1) + u'\u2026');
}

QString joined(const QStringList &values)
{
    return shownText(values.join(", "_L1), longestName);
}

QString nameOf(const QString &commonName, const QString &organisation)
{
    if (commonName.isEmpty() || organisation.isEmpty() || commonName == organisation)
        return commonName.isEmpty() ? organisation : commonName;
    return commonName + " ("_L1 + organisation + u')';
}

Reason reasonOf(QSslError::SslError error, bool isSelfSigned)
{
    switch (error) {
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return Reason::Revoked;
    // A self-signed certificate farther up is an authority's own that this computer does not know.
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
        return isSelfSigned ? Reason::SelfSigned : Reason::Untrusted;
    case QSslError::HostNameMismatch:
        return Reason::WrongHost;
    case QSslError::CertificateNotYetValid:
        return Reason::NotYetValid;
    case QSslError::CertificateExpired:
        return Reason::Expired;
    default:
        return Reason::Other;
    }
}

// A name or a date is worth as much as whoever vouches for it, so those come after.
int rank(Reason reason)
{
    switch (reason) {
    case Reason::Revoked:
        return 0;
    case Reason::SelfSigned:
    case Reason::Untrusted:
        return 1;
    case Reason::WrongHost:
        return 2;
    case Reason::NotYetValid:
        return 3;
    case Reason::Expired:
        return 4;
    case Reason::Other:
        break;
    }
    return 5;
}

// The library's words, and whose certificate they are about when it is not the server's own.
QString wordsOf(const QSslError &error, const QSslCertificate &peer)
{
    const QString name = error.certificate() == peer ? QString() : subjectName(error.certificate());
    return name.isEmpty() ? error.errorString() : QString(error.errorString() + " ["_L1 + name + u']');
}

} // namespace

TlsProblem tlsProblem(const QList<QSslError> &errors, const QSslCertificate &peer)
{
    const bool isSelfSigned = !peer.isNull() && peer.isSelfSigned();
    QList<QSslError> sorted = errors;
    std::stable_sort(
        sorted.begin(), sorted.end(), [isSelfSigned](const QSslError &first, const QSslError &second) {
            return rank(reasonOf(first.error(), isSelfSigned)) < rank(reasonOf(second.error(), isSelfSigned));
        });

    TlsProblem problem;
    problem.subject = subjectName(peer);
    problem.issuer = issuerName(peer);
    if (sorted.isEmpty())
        return problem;
    problem.reason = reasonOf(sorted.constFirst().error(), isSelfSigned);
    QStringList words;
    for (const QSslError &error : std::as_const(sorted))
        words << wordsOf(error, peer);
    words.removeDuplicates();
    problem.detail = shownText(words.join("; "_L1), longestDetail);
    return problem;
}

QString subjectName(const QSslCertificate &certificate)
{
    QString common = joined(certificate.subjectInfo(QSslCertificate::CommonName));
    // Many a certificate of today names its host only here.
    if (common.isEmpty())
        common = joined(certificate.subjectAlternativeNames().values(QSsl::DnsEntry));
    return nameOf(common, joined(certificate.subjectInfo(QSslCertificate::Organization)));
}

QString issuerName(const QSslCertificate &certificate)
{
    QString common = joined(certificate.issuerInfo(QSslCertificate::CommonName));
    if (common.isEmpty())
        common = joined(certificate.issuerInfo(QSslCertificate::OrganizationalUnitName));
    return nameOf(common, joined(certificate.issuerInfo(QSslCertificate::Organization)));
}

} // namespace latchkey
