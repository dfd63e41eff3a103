// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace latchkey {

class Clock;
class DemoOAuth;
class DemoWorkspace;

/// A demo workspace, with its sign-in, behind a real HTTP server, on this computer's loopback address and a
/// port that is free. The API answers the bearer of a token only; but whoever can connect, so everybody on
/// this computer, may sign in as Ada with a browser: the tokens here open nothing. Serves on the thread it
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
    /// The demo service principal, to sign in as a program.
    [[nodiscard]] QString clientId() const;
    [[nodiscard]] Secret clientSecret() const;
    [[nodiscard]] DemoWorkspace &workspace();
    /// For tests: counts token requests, and ends sign-ins.
    [[nodiscard]] DemoOAuth &oauth();

private:
    class Http;

    std::unique_ptr<DemoWorkspace> m_workspace;
    std::unique_ptr<DemoOAuth> m_oauth;
    std::unique_ptr<Http> m_http; ///< After what its handlers refer to, so that it goes first.
};

} // namespace latchkey
