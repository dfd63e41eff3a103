// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"

#include "base/secret.h"
#include "net/tlsfacts.h"

#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificateExtension>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 largestFile = qint64{4} * 1024 * 1024;

// Certificates from before version 3 say nothing about it; of those an authority signs itself.
bool isAuthority(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    const auto constraints =
        std::find_if(extensions.cbegin(), extensions.cend(), [](const QSslCertificateExtension &extension) {
            return extension.oid() == u"2.5.29.19"_s;
        });
    if (constraints == extensions.cend())
        return certificate.version() == "1" && certificate.isSelfSigned();
    return constraints->value().toMap().value(u"ca"_s).toBool();
}

QList<QSslCertificate> certificatesIn(const QByteArray &content)
{
    const QSsl::EncodingFormat format = content.contains("-----BEGIN ") ? QSsl::Pem : QSsl::Der;
    QList<QSslCertificate> certificates = QSslCertificate::fromData(content, format);
    certificates.removeIf([](const QSslCertificate &certificate) { return certificate.isNull(); });
    return certificates;
}

} // namespace

tl::expected<AuthorityFile, AuthorityProblem> readAuthorities(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return tl::unexpected(AuthorityProblem::Missing);
    QFile file(path);
    // Opening a pipe would wait for its other end.
    if (!info.isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(AuthorityProblem::Unreadable);
    if (file.size() > largestFile)
        return tl::unexpected(AuthorityProblem::TooLarge);
    QByteArray content = file.read(largestFile);
    AuthorityFile found;
    found.certificates = certificatesIn(content);
    wipe(content);
    if (found.certificates.isEmpty())
        return tl::unexpected(AuthorityProblem::NoCertificate);
    for (const QSslCertificate &certificate : std::as_const(found.certificates)) {
        if (!isAuthority(certificate))
            found.notAuthorities << subjectName(certificate);
    }
    return found;
}

ExtraAuthorities::ExtraAuthorities(QNetworkAccessManager &network)
    : m_network(network)
    , m_original(QSslConfiguration::defaultConfiguration())
{
}

ExtraAuthorities::~ExtraAuthorities()
{
    if (!m_applied.isEmpty())
        QSslConfiguration::setDefaultConfiguration(m_original);
}

void ExtraAuthorities::apply(const QList<QSslCertificate> &authorities)
{
    if (authorities == m_applied)
        return;
    m_applied = authorities;
    QSslConfiguration configuration = m_original;
    // Where Qt would look the system's authorities up when it needs them, it stops to do so as soon as it is
    // given any: so all must be given.
    if (!authorities.isEmpty())
        configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + authorities);
    QSslConfiguration::setDefaultConfiguration(configuration);

    // Dropping the connections ends the thread that serves the requests, who would wait for their limit then.
    // What is sent while they end belongs to a new thread, with the new rule.
    const QList<QNetworkReply *> replies = m_network.findChildren<QNetworkReply *>();
    const QList<QPointer<QNetworkReply>> underWay(replies.cbegin(), replies.cend());
    m_network.clearConnectionCache();
    for (const QPointer<QNetworkReply> &reply : underWay) {
        if (reply)
            reply->abort();
    }
}

} // namespace latchkey
