// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workspacehost.h"
#include "net/proxyfactory.h"
#include "support/logcapture.h"

#include <QTcpServer>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Variables = QList<QPair<QString, QString>>;

QProcessEnvironment environmentOf(const Variables &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return environment;
}

QList<QNetworkProxy> systemsOwn(const QNetworkProxyQuery &)
{
    return {QNetworkProxy(QNetworkProxy::HttpProxy, u"system.example"_s, 1)};
}

/// As `type host:port`, so that a row of a table fits a line.
QString shown(const QList<QNetworkProxy> &proxies)
{
    if (proxies.size() != 1)
        return QString::number(proxies.size()) + u" proxies"_s;
    const QNetworkProxy &proxy = proxies.constFirst();
    const QString place = proxy.hostName() + u':' + QString::number(proxy.port());
    switch (proxy.type()) {
    case QNetworkProxy::NoProxy:
        return u"none"_s;
    case QNetworkProxy::HttpProxy:
        return u"http "_s + place;
    case QNetworkProxy::Socks5Proxy:
        return u"socks "_s + place;
    default:
        return u"unusable "_s + proxy.hostName();
    }
}

QString proxyOf(const Variables &variables, const QString &url)
{
    ProxyFactory factory(environmentOf(variables), systemsOwn);
    return shown(factory.queryProxy(QNetworkProxyQuery(QUrl(url))));
}

} // namespace

/// Which proxy a request goes through.
class ProxyFactoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QNetworkProxyFactory::setApplicationProxyFactory(nullptr); }
    void theEnvironmentNamesTheProxy_data();
    void theEnvironmentNamesTheProxy();
    void aProxyIsWrittenInManyWays_data();
    void aProxyIsWrittenInManyWays();
    void userAndPasswordAreDecoded();
    void socksProxiesLookNamesUp();
    void onlyRequestsAreProxied();
    void aServerListensAsEver();
    void theProxyInUseIsToldWithoutItsPassword_data();
    void theProxyInUseIsToldWithoutItsPassword();
    void whatCannotBeUsedIsLoggedWithoutItsPassword();
};

void ProxyFactoryTest::theEnvironmentNamesTheProxy_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const QString https = u"https://workspace.example/api"_s;
    const QString http = u"http://workspace.example/api"_s;
    const auto row = [](const char *name, const Variables &variables, const QString &url, const char *proxy) {
        QTest::newRow(name) << variables << url << QString::fromLatin1(proxy);
    };
    row("nothing set", {}, https, "http system.example:1");
    row("upper case", {{u"HTTPS_PROXY"_s, u"p:3128"_s}}, https, "http p:3128");
    row("lower case", {{u"https_proxy"_s, u"p:3128"_s}}, https, "http p:3128");
    row("lower case wins", {{u"https_proxy"_s, u"low:1"_s}, {u"HTTPS_PROXY"_s, u"up:2"_s}}, https,
        "http low:1");
    row("empty is not set", {{u"https_proxy"_s, u" "_s}, {u"HTTPS_PROXY"_s, u"up:2"_s}}, https, "http up:2");
    row("all empty", {{u"https_proxy"_s, QString()}}, https, "http system.example:1");
    row("http is for http", {{u"HTTP_PROXY"_s, u"p:1"_s}}, http, "http p:1");
    row("http is not for https", {{u"HTTP_PROXY"_s, u"p:1"_s}}, https, "none");
    row("https is not for http", {{u"HTTPS_PROXY"_s, u"p:1"_s}}, http, "none");
    row("all for https", {{u"ALL_PROXY"_s, u"p:1"_s}}, https, "http p:1");
    row("all for http", {{u"all_proxy"_s, u"p:1"_s}}, http, "http p:1");
    row("https before all", {{u"ALL_PROXY"_s, u"a:1"_s}, {u"HTTPS_PROXY"_s, u"p:1"_s}}, https, "http p:1");
    row("taken out", {{u"HTTPS_PROXY"_s, u"p:1"_s}, {u"NO_PROXY"_s, u"example"_s}}, https, "none");
    row("taken out, lower case", {{u"HTTPS_PROXY"_s, u"p:1"_s}, {u"no_proxy"_s, u".example"_s}}, https,
        "none");
    row("another taken out", {{u"HTTPS_PROXY"_s, u"p:1"_s}, {u"NO_PROXY"_s, u"other"_s}}, https, "http p:1");
    row("taken out at its port", {{u"HTTPS_PROXY"_s, u"p:1"_s}, {u"NO_PROXY"_s, u"example:443"_s}}, https,
        "none");
    row("taken out at another port", {{u"HTTPS_PROXY"_s, u"p:1"_s}, {u"NO_PROXY"_s, u"example:80"_s}}, https,
        "http p:1");
    row("port of http", {{u"HTTP_PROXY"_s, u"p:1"_s}, {u"NO_PROXY"_s, u"example:80"_s}}, http, "none");
    row("taken out of the system's", {{u"NO_PROXY"_s, u"workspace.example"_s}}, https, "none");
    const Variables all{{u"ALL_PROXY"_s, u"p:1"_s}};
    row("localhost", all, u"http://localhost:8080/"_s, "none");
    row("127.0.0.1", all, u"https://127.0.0.1/"_s, "none");
    row("127.8.9.10", all, u"https://127.8.9.10:444/"_s, "none");
    row("::1", all, u"https://[::1]:8020/"_s, "none");
    row("loopback and the system", {}, u"https://127.0.0.1/"_s, "none");
    row("a name like localhost", all, u"https://localhost.example/"_s, "http p:1");
    row("no host", all, u"https:///x"_s, "none");
}

void ProxyFactoryTest::theEnvironmentNamesTheProxy()
{
    QFETCH(const Variables, variables);
    QFETCH(const QString, url);
    QTEST(proxyOf(variables, url), "proxy");
}

void ProxyFactoryTest::aProxyIsWrittenInManyWays_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("proxy");
    const auto row = [](const char *value, const char *proxy) {
        QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(proxy);
    };
    row("proxy.example:3128", "http proxy.example:3128");
    row("proxy.example", "http proxy.example:80");
    row("http://proxy.example:3128", "http proxy.example:3128");
    row("http://proxy.example:3128/", "http proxy.example:3128");
    row("HTTP://Proxy.Example", "http proxy.example:80");
    row("  http://proxy.example:3128 ", "http proxy.example:3128");
    row("10.0.0.1:3128", "http 10.0.0.1:3128");
    row("http://[fd00::1]:3128", "http fd00::1:3128");
    row("me:secret@proxy.example:3128", "http proxy.example:3128");
    row("http://me:secret@proxy.example:3128", "http proxy.example:3128");
    row("socks5://proxy.example", "socks proxy.example:1080");
    row("socks5h://proxy.example:9050", "socks proxy.example:9050");
    row("https://me:secret@proxy.example", "unusable https://proxy.example:443");
    row("socks4://proxy.example:1080", "unusable socks4://proxy.example:1080");
    row("http://", "unusable HTTPS_PROXY");
    row("http://proxy.example:0", "unusable HTTPS_PROXY");
    row("http://proxy.example:99999", "unusable HTTPS_PROXY");
    row("http://me:secret@[oops", "unusable HTTPS_PROXY");
}

void ProxyFactoryTest::aProxyIsWrittenInManyWays()
{
    QFETCH(const QString, value);
    QTEST(proxyOf({{u"HTTPS_PROXY"_s, value}}, u"https://workspace.example/"_s), "proxy");
}

void ProxyFactoryTest::userAndPasswordAreDecoded()
{
    const QProcessEnvironment environment =
        environmentOf({{u"HTTPS_PROXY"_s, u"http://corp%5Cme:p%40ss%3A%25@proxy.example:3128"_s}});
    ProxyFactory factory(environment, systemsOwn);
    const QNetworkProxy proxy =
        factory.queryProxy(QNetworkProxyQuery(QUrl(u"https://workspace.example"_s))).value(0);
    QCOMPARE(proxy.user(), u"corp\\me"_s);
    QVERIFY(proxy.password() == u"p@ss:%"_s);
}

void ProxyFactoryTest::socksProxiesLookNamesUp()
{
    for (const QString &scheme : {u"socks5"_s, u"socks5h"_s}) {
        ProxyFactory factory(environmentOf({{u"ALL_PROXY"_s, scheme + u"://p"_s}}), systemsOwn);
        const QNetworkProxy proxy =
            factory.queryProxy(QNetworkProxyQuery(QUrl(u"https://workspace.example"_s))).value(0);
        QVERIFY(proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability));
    }
}

void ProxyFactoryTest::onlyRequestsAreProxied()
{
    ProxyFactory factory(environmentOf({{u"ALL_PROXY"_s, u"p:1"_s}}), systemsOwn);
    const QString host = u"workspace.example"_s;
    using Query = QNetworkProxyQuery;
    QCOMPARE(shown(factory.queryProxy(Query(quint16{8020}, QString(), Query::TcpServer))), u"none"_s);
    QCOMPARE(shown(factory.queryProxy(Query(host, 443, QString(), Query::TcpSocket))), u"none"_s);
    QCOMPARE(shown(factory.queryProxy(Query(host, 443, QString(), Query::UdpSocket))), u"none"_s);
    QCOMPARE(shown(factory.queryProxy(Query(QUrl(u"https://workspace.example"_s)))), u"http p:1"_s);
}

void ProxyFactoryTest::aServerListensAsEver()
{
    installProxies(environmentOf({{u"ALL_PROXY"_s, u"socks5://p.invalid:1"_s}}));
    QTcpServer server;
    QVERIFY2(server.listen(QHostAddress::LocalHost), qPrintable(server.errorString()));
}

void ProxyFactoryTest::theProxyInUseIsToldWithoutItsPassword_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("proxy");
    const QString host = u"workspace.example"_s;
    QTest::newRow("a proxy") << u"http://me:secret@proxy.example:3128"_s << host << u"proxy.example:3128"_s;
    QTest::newRow("default port") << u"proxy.example"_s << host << u"proxy.example:80"_s;
    QTest::newRow("IPv6") << u"http://[fd00::1]:3128"_s << host << u"[fd00::1]:3128"_s;
    QTest::newRow("socks") << u"socks5://me:secret@proxy.example"_s << host << u"proxy.example:1080"_s;
    QTest::newRow("over TLS") << u"https://me:secret@proxy.example"_s << host
                              << u"https://proxy.example:443"_s;
    QTest::newRow("malformed") << u"http://me:secret@[oops"_s << host << u"HTTPS_PROXY"_s;
    QTest::newRow("this computer") << u"proxy.example"_s << u"http://127.0.0.1:8080"_s << QString();
}

void ProxyFactoryTest::theProxyInUseIsToldWithoutItsPassword()
{
    QFETCH(const QString, value);
    QFETCH(const QString, host);
    installProxies(environmentOf({{u"HTTPS_PROXY"_s, value}}));
    QTEST(proxyInUse(*WorkspaceHost::parse(host)), "proxy");
}

void ProxyFactoryTest::whatCannotBeUsedIsLoggedWithoutItsPassword()
{
    const LogCapture log;
    installProxies(environmentOf({{u"HTTPS_PROXY"_s, u"https://me:secret@proxy.example"_s}}));
    installProxies(environmentOf({{u"HTTPS_PROXY"_s, u"http://me:secret@[oops"_s}}));
    QVERIFY(log.all().contains(u"https://proxy.example:443"_s));
    QVERIFY(log.all().contains(u"HTTPS_PROXY"_s));
    QVERIFY(!log.all().contains(u"secret"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProxyFactoryTest)
#include "tst_proxyfactory.moc"
