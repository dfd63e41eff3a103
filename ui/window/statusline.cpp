// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/statusline.h"

#include "base/clock.h"
#include "domain/newtoken.h"
#include "session/sessions.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "text/timetext.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace latchkey {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatusLine::StatusLine(Sessions &sessions, const Clock &clock, QWidget *parent)
    : QStatusBar(parent)
    , m_sessions(sessions)
    , m_clock(clock)
    , m_tokens(plainLabel(this))
    , m_expiring(plainLabel(this))
    , m_quota(plainLabel(this))
    , m_updated(plainLabel(this))
    , m_busy(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setContentsMargins(8, 0, 8, 0);
    setSizeGripEnabled(false);
    // A busy bar without a range moves; ten pixels of it are enough to see that something is under way.
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(96, 8);
    m_busy->setAccessibleName(tr("Reading tokens"));
    m_cancel->setFlat(true);
    m_cancel->setAccessibleName(tr("Cancel"));
    connect(m_cancel, &QPushButton::clicked, this, &StatusLine::cancelAll);

    for (QLabel *label : {m_tokens, m_expiring, m_quota}) {
        label->setContentsMargins(0, 0, 16, 0);
        addWidget(label);
    }
    addPermanentWidget(m_busy);
    addPermanentWidget(m_cancel);
    addPermanentWidget(m_updated);
    connect(&sessions, &Sessions::sessionChanged, this, &StatusLine::refresh);
    connect(&sessions, &Sessions::sessionsChanged, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::setWorkspace(const ProfileId &id)
{
    m_workspace = id;
    refresh();
}

void StatusLine::setWarningDays(int days)
{
    m_warningDays = days;
    refresh();
}

void StatusLine::refresh()
{
    const WorkspaceSummary *chosen = m_sessions.workspaces().find(m_workspace);
    const WorkspaceSummary summary = chosen ? *chosen : m_sessions.workspaces().totals();
    const int tokens = summary.tokenCount;
    const int expiring = summary.expiringSoon;
    m_tokens->setText(counted(tokens, tr("1 token"), tr("%n tokens", nullptr, tokens)));
    m_expiring->setText(counted(expiring, tr("1 expires within %1 days").arg(m_warningDays),
                                tr("%n expire within %1 days", nullptr, expiring).arg(m_warningDays)));
    m_expiring->setVisible(expiring > 0);
    showQuota();
    showReading();
}

void StatusLine::showQuota()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    const WorkspaceSession *session = m_sessions.find(m_workspace);
    if (!session && sessions.size() == 1)
        session = sessions.constFirst();
    m_quota->setVisible(session && session->updatedMs());
    if (session)
        // All at once: a name may hold "%2".
        m_quota->setText(tr("%1: %2 of %3")
                             .arg(shownLine(session->profile().name, 32),
                                  QString::number(session->tokens().size()),
                                  QString::number(NewToken::quota)));
}

void StatusLine::showReading()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    const bool reading = std::any_of(sessions.cbegin(), sessions.cend(), [](const WorkspaceSession *session) {
        return session->state() == WorkspaceSession::State::Loading;
    });
    m_busy->setVisible(reading);
    m_cancel->setVisible(reading);

    const WorkspaceSummary *chosen = m_sessions.workspaces().find(m_workspace);
    const WorkspaceSummary summary = chosen ? *chosen : m_sessions.workspaces().totals();
    m_updated->setVisible(!reading && summary.updatedMs);
    if (!summary.updatedMs)
        return;
    const bool failed = summary.state == WorkspaceSummary::State::Failed;
    const QString moment = momentOf(*summary.updatedMs);
    m_updated->setText(failed ? tr("Not read again since %1").arg(moment) : tr("Updated %1").arg(moment));
}

QString StatusLine::momentOf(qint64 ms) const
{
    constexpr qint64 halfADayMs = qint64{12} * 60 * 60 * 1000;
    const TimeText text;
    return m_clock.nowMs() - ms < halfADayMs ? text.timeOfDay(ms) : text.moment(ms);
}

void StatusLine::cancelAll()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (WorkspaceSession *session : sessions) {
        if (session->state() == WorkspaceSession::State::Loading)
            session->cancel();
    }
}

} // namespace latchkey
