// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchwindow.h"

#include "resources.h"

#include <QCoroTask>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace latchkey::bench {

BenchWindow::BenchWindow(const WorkspaceHost &host)
    : m_catalog(bundledScopeCatalog())
    , m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_profiles(m_folder.filePath(u"profiles.json"_s))
    , m_configFile(m_folder.filePath(u".databrickscfg"_s))
    , m_found(m_configFile, {})
    , m_signIn(means())
    , m_clipboard(*QGuiApplication::clipboard(), m_clock)
    , m_demo(m_clock, m_catalog, m_store)
    , m_sessions(means(), m_profiles)
    , m_window({m_network,
                signedIn(host),
                m_signIn,
                {m_store, m_store},
                m_configFile,
                m_found,
                m_settings,
                m_profiles,
                m_catalog,
                m_clipboard,
                m_demo,
                m_clock,
                m_screen})
{
    m_window.resize(1200, 760);
}

SignInMeans BenchWindow::means()
{
    return {m_network, {m_store, m_store}, m_configFile, {}, m_clock};
}

Sessions &BenchWindow::signedIn(const WorkspaceHost &host)
{
    Profile profile;
    profile.id = ProfileId(u"bench"_s);
    profile.name = u"bench"_s;
    profile.host = host;
    profile.secrets = SecretPlace::SessionOnly;
    profile.isDemo = true;
    // Memory answers at once.
    QCoro::connect(m_store.write(signInKey(profile), Secret("dapi0123456789abcdef0123456789abcdef")),
                   &m_sessions, [](const SecretResult<void> &) {});
    m_sessions.add(profile);
    return m_sessions;
}

} // namespace latchkey::bench
