// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "clipboard/secretclipboard.h"
#include "demolauncher.h"
#include "domain/scopecatalog.h"
#include "session/foundprofiles.h"
#include "session/sessions.h"
#include "session/signin.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "store/settings.h"
#include "window/mainwindow.h"
#include "window/screenwatch.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace latchkey::bench {

/// The main window with one workspace, whose token is in memory. Leaves nothing behind.
class BenchWindow
{
public:
    explicit BenchWindow(const WorkspaceHost &host);

    [[nodiscard]] MainWindow &window() { return m_window; }
    [[nodiscard]] WorkspaceSession &session() { return *m_sessions.all().constFirst(); }
    [[nodiscard]] QNetworkAccessManager &network() { return m_network; }

private:
    [[nodiscard]] SignInMeans means();
    [[nodiscard]] Sessions &signedIn(const WorkspaceHost &host);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    ScopeCatalog m_catalog;
    Settings m_settings;
    ProfileStore m_profiles;
    SessionStore m_store;
    QNetworkAccessManager m_network;
    DatabricksCfg m_configFile;
    FoundProfiles m_found;
    SignIn m_signIn;
    SecretClipboard m_clipboard;
    DemoLauncher m_demo;
    ScreenWatch m_screen;
    Sessions m_sessions;
    MainWindow m_window;
};

} // namespace latchkey::bench
