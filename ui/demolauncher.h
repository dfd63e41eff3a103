// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/scopecatalog.h"

#include <memory>
#include <optional>

namespace latchkey {

class Clock;
class DemoServer;
class SessionStore;

/// Starts the demo workspace inside this program when it is first asked for, and gives the profile to reach
/// it. In a build without Qt HttpServer there is none.
class DemoLauncher
{
public:
    /// Refers to its arguments; they must outlive it. The demo's credential goes to `secrets`.
    DemoLauncher(const Clock &clock, const ScopeCatalog &catalog, SessionStore &secrets);
    ~DemoLauncher();
    Q_DISABLE_COPY_MOVE(DemoLauncher)

    [[nodiscard]] static bool isAvailable();
    /// Empty when the server could not start. Starting twice gives the same profile.
    [[nodiscard]] std::optional<Profile> start();

private:
    const Clock &m_clock;
    const ScopeCatalog &m_catalog;
    SessionStore &m_secrets;
    std::unique_ptr<DemoServer> m_server;
};

} // namespace latchkey
