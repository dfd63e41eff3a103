// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxyfactory.h"

#include "base/logging.h"
#include "domain/workspacehost.h"

#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct Variable
{
    QString name;
    QString value;
};

// The first that is set to something, the lower-case name first.
Variable valueOf(const QProcessEnvironment &environment, const QStringList &names)
{
    for (const QString &name : names) {
        for (const QString &spelling : {name.toLower(), name}) {
            QString value = environment.value(spelling).trimmed();
            if (!value.isEmpty())
                return {spelling, value};
        }
    }
    return {};
}

// Of a type that no request can use, so that it fails instead of going straight.
QNetworkProxy unusable(const QString &name)
{
    qCWarning(logHttp).noquote() << "This proxy cannot be used:" << name;
    return QNetworkProxy(QNetworkProxy::FtpCachingProxy, name);
}

bool isSocks(const QString &scheme)
{
    return scheme == u"socks5"_s || scheme == u"socks5h"_s;
}

QString place(const QString &host, int port)
{
    const QString name = host.contains(u':') ? QString(u'[' + host + u']') : host;
    return name + u':' + QString::number(port);
}

QNetworkProxy proxyFrom(const Variable &variable)
{
    if (variable.value.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool hasScheme = variable.value.contains("://"_L1);
    const QUrl url(hasScheme ? variable.value : QString("http://"_L1 + variable.value));
    const QString scheme = url.scheme();
    const QString host = url.host(QUrl::FullyEncoded);
    if (!url.isValid() || host.isEmpty() || url.port() == 0)
        return unusable(variable.name);
    const bool socks = isSocks(scheme);
    const int port = url.port(socks ? 1080 : scheme == u"https"_s ? 443 : 80);
    if (!socks && scheme != u"http"_s)
        return unusable(scheme + "://"_L1 + place(host, port));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, host,
                         static_cast<quint16>(port), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || addressFrom(host).isLoopback();
}

// Qt's type for "none" is not that of a proxy nobody has set.
bool isNone(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy;
}

} // namespace

ProxyFactory::ProxyFactory(const QProcessEnvironment &environment, SystemProxies system)
    : m_https(proxyFrom(valueOf(environment, {u"HTTPS_PROXY"_s, u"ALL_PROXY"_s})))
    , m_http(proxyFrom(valueOf(environment, {u"HTTP_PROXY"_s, u"ALL_PROXY"_s})))
    , m_isFromEnvironment(!isNone(m_https) || !isNone(m_http))
    , m_straight(valueOf(environment, {u"NO_PROXY"_s}).value)
    , m_system(std::move(system))
{
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    QList<QNetworkProxy> none{QNetworkProxy(QNetworkProxy::NoProxy)};
    if (query.queryType() != QNetworkProxyQuery::UrlRequest)
        return none;
    const QUrl url = query.url();
    const QString host = url.host(QUrl::FullyEncoded);
    const bool isTls = url.scheme() == u"https"_s;
    if (host.isEmpty() || isThisComputer(host) || m_straight.contains(host, url.port(isTls ? 443 : 80)))
        return none;
    if (m_isFromEnvironment)
        return {isTls ? m_https : m_http};
    return m_system(query);
}

void installProxies(const QProcessEnvironment &environment)
{
    // Qt owns it from here on.
    QNetworkProxyFactory::setApplicationProxyFactory(new ProxyFactory(environment));
}

QString proxyInUse(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    // Requests take the first one that can carry them.
    const auto usable = std::find_if(proxies.cbegin(), proxies.cend(), [](const QNetworkProxy &proxy) {
        return isNone(proxy) || proxy.isTransparentProxy();
    });
    const QNetworkProxy proxy = usable != proxies.cend() ? *usable : proxies.value(0);
    if (isNone(proxy))
        return {};
    return proxy.port() == 0 ? proxy.hostName() : place(proxy.hostName(), proxy.port());
}

QString proxyInUse(const WorkspaceHost &host)
{
    return proxyInUse(host.url(u"/"_s));
}

} // namespace latchkey
