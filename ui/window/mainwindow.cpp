// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "base/clock.h"
#include "clipboard/secretclipboard.h"
#include "demolauncher.h"
#include "store/settings.h"
#include "text/workspacetext.h"
#include "widgets/icons.h"
#include "widgets/messagestrip.h"
#include "window/aboutdialog.h"
#include "window/applock.h"
#include "window/detailspane.h"
#include "window/lockmenu.h"
#include "window/lockpage.h"
#include "window/lostcreatemessages.h"
#include "window/networkcommands.h"
#include "window/paintlog.h"
#include "window/quitquestion.h"
#include "window/sessionmessages.h"
#include "window/sidebar.h"
#include "window/statusline.h"
#include "window/storemessages.h"
#include "window/tokencommands.h"
#include "window/tokenspage.h"
#include "window/tokentable.h"
#include "window/welcomepage.h"
#include "window/windowmemory.h"
#include "window/windowtoolbar.h"
#include "window/workspacecommands.h"
#include "window/workspacefacts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 oldAfterMs = qint64{5} * 60 * 1000;

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_toolBar(new WindowToolBar(m_actions, this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter)
    , m_welcome(new WelcomePage(parts.foundProfiles, DemoLauncher::isAvailable()))
    , m_sidebar(new Sidebar(parts.sessions.workspaces(), m_actions.addWorkspace))
    , m_page(new TokensPage(parts.sessions, parts.clock))
    , m_details(new DetailsPane(parts.clock, {m_actions.copyId, m_actions.copyValue, m_actions.edit}))
    , m_status(new StatusLine(parts.sessions, parts.clock, this))
    , m_tokenCommands(new TokenCommands(parts, m_actions, *m_page, *this))
    , m_networkCommands(new NetworkCommands(parts.network, parts.settings, parts.sessions,
                                            m_actions.networkSettings, m_page->messages(), *this))
    , m_workspaceCommands(new WorkspaceCommands(parts, m_actions, m_page->messages(), *this))
    , m_lockPage(new LockPage)
    , m_lock(std::make_unique<AppLock>(parts, m_actions.lockNow, *m_lockPage, *this))
{
    setWindowTitle(tr("Latchkey"));
    setWindowIcon(applicationIcon());
    addToolBar(m_toolBar);
    setStatusBar(m_status);
    buildMenus();
    buildPages();
    connectParts();

    const qint64 warningMs = qint64{parts.settings.warningDays()} * 24 * 60 * 60 * 1000;
    parts.sessions.setWarningMs(warningMs);
    parts.clipboard.setLifetimeMs(qint64{parts.settings.clipboardSeconds()} * 1000);
    m_page->setWarningMs(warningMs);
    m_details->setWarningMs(warningMs);
    m_status->setWarningDays(parts.settings.warningDays());
    m_actions.showDetails.setChecked(parts.settings.detailsVisible());
    m_details->setVisible(parts.settings.detailsVisible());
    WindowMemory{parts.settings, *this, *m_splitter, *m_sidebar, *m_page}.restore();
    showTheRightPage();
    showDetails();
    new StoreMessages(parts.settings, parts.profiles, m_page->messages(), this);
    new QuitQuestion(parts.sessions, *this);
    PaintLog::install(*this, m_page->table());

    // Relative times ("in 5 hours") grow old; a coarse timer while the window is visible keeps them true.
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refreshTimes);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    m_fileMenu = file;
    file->addActions({&m_actions.addWorkspace, &m_actions.useProfiles, &m_actions.tryDemo});
    m_actions.tryDemo.setVisible(DemoLauncher::isAvailable());
    file->addSeparator();
    file->addAction(&m_actions.networkSettings);
    file->addSeparator();
    auto *lockMenu = new LockMenu(m_parts.settings.lockMinutes(), file);
    connect(lockMenu, &LockMenu::minutesChosen, m_lock.get(), &AppLock::setMinutes);
    file->addAction(&m_actions.lockNow);
    file->addMenu(lockMenu);
    file->addSeparator();
    file->addAction(&m_actions.quit);
    // It works while the menus are away, too.
    addAction(&m_actions.quit);

    m_tokenMenu = menuBar()->addMenu(tr("&Token"));
    m_tokenMenu->addActions({&m_actions.newToken, &m_actions.edit, &m_actions.revoke});
    m_tokenMenu->addSeparator();
    m_tokenMenu->addActions({&m_actions.copyId, &m_actions.copyValue});

    m_workspaceMenu = menuBar()->addMenu(tr("&Workspace"));
    m_workspaceMenu->addActions({&m_actions.refresh, &m_actions.signInAgain, &m_actions.rename});
    m_workspaceMenu->addSeparator();
    m_workspaceMenu->addActions({&m_actions.moveUp, &m_actions.moveDown});
    m_workspaceMenu->addSeparator();
    m_workspaceMenu->addAction(&m_actions.forget);

    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewMenu->addActions({&m_actions.showDetails, &m_actions.find});

    m_helpMenu = menuBar()->addMenu(tr("&Help"));
    m_helpMenu->addActions({&m_actions.about, &m_actions.aboutQt});
}

void MainWindow::buildPages()
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_page);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(1, 1);
    m_sidebar->setMinimumWidth(160);
    m_page->setMinimumWidth(320);
    m_details->setMinimumWidth(220);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_lockPage);
    setCentralWidget(m_stack);
}

void MainWindow::connectParts()
{
    connect(m_welcome, &WelcomePage::addWorkspaceWanted, m_workspaceCommands,
            &WorkspaceCommands::addWorkspace);
    connect(m_welcome, &WelcomePage::profilesWanted, m_workspaceCommands, &WorkspaceCommands::useProfiles);
    connect(m_welcome, &WelcomePage::demoWanted, m_workspaceCommands, &WorkspaceCommands::tryDemo);
    connect(m_workspaceCommands, &WorkspaceCommands::chosen, m_sidebar, &Sidebar::choose);
    connect(&m_parts.sessions, &Sessions::sessionsChanged, this, &MainWindow::showTheRightPage);
    connect(m_lock.get(), &AppLock::changed, this, [this] {
        showTheRightPage();
        refreshWhatIsOld();
    });
    // Later: what is behind the lock comes back first.
    connect(m_lock.get(), &AppLock::changed, this, &MainWindow::openWanted, Qt::QueuedConnection);

    auto *messages = new SessionMessages(m_parts.sessions, m_page->messages(), this);
    connect(messages, &SessionMessages::signInWanted, m_workspaceCommands, &WorkspaceCommands::signInAgain);
    new LostCreateMessages(m_parts.sessions, m_page->messages(), m_parts.clock, *this);

    const auto chooseSubject = [this](const ProfileId &id) {
        m_page->setWorkspace(id);
        m_status->setWorkspace(id);
        m_tokenCommands->setPreferredWorkspace(id);
        m_workspaceCommands->setSubject(id);
        showWorkspace();
    };
    connect(m_sidebar, &Sidebar::chosenChanged, this, chooseSubject);
    connect(m_sidebar, &Sidebar::menuWanted, this,
            [this](const ProfileId &, const QPoint &position) { m_workspaceMenu->popup(position); });
    connect(&m_page->table(), &TokenTable::contextMenuRequested, this,
            [this](const QPoint &position) { m_tokenMenu->popup(position); });

    connect(m_toolBar, &WindowToolBar::wordsChanged, m_page, &TokensPage::setWords);
    connect(m_toolBar, &WindowToolBar::stateChanged, m_page, &TokensPage::setState);
    connect(m_page, &TokensPage::clearFilterWanted, m_toolBar, &WindowToolBar::clearFilter);
    connect(&m_actions.find, &QAction::triggered, m_toolBar, &WindowToolBar::focusSearch);
    connect(&m_parts.sessions, &Sessions::sessionChanged, this, &MainWindow::showWorkspace);
    connect(&m_parts.sessions, &Sessions::sessionsChanged, this, &MainWindow::showWorkspace);
    connect(m_page, &TokensPage::selectionChanged, this, &MainWindow::showDetails);
    connect(m_page, &TokensPage::retryWanted, this, [this] { m_parts.sessions.refreshAll(); });
    connect(&m_actions.refresh, &QAction::triggered, this, [this] { m_parts.sessions.refreshAll(); });
    connect(&m_actions.showDetails, &QAction::toggled, this, [this](bool visible) {
        m_details->setVisible(visible);
        m_parts.settings.setDetailsVisible(visible);
    });
    connect(&m_actions.about, &QAction::triggered, this, [this] { openAboutDialog(*this); });
    connect(&m_actions.aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
    connect(&m_actions.quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::openWorkspace(const QString &name)
{
    m_wanted = name;
    openWanted();
}

void MainWindow::openWanted()
{
    if (!m_wanted.isEmpty() && !m_lock->isLocked())
        m_workspaceCommands->open(std::exchange(m_wanted, {}));
}

void MainWindow::tryDemo()
{
    m_workspaceCommands->tryDemo();
}

void MainWindow::showTheRightPage()
{
    const bool locked = m_lock->isLocked();
    const bool working = !locked && !m_parts.sessions.isEmpty();
    QWidget *const page = working ? static_cast<QWidget *>(m_splitter) : m_welcome;
    m_stack->setCurrentWidget(locked ? m_lockPage : page);
    // There is one strip, and it is wherever the person looks.
    working ? m_page->showMessages() : m_welcome->showMessages(m_page->messages());
    m_toolBar->setVisible(working);
    m_status->setVisible(working);
    menuBar()->setVisible(!locked);
    for (QMenu *menu : {m_fileMenu, m_helpMenu})
        menu->menuAction()->setVisible(!locked);
    for (QMenu *menu : {m_tokenMenu, m_workspaceMenu, m_viewMenu})
        menu->menuAction()->setVisible(working);
}

void MainWindow::showDetails()
{
    const std::optional<SelectedToken> selected = m_page->onlySelected();
    if (!selected) {
        m_details->show(m_page->selectedCount(), std::nullopt);
        return;
    }
    const WorkspaceSession *session = m_parts.sessions.find(selected->profile);
    m_details->show(1, DetailsSubject{selected->token, session ? session->profile().name : QString(),
                                      selected->isOwn, selected->isKept});
}

void MainWindow::showWorkspace()
{
    const WorkspaceSession *session = m_parts.sessions.find(m_sidebar->chosen());
    const WorkspaceSummary *summary = m_parts.sessions.workspaces().find(m_sidebar->chosen());
    if (!session || !summary) {
        m_details->setWorkspace(std::nullopt);
        return;
    }
    m_details->setWorkspace(
        WorkspaceSubject{session->profile(), session->identity(), workspaceConditionText(*summary)});
}

void MainWindow::refreshTimes()
{
    if (isMinimized())
        return;
    m_parts.sessions.publishAll();
    m_page->refreshTimes();
    m_details->refreshTimes();
    m_status->refresh();
}

void MainWindow::refreshWhatIsOld()
{
    // Behind the lock nothing may lead to a question of the keychain.
    if (m_lock->isLocked())
        return;
    const QList<WorkspaceSession *> sessions = m_parts.sessions.all();
    for (WorkspaceSession *session : sessions) {
        const bool old = session->updatedMs() && m_parts.clock.nowMs() - *session->updatedMs() >= oldAfterMs;
        if (old && session->state() != WorkspaceSession::State::Loading)
            static_cast<void>(session->refresh());
    }
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        refreshWhatIsOld();
    if (event->type() == QEvent::WindowStateChange &&
        static_cast<QWindowStateChangeEvent *>(event)->oldState().testFlag(Qt::WindowMinimized))
        refreshTimes();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_minute.start();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_minute.stop();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    WindowMemory{m_parts.settings, *this, *m_splitter, *m_sidebar, *m_page}.save();
    QMainWindow::closeEvent(event);
}

} // namespace latchkey
