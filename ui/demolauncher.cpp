// SPDX-License-Identifier: GPL-3.0-or-later
#include "demolauncher.h"

#include "store/sessionstore.h"

#if LATCHKEY_HAS_DEMO
#include "demo/demoserver.h"
#endif

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace latchkey {

#if LATCHKEY_HAS_DEMO

DemoLauncher::DemoLauncher(const Clock &clock, const ScopeCatalog &catalog, SessionStore &secrets)
    : m_clock(clock)
    , m_catalog(catalog)
    , m_secrets(secrets)
{
}

DemoLauncher::~DemoLauncher() = default;

bool DemoLauncher::isAvailable()
{
    return true;
}

std::optional<Profile> DemoLauncher::start()
{
    if (!m_server) {
        auto server = std::make_unique<DemoServer>(m_clock, m_catalog.names());
        if (!server->start())
            return std::nullopt;
        m_server = std::move(server);
    }
    const auto host = WorkspaceHost::parse(m_server->origin());
    if (!host)
        return std::nullopt;

    Profile profile;
    profile.id = ProfileId(u"demo"_s);
    profile.name = QCoreApplication::translate("latchkey::DemoLauncher", "Demo workspace");
    profile.host = *host;
    profile.secrets = SecretPlace::SessionOnly;
    profile.isDemo = true;
    // The memory store answers at once: nobody needs to wait.
    static_cast<void>(m_secrets.write(signInKey(profile), m_server->token()));
    return profile;
}

#else

class DemoServer
{
};

DemoLauncher::DemoLauncher(const Clock &clock, const ScopeCatalog &catalog, SessionStore &secrets)
    : m_clock(clock)
    , m_catalog(catalog)
    , m_secrets(secrets)
{
}

DemoLauncher::~DemoLauncher() = default;

bool DemoLauncher::isAvailable()
{
    return false;
}

std::optional<Profile> DemoLauncher::start()
{
    return std::nullopt;
}

#endif

} // namespace latchkey
