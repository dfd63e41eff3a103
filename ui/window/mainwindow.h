// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/windowactions.h"
#include "window/windowparts.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace latchkey {

class AppLock;
class DetailsPane;
class LockPage;
class NetworkCommands;
class Sidebar;
class StatusLine;
class TokenCommands;
class TokensPage;
class WelcomePage;
class WindowToolBar;
class WorkspaceCommands;

/// The program's window: puts the pages together and lets them know of each other. What can be done is in
/// `TokenCommands` and `WorkspaceCommands`.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the workspace or the profile of this name; says so in the window when there is none. Behind the
    /// lock it waits until that is lifted.
    void openWorkspace(const QString &name);
    /// Opens the demo workspace, as the button on the welcome page does.
    void tryDemo();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildPages();
    void connectParts();
    void openWanted();
    void showTheRightPage();
    void showDetails();
    void showWorkspace();
    void refreshWhatIsOld();
    void refreshTimes();

    WindowParts m_parts;
    WindowActions m_actions;
    QTimer m_minute;
    QString m_wanted; ///< The workspace that is to be opened; empty: none.
    WindowToolBar *m_toolBar;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_tokenMenu = nullptr;
    QMenu *m_workspaceMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    WelcomePage *m_welcome;
    Sidebar *m_sidebar;
    TokensPage *m_page;
    DetailsPane *m_details;
    StatusLine *m_status;
    TokenCommands *m_tokenCommands;
    NetworkCommands *m_networkCommands;
    WorkspaceCommands *m_workspaceCommands;
    LockPage *m_lockPage;
    std::unique_ptr<AppLock> m_lock; ///< Goes first: it refers to the pages.
};

} // namespace latchkey
