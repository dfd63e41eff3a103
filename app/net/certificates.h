// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QStringList>

#include <tl/expected.hpp>

class QNetworkAccessManager;

namespace latchkey {

/// What a file of certificates holds.
struct AuthorityFile
{
    QList<QSslCertificate> certificates; ///< All of them, in their order.
    /// Names of those that may not vouch for others: somebody took a server's certificate for an authority's.
    /// Worth a word of warning; they do no harm.
    QStringList notAuthorities;
};

/// Why a file gives no certificates.
enum class AuthorityProblem {
    Missing,       ///< There is no such file.
    Unreadable,    ///< It may not be read, or is no file.
    TooLarge,      ///< Over 4 MiB: hardly a file of certificates.
    NoCertificate, ///< It holds none.
};

/// Reads a PEM or DER file. Private keys in it are passed over, and not kept in memory.
[[nodiscard]] tl::expected<AuthorityFile, AuthorityProblem> readAuthorities(const QString &path);

/// Authorities that are trusted besides the system's own, as a company's proxy that inspects traffic needs
/// (API reference, section 4.6). One in a program: Qt has one default TLS configuration.
class ExtraAuthorities
{
public:
    /// Remembers the default configuration as it is. `network` must outlive the object.
    explicit ExtraAuthorities(QNetworkAccessManager &network);
    /// Puts the default configuration back.
    ~ExtraAuthorities();
    Q_DISABLE_COPY_MOVE(ExtraAuthorities)

    /// From now on trusts these, and those of an earlier call no more. Connections that were made under the
    /// old rule are dropped; requests under way on them end with `Cancelled`. Nothing happens when nothing
    /// changes.
    void apply(const QList<QSslCertificate> &authorities);

private:
    QNetworkAccessManager &m_network;
    QSslConfiguration m_original;
    QList<QSslCertificate> m_applied;
};

} // namespace latchkey
