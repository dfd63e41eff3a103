// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"
#include "demolauncher.h"
#include "session/foundprofiles.h"
#include "session/signin.h"
#include "support/demofixture.h"
#include "support/slowsecretstore.h"
#include "window/mainwindow.h"
#include "window/screenwatch.h"

#include <QGuiApplication>

namespace latchkey {

/// The main window on the demo workspace, with everything that main() gives it.
class WindowFixture
{
public:
    /// `signedIn` false: the window of somebody who has no workspace yet.
    [[nodiscard]] bool start(bool signedIn = true)
    {
        if (signedIn && !m_demo.start())
            return false;
        open();
        return true;
    }

    /// Opens the window, or a new one in place of the old, as the next run of the program would.
    MainWindow &open()
    {
        m_window.reset();
        m_window = std::make_unique<MainWindow>(
            WindowParts{m_demo.network(), m_demo.sessions(), m_signIn, stores(), m_demo.configFile(), m_found,
                        m_demo.settings(), m_demo.profiles(), m_demo.catalog(), m_clipboard, m_launcher,
                        m_demo.clock(), m_screen});
        m_window->show();
        return *m_window;
    }

    [[nodiscard]] DemoFixture &demo() { return m_demo; }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] SecretClipboard &clipboard() { return m_clipboard; }
    [[nodiscard]] SignIn &signIn() { return m_signIn; }
    [[nodiscard]] SecretStores stores() { return {m_keychain, m_demo.store()}; }
    /// The same secrets as in the demo's store, behind the gate.
    [[nodiscard]] SlowSecretStore &keychain() { return m_keychain; }
    [[nodiscard]] Gate &gate() { return m_gate; }
    /// Says nothing by itself.
    [[nodiscard]] ScreenWatch &screen() { return m_screen; }

private:
    DemoFixture m_demo;
    Gate m_gate;
    SlowSecretStore m_keychain{m_demo.store(), m_gate};
    SignIn m_signIn{m_demo.means()};
    FoundProfiles m_found{m_demo.configFile(), {}};
    SecretClipboard m_clipboard{*QGuiApplication::clipboard(), m_demo.clock()};
    DemoLauncher m_launcher{m_demo.clock(), m_demo.catalog(), m_demo.store()};
    ScreenWatch m_screen;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace latchkey
