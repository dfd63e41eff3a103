// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace latchkey {

/// Which hosts are reached without a proxy: the value of NO_PROXY, read as the Databricks command line (Go's
/// httpproxy) reads it. Entries are separated by commas or blanks:
///
///     *                                   every host
///     example.com                         this host and all below it
///     .example.com, *.example.com         all below it
///     10.1.2.3, ::1, 10.0.0.0/8           addresses and subnets; names are not resolved for these
///     HOST:PORT, [::1]:PORT               one of the above, at this port only
class NoProxyList
{
public:
    NoProxyList() = default;
    /// What cannot be understood is passed over.
    explicit NoProxyList(const QString &list);

    /// `host` as in an encoded URL: a name in its ASCII form, or an address without brackets.
    [[nodiscard]] bool contains(const QString &host, int port) const;

private:
    struct Name
    {
        QString suffix; ///< Begins with a dot.
        bool itself = true;
        int port = -1; ///< -1: every port.
    };
    struct Subnet
    {
        QHostAddress address;
        int bits = 0;
        int port = -1; ///< -1: every port.
    };

    void add(const QString &entry);
    void addName(QString name, int port);

    QList<Name> m_names;
    QList<Subnet> m_subnets;
    bool m_all = false;
};

/// The address that a text names, an IPv4 address in IPv6 clothes as the former; null when it is a name.
[[nodiscard]] QHostAddress addressFrom(const QString &text);

} // namespace latchkey
