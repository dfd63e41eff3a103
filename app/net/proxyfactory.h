// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/noproxy.h"

#include <QNetworkProxyFactory>
#include <QProcessEnvironment>

#include <functional>

class QUrl;

namespace latchkey {

class WorkspaceHost;

/// Finds the proxy for each request, as curl and the Databricks command line do.
///
/// When the environment names a proxy at all, it alone decides: HTTPS_PROXY for https, HTTP_PROXY for http,
/// and ALL_PROXY for what is left; the lower-case name wins. Otherwise the system's settings do. What
/// NO_PROXY lists (see NoProxyList) goes straight in both cases. This computer is never reached through a
/// proxy, and only requests are: a listening socket never uses one.
///
/// A proxy is given as `host:port`, `http://[user:password@]host[:port]`, `socks5://` or `socks5h://`; both
/// of the latter leave the looking up of names to the proxy. Qt cannot speak TLS to a proxy: one with
/// `https://`, and a value that cannot be understood, makes requests fail with "No suitable proxy found"
/// rather than go another way than the person wanted.
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    using SystemProxies = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

    /// Keeps the proxies, with their passwords, for as long as it lives: QNetworkProxy cannot wipe them.
    explicit ProxyFactory(const QProcessEnvironment &environment,
                          SystemProxies system = &QNetworkProxyFactory::systemProxyForQuery);

    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    QNetworkProxy m_https;
    QNetworkProxy m_http;
    bool m_isFromEnvironment = false;
    NoProxyList m_straight;
    SystemProxies m_system;
};

/// From now on every request of the program goes through the proxy that the environment or the system names.
void installProxies(const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

/// The proxy of requests to this address as `host:port`, without user and password. One that cannot be used
/// is told as `scheme://host:port` or by the variable that names it. Empty when there is none. May ask the
/// system, which can take a moment.
[[nodiscard]] QString proxyInUse(const QUrl &url);
[[nodiscard]] QString proxyInUse(const WorkspaceHost &host);

} // namespace latchkey
