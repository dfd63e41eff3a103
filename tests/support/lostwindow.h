// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"
#include "demolauncher.h"
#include "dialogs/newtokendialog.h"
#include "domain/scopecatalog.h"
#include "session/foundprofiles.h"
#include "session/signin.h"
#include "store/settings.h"
#include "support/findwidget.h"
#include "support/lostbench.h"
#include "support/testdata.h"
#include "widgets/messagestrip.h"
#include "window/mainwindow.h"
#include "window/screenwatch.h"

#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>

#include <memory>

namespace latchkey {

/// The main window of a person whose workspace loses answers, as often as a test starts the program.
class LostWindow
{
public:
    LostWindow() = default;
    Q_DISABLE_COPY_MOVE(LostWindow)

    /// Signs in, reads the list and opens the window; false when any of it does not work.
    [[nodiscard]] bool start()
    {
        m_settings.setLastScopes(LostBench::name(), {QStringLiteral("sql")});
        if (!m_bench.start())
            return false;
        open();
        return true;
    }
    /// Ends the program, in the middle of whatever it does, and starts it again; false when it cannot read
    /// the list then.
    [[nodiscard]] bool restart()
    {
        m_window.reset();
        m_bench.rig().restart();
        open();
        return m_bench.read();
    }
    /// Wishes for a token in the window's dialog. Null when that is not possible.
    [[nodiscard]] NewTokenDialog *wish(const QString &comment)
    {
        findNamed<QPushButton>(*m_window, QStringLiteral("New token"))->click();
        auto *dialog = m_window->findChild<NewTokenDialog *>();
        QPushButton *create =
            dialog ? findNamed<QPushButton>(*dialog, QStringLiteral("Create token")) : nullptr;
        if (!create || !create->isEnabled())
            return nullptr;
        findNamed<QLineEdit>(*dialog, QStringLiteral("Comment"))->setText(comment);
        create->click();
        return dialog;
    }

    [[nodiscard]] LostBench &bench() { return m_bench; }
    [[nodiscard]] LostRig &rig() { return m_bench.rig(); }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    /// The window's own, not that of a dialog.
    [[nodiscard]] MessageStrip &strip() { return *m_window->findChild<MessageStrip *>(); }

private:
    void open()
    {
        const SecretStores stores{rig().store(), rig().store()};
        m_window = std::make_unique<MainWindow>(WindowParts{
            m_network, rig().sessions(), m_signIn, stores, rig().configFile(), m_found, m_settings,
            rig().profiles(), m_catalog, m_clipboard, m_launcher, m_bench.clock(), m_screen});
        m_window->show();
    }

    LostBench m_bench;
    QNetworkAccessManager m_network; ///< Of the settings for the network, which nothing here changes.
    ScopeCatalog m_catalog = ScopeCatalog::fromJson(repositoryFile(QStringLiteral("resources/scopes.json")));
    Settings m_settings{m_bench.rig().path(QStringLiteral("settings.ini"))};
    SignIn m_signIn{m_bench.rig().means()};
    FoundProfiles m_found{m_bench.rig().configFile(), {}};
    SecretClipboard m_clipboard{*QGuiApplication::clipboard(), m_bench.clock()};
    DemoLauncher m_launcher{m_bench.clock(), m_catalog, m_bench.rig().store()};
    ScreenWatch m_screen;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace latchkey
