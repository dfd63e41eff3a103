// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/quitdialog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

class QWidget;

namespace latchkey {

class Sessions;

/// Stands before the end of the window and of the program. While a change has no answer yet, the person is
/// asked; what is only read holds nothing up. Nobody is asked when the desktop's session ends.
class QuitQuestion : public QObject
{
    Q_OBJECT
public:
    /// So long the answers are waited for.
    static constexpr std::chrono::milliseconds defaultWait{10'000};

    /// Refers to both; they must outlive it, and `window` owns it. The dialog becomes a child of `window`.
    QuitQuestion(Sessions &sessions, QWidget &window, std::chrono::milliseconds wait = defaultWait);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Asks no more: the system ends the program. It may change its mind, so the next change counts again.
    void allow() { m_allowed = true; }
    void follow();
    void countChanges();
    [[nodiscard]] bool mayClose();
    [[nodiscard]] QList<QuitDialog::Item> items() const;
    void ask();
    void wait();
    void lookAgain();
    void quit();
    void end();
    void give();

    Sessions &m_sessions;
    QWidget &m_window;
    QTimer m_limit;
    QPointer<QuitDialog> m_dialog;
    qsizetype m_changes = 0; ///< Without an answer, when it was counted last.
    bool m_waiting = false;
    bool m_allowed = false;
};

} // namespace latchkey
