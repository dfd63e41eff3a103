// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QPushButton;

namespace latchkey {

class Clock;
class Sessions;

/// The window's last line: how many tokens, how many expire soon, the quota of the chosen workspace, when the
/// list was read; and while something is read, that it is, with a way to stop it.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    /// Refers to both; they must outlive it.
    StatusLine(Sessions &sessions, const Clock &clock, QWidget *parent = nullptr);

    /// The workspace chosen in the sidebar; an empty id: all.
    void setWorkspace(const ProfileId &id);
    void setWarningDays(int days);
    void refresh();

private:
    void showQuota();
    void showReading();
    void cancelAll();
    [[nodiscard]] QString momentOf(qint64 ms) const;

    Sessions &m_sessions;
    const Clock &m_clock;
    ProfileId m_workspace;
    int m_warningDays = 7;
    QLabel *m_tokens;
    QLabel *m_expiring;
    QLabel *m_quota;
    QLabel *m_updated;
    QProgressBar *m_busy;
    QPushButton *m_cancel;
};

} // namespace latchkey
