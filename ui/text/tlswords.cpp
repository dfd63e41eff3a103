// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tlswords.h"

#include "text/plaintext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

using Reason = TlsProblem::Reason;

struct TlsText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::TlsText)
};

constexpr qsizetype longestName = 120;

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::Untrusted:
        return TlsText::tr("Nothing was sent to %1, because this computer does not trust who issued the "
                           "certificate.");
    case Reason::SelfSigned:
        return TlsText::tr("Nothing was sent to %1, because nobody but the server itself vouches for its "
                           "certificate.");
    case Reason::Expired:
        return TlsText::tr("Nothing was sent to %1, because the certificate has expired.");
    case Reason::NotYetValid:
        return TlsText::tr("Nothing was sent to %1, because the certificate is not valid yet.");
    case Reason::WrongHost:
        return TlsText::tr("Nothing was sent to %1, because the certificate was made for another address.");
    case Reason::Revoked:
        return TlsText::tr("Nothing was sent to %1, because the certificate was revoked.");
    case Reason::Other:
        return TlsText::tr("Nothing was sent to %1, because the certificate could not be verified.");
    }
    return {};
}

QString adviceText(Reason reason)
{
    switch (reason) {
    case Reason::Untrusted:
    case Reason::SelfSigned:
    case Reason::Other:
        return TlsText::tr("A proxy of a company that inspects traffic shows a certificate of its own: add "
                           "your organisation's certificate authority under Network Settings, and try "
                           "again.");
    case Reason::Expired:
    case Reason::NotYetValid:
        return TlsText::tr("Check the clock of this computer, and try again. If it is right, the server "
                           "needs a new certificate.");
    case Reason::WrongHost:
        return TlsText::tr("Check the workspace URL.");
    case Reason::Revoked:
        return TlsText::tr("Ask who runs the server or the network before you try again.");
    }
    return {};
}

QString certificateText(const QString &subject, const QString &issuer)
{
    if (!subject.isEmpty() && !issuer.isEmpty()) {
        //: %1 is whose certificate it is, %2 who issued it.
        return TlsText::tr("Certificate of %1, issued by %2.").arg(subject, issuer);
    }
    if (!subject.isEmpty())
        return TlsText::tr("Certificate of %1.").arg(subject);
    return issuer.isEmpty() ? QString() : TlsText::tr("Certificate issued by %1.").arg(issuer);
}

} // namespace

ErrorWords tlsWords(const TlsProblem &problem, const QString &workspace)
{
    ErrorWords result;
    result.headline = reasonText(problem.reason).arg(shownLine(workspace));
    const QString certificate =
        certificateText(shownLine(problem.subject, longestName), shownLine(problem.issuer, longestName));
    if (!certificate.isEmpty())
        result.headline += QString(u' ' + certificate);
    result.advice = adviceText(problem.reason);
    result.action = ErrorWords::Action::Retry;
    result.details = foreignWords(problem.detail);
    return result;
}

} // namespace latchkey
