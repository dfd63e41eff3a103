// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoserver.h"
#include "demo/demoworkspace.h"
#include "domain/scopecatalog.h"
#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "store/settings.h"
#include "support/await.h"
#include "support/manualclock.h"
#include "support/recordingnetwork.h"
#include "support/testdata.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace latchkey {

/// The demo workspace behind its server, and the sessions of a person who is signed in to it. Everything is
/// real but the clock; nothing is left behind.
class DemoFixture
{
public:
    DemoFixture()
        : m_catalog(ScopeCatalog::fromJson(repositoryFile(QStringLiteral("resources/scopes.json"))))
        , m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
        , m_profiles(m_folder.filePath(QStringLiteral("profiles.json")))
        , m_server(std::make_unique<DemoServer>(m_clock, m_catalog.names()))
        , m_configFile(m_folder.filePath(QStringLiteral(".databrickscfg")))
        , m_sessions(means(), m_profiles)
    {
    }
    Q_DISABLE_COPY_MOVE(DemoFixture)

    /// Starts the server, signs in and reads the list. False when any of it does not work.
    [[nodiscard]] bool start()
    {
        if (!m_server->start())
            return false;
        const auto host = WorkspaceHost::parse(m_server->origin());
        if (!host)
            return false;
        WorkspaceSession &added = addWorkspace(QStringLiteral("demo"), *host, m_server->token());
        Outcome<Result<void>> refreshed(added.refresh());
        return QTest::qWaitFor([&] { return refreshed.isDone(); }) && refreshed.value().has_value();
    }

    /// From now on nobody answers at the workspace's address.
    void stopServer() { m_server.reset(); }

    /// Signs in to a workspace without asking it.
    WorkspaceSession &addWorkspace(const QString &name, const WorkspaceHost &host,
                                   Secret token = Secret("dapi0123456789abcdef0123456789abcdef"))
    {
        Profile profile;
        profile.id = ProfileId(name);
        profile.name = name;
        profile.host = host;
        profile.secrets = SecretPlace::SessionOnly;
        profile.isDemo = true;
        const Outcome<SecretResult<void>> stored(m_store.write(signInKey(profile), std::move(token)));
        return m_sessions.add(profile);
    }

    [[nodiscard]] Sessions &sessions() { return m_sessions; }
    [[nodiscard]] ProfileId demoId() const { return ProfileId(QStringLiteral("demo")); }
    /// The session of the demo workspace.
    [[nodiscard]] WorkspaceSession &session() { return *m_sessions.find(demoId()); }
    [[nodiscard]] const DemoServer &server() const { return *m_server; }
    [[nodiscard]] DemoWorkspace &workspace() { return m_server->workspace(); }
    [[nodiscard]] const ScopeCatalog &catalog() const { return m_catalog; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] ProfileStore &profiles() { return m_profiles; }
    [[nodiscard]] SessionStore &store() { return m_store; }
    /// A file of the test's own, which does not exist at first.
    [[nodiscard]] const DatabricksCfg &configFile() const { return m_configFile; }
    /// Without an environment, and without a browser.
    [[nodiscard]] SignInMeans means() { return {m_network, {m_store, m_store}, m_configFile, {}, m_clock}; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] RecordingNetwork &network() { return m_network; }
    [[nodiscard]] const RecordingNetwork &network() const { return m_network; }

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    ScopeCatalog m_catalog;
    Settings m_settings;
    ProfileStore m_profiles;
    SessionStore m_store;
    std::unique_ptr<DemoServer> m_server;
    RecordingNetwork m_network;
    DatabricksCfg m_configFile;
    Sessions m_sessions;
};

} // namespace latchkey
