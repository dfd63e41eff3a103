// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses that a person pastes. One that is taken is asked over TLS, or is on this computer; it never
// carries a user, and nothing that is appended to it leads to another host.
#include "domain/workspacehost.h"
#include "fuzz/fuzztarget.h"

#include <QHostAddress>

using namespace latchkey;

namespace {

// A name may begin with "127." and be anywhere.
bool isOnThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

void checkHost(const WorkspaceHost &host)
{
    const QUrl root = host.url(QStringLiteral("/"));
    const QUrl url = host.url(QStringLiteral("/api/2.0/token/list"));
    require(url.isValid());
    require(url.scheme() == QLatin1String("https") ||
            (url.scheme() == QLatin1String("http") && isOnThisComputer(url.host())));
    require(url.userInfo().isEmpty());
    require(!url.host().isEmpty() && url.host() == root.host() && url.port() == root.port());
    require(url.path() == QLatin1String("/api/2.0/token/list"));
    require(!url.hasQuery() && !url.hasFragment());

    auto again = WorkspaceHost::parseServer(host.origin());
    require(again.has_value());
    again->setWorkspaceId(host.workspaceId());
    require(*again == host);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(inputBytes(data, size));
    const auto server = WorkspaceHost::parseServer(text);
    const auto workspace = WorkspaceHost::parse(text);
    if (server)
        checkHost(*server);
    if (workspace)
        require(server && *server == *workspace);
    return 0;
}
