// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/noproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Which hosts NO_PROXY takes out.
class NoProxyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostsAreTakenOut_data();
    void hostsAreTakenOut();
    void anEmptyListTakesNothingOut();
};

void NoProxyTest::hostsAreTakenOut_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("isOut");
    const auto row = [](const char *list, const char *host, bool isOut, int port = 443) {
        QTest::addRow("%s | %s:%d", list, host, port)
            << QString::fromUtf8(list) << QString::fromLatin1(host) << port << isOut;
    };
    // Names.
    row("example.com", "example.com", true);
    row("example.com", "a.example.com", true);
    row("example.com", "a.b.example.com", true);
    row("example.com", "notexample.com", false);
    row("example.com", "example.com.evil", false);
    row("example.com", "example.org", false);
    row("Example.COM", "example.com", true);
    row("example.com", "A.EXAMPLE.com", true);
    row(".example.com", "a.example.com", true);
    row(".example.com", "example.com", false);
    row("*.example.com", "a.example.com", true);
    row("*.example.com", "example.com", false);
    row("*.example.com", "notexample.com", false);
    row("bücher.example", "xn--bcher-kva.example", true);
    row("com", "example.com", true);
    // Everything.
    row("*", "example.com", true);
    row("*", "10.0.0.1", true);
    row("nowhere, *", "example.com", true);
    // Ports.
    row("example.com:443", "example.com", true);
    row("example.com:443", "a.example.com", true);
    row("example.com:8443", "example.com", false);
    row("example.com:8443", "example.com", true, 8443);
    row(".example.com:443", "a.example.com", true);
    row("example.com:https", "example.com", false);
    row("10.1.2.3:443", "10.1.2.3", true);
    row("10.1.2.3:80", "10.1.2.3", false);
    row("[fd00::1]:443", "fd00::1", true);
    row("[fd00::1]:80", "fd00::1", false);
    // Addresses.
    row("10.1.2.3", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.30", false);
    row("fd00::1", "fd00::1", true);
    row("[fd00::1]", "fd00::1", true);
    row("fd00:0:0::1", "fd00::1", true);
    row("fd00::1", "fd00::2", false);
    row("2.3", "10.1.2.3", false);
    row("example.com", "10.1.2.3", false);
    row("10.1.2.3", "::ffff:10.1.2.3", true);
    // Subnets.
    row("10.0.0.0/8", "10.255.0.1", true);
    row("10.0.0.0/8", "11.0.0.1", false);
    row("192.168.4.0/22", "192.168.7.255", true);
    row("192.168.4.0/22", "192.168.8.0", false);
    row("10.1.2.3/32", "10.1.2.3", true);
    row("0.0.0.0/0", "8.8.8.8", true);
    row("0.0.0.0/0", "fd00::1", false);
    row("fd00::/8", "fd12::1", true);
    row("fd00::/8", "fe80::1", false);
    row("10.0.0.0/8", "::ffff:10.1.2.3", true);
    row("10.0.0.0/8", "ten.example.com", false);
    row("10.0.0.0/33", "10.0.0.1", false);
    // Lists, and what nobody can read.
    row("a.example, b.example", "b.example", true);
    row("a.example b.example", "b.example", true);
    row(" ,, a.example ,", "a.example", true);
    row(",", "a.example", false);
    row(":443", "a.example", false);
    row(".", "a.example", false);
    row("[fd00::1", "fd00::1", false);
    row("a.example:99999999, b.example", "b.example", true);
}

void NoProxyTest::hostsAreTakenOut()
{
    QFETCH(const QString, list);
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QTEST(NoProxyList(list).contains(host, port), "isOut");
}

void NoProxyTest::anEmptyListTakesNothingOut()
{
    QVERIFY(!NoProxyList().contains(u"example.com"_s, 443));
    QVERIFY(!NoProxyList(QString()).contains(u"example.com"_s, 443));
    QVERIFY(!NoProxyList(u"  "_s).contains(u"10.0.0.1"_s, 443));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::NoProxyTest)
#include "tst_noproxy.moc"
