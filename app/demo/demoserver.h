// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace latchkey {

class Clock;
class DemoWorkspace;

/// A demo workspace behind a real HTTP server, on this computer's loopback address and a port that is free.
/// Everybody on this computer can connect, only the bearer of a token is answered. Serves on the thread it
/// was started on, which must run an event loop.
class DemoServer
{
public:
    /// `clock` must outlive the server. For `knownScopes` see `DemoWorkspace`.
    DemoServer(const Clock &clock, QStringList knownScopes);
    ~DemoServer();
    Q_DISABLE_COPY_MOVE(DemoServer)

    /// Listens. False when the system gives no port; then `origin()` stays empty. Call it once.
    [[nodiscard]] bool start();
    /// For example `http://127.0.0.1:34567`. Empty before `start()`.
    [[nodiscard]] QString origin() const;
    /// The token to sign in with.
    [[nodiscard]] Secret token() const;
    [[nodiscard]] DemoWorkspace &workspace();

private:
    class Http;

    std::unique_ptr<DemoWorkspace> m_workspace;
    std::unique_ptr<Http> m_http; ///< After what its handlers refer to, so that it goes first.
};

} // namespace latchkey
