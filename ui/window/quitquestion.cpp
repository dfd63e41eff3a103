// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/quitquestion.h"

#include "base/logging.h"
#include "dialogs/tokencreateddialog.h"
#include "session/sessions.h"

#include <QEvent>
#include <QGuiApplication>

#include <utility>

namespace latchkey {

QuitQuestion::QuitQuestion(Sessions &sessions, QWidget &window, std::chrono::milliseconds wait)
    : QObject(&window)
    , m_sessions(sessions)
    , m_window(window)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(wait);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        qCWarning(logUi) << "Quitting while a change has no answer";
        quit();
    });
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &QuitQuestion::allow, Qt::DirectConnection);
    // A wish of the system's menu to quit would first close the dialogs, which ends their requests.
    qGuiApp->installEventFilter(this);
    window.installEventFilter(this);
    connect(&sessions, &Sessions::sessionsChanged, this, &QuitQuestion::follow);
    follow();
}

void QuitQuestion::follow()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions)
        connect(&session->openChanges(), &OpenChanges::changed, this, &QuitQuestion::countChanges,
                Qt::UniqueConnection);
    countChanges();
}

void QuitQuestion::countChanges()
{
    const qsizetype before = std::exchange(m_changes, items().size());
    if (m_changes > before)
        m_allowed = false;
}

bool QuitQuestion::mayClose()
{
    if (m_allowed || items().isEmpty())
        return true;
    ask();
    return false;
}

bool QuitQuestion::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEnd = (event->type() == QEvent::Quit && watched == qGuiApp) ||
                       (event->type() == QEvent::Close && watched == &m_window);
    if (!isEnd || mayClose())
        return false;
    event->ignore();
    return true;
}

QList<QuitDialog::Item> QuitQuestion::items() const
{
    QList<QuitDialog::Item> items;
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions) {
        const QList<OpenChange> changes = session->openChanges().all();
        for (const OpenChange &change : changes)
            items.append({session->profile().name, change});
    }
    return items;
}

void QuitQuestion::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new QuitDialog(&m_window);
    m_dialog->setItems(items());
    connect(m_dialog, &QuitDialog::waitWanted, this, &QuitQuestion::wait);
    connect(m_dialog, &QuitDialog::quitWanted, this, &QuitQuestion::quit);
    connect(m_dialog, &QDialog::rejected, this, &QuitQuestion::give);
    // Later, because whoever waits for the answer is to hear of it first.
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions)
        connect(
            &session->openChanges(), &OpenChanges::changed, m_dialog, [this] { lookAgain(); },
            Qt::QueuedConnection);
    connect(
        &m_sessions, &Sessions::sessionsChanged, m_dialog, [this] { lookAgain(); }, Qt::QueuedConnection);
    m_dialog->open();
}

void QuitQuestion::wait()
{
    m_waiting = true;
    m_limit.start();
    m_dialog->showWaiting(static_cast<int>(m_limit.interval() / 1000));
}

// With the last answer goes what the question was about.
void QuitQuestion::lookAgain()
{
    // Cancel may have come first.
    if (!m_dialog)
        return;
    const QList<QuitDialog::Item> open = items();
    if (open.isEmpty())
        quit();
    else if (!m_waiting)
        m_dialog->setItems(open);
}

void QuitQuestion::quit()
{
    QuitDialog *const dialog = m_dialog;
    give();
    // Not before it is gone: behind the lock it counts as a window that holds the program.
    if (dialog)
        connect(dialog, &QObject::destroyed, this, &QuitQuestion::end, Qt::QueuedConnection);
    else
        end();
}

void QuitQuestion::end()
{
    // The value of a token that was created meanwhile is seen this once: its dialog asks before it goes.
    const QList<TokenCreatedDialog *> values = m_window.findChildren<TokenCreatedDialog *>();
    for (TokenCreatedDialog *value : values) {
        if (value->isVisible() && !value->close())
            return;
    }
    m_allowed = true;
    m_window.close();
    // Something else may keep it open; then the next wish to quit is a new one.
    m_allowed = !m_window.isVisible();
}

void QuitQuestion::give()
{
    m_waiting = false;
    m_limit.stop();
    if (QuitDialog *dialog = std::exchange(m_dialog, nullptr)) {
        dialog->disconnect(this);
        // Not close(): what is hidden, as behind the lock, need not be deleted by that.
        dialog->hide();
        dialog->deleteLater();
    }
}

} // namespace latchkey
