// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/noproxy.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct Place
{
    QString host;
    int port = -1;
};

bool isPortFit(int wanted, int port)
{
    return wanted < 0 || wanted == port;
}

// "host", "host:port", "[address]" or "[address]:port"; an address of IPv6 needs brackets only with a port.
std::optional<Place> placeFrom(const QString &entry)
{
    static const QRegularExpression form(u"\\A(?:\\[([^\\]]*)\\]|([^:]*))(?::(\\d{1,5}))?\\z"_s);
    const QRegularExpressionMatch match = form.match(entry);
    if (!match.hasMatch()) {
        const bool isAddress = entry.count(u':') > 1 && !addressFrom(entry).isNull();
        return isAddress ? std::optional(Place{entry, -1}) : std::nullopt;
    }
    const QString host = match.hasCaptured(1) ? match.captured(1) : match.captured(2);
    return Place{host, match.hasCaptured(3) ? match.captured(3).toInt() : -1};
}

} // namespace

QHostAddress addressFrom(const QString &text)
{
    const QHostAddress address(text);
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

NoProxyList::NoProxyList(const QString &list)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    const QStringList entries = list.toLower().split(separators, Qt::SkipEmptyParts);
    for (const QString &entry : entries)
        add(entry);
}

void NoProxyList::add(const QString &entry)
{
    if (entry == u"*"_s) {
        m_all = true;
        return;
    }
    if (entry.contains(u'/')) {
        const auto [address, bits] = QHostAddress::parseSubnet(entry);
        if (bits >= 0)
            m_subnets << Subnet{address, bits, -1};
        return;
    }
    const std::optional<Place> place = placeFrom(entry);
    if (!place)
        return;
    const QHostAddress address = addressFrom(place->host);
    if (address.isNull())
        addName(place->host, place->port);
    else
        m_subnets << Subnet{address, address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128,
                            place->port};
}

void NoProxyList::addName(QString name, int port)
{
    if (name.startsWith("*."_L1))
        name.remove(0, 1);
    const bool itself = !name.startsWith(u'.');
    if (!itself)
        name.remove(0, 1);
    const QString ascii = QString::fromLatin1(QUrl::toAce(name));
    if (!ascii.isEmpty())
        m_names << Name{u'.' + ascii, itself, port};
}

bool NoProxyList::contains(const QString &host, int port) const
{
    if (m_all)
        return true;
    const QHostAddress address = addressFrom(host);
    if (!address.isNull()) {
        return std::any_of(m_subnets.cbegin(), m_subnets.cend(), [&address, port](const Subnet &subnet) {
            return isPortFit(subnet.port, port) && address.isInSubnet(subnet.address, subnet.bits);
        });
    }
    const QString name = host.toLower();
    return std::any_of(m_names.cbegin(), m_names.cend(), [&name, port](const Name &entry) {
        return isPortFit(entry.port, port) &&
               (name.endsWith(entry.suffix) || (entry.itself && name == QStringView(entry.suffix).mid(1)));
    });
}

} // namespace latchkey
