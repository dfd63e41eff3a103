// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokerun.h"

#include "session/sessions.h"

#include <QCoroTask>

#include <algorithm>
#include <utility>

namespace latchkey {

RevokeRun::RevokeRun(Sessions &sessions, QList<RevokeItem> items, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_items(std::move(items))
    , m_progress(m_items.size())
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const RevokeItem &item = m_items.at(i);
        const WorkspaceSession *session = m_sessions.find(item.profile);
        m_progress[i].isOwn = session && session->ownTokenId() == item.token.id;
    }
}

bool RevokeRun::isRunning() const
{
    return count(State::Waiting) + count(State::Working) > 0;
}

bool RevokeRun::isComplete() const
{
    return count(State::Revoked) == m_items.size();
}

void RevokeRun::start()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (state(i) != State::Revoked && state(i) != State::Working)
            setState(i, State::Waiting);
    }
    advance();
}

void RevokeRun::stop()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (state(i) == State::Waiting)
            setState(i, State::Untouched);
    }
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        WorkspaceSession *session =
            state(i) == State::Working ? m_sessions.find(m_items.at(i).profile) : nullptr;
        if (session)
            session->giveUpWaiting();
    }
}

void RevokeRun::advance()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (state(i) == State::Waiting && isOwn(i) && verdictOnOwn(i) == State::Held)
            setState(i, State::Held);
    }
    while (count(State::Working) < atOnce) {
        const qsizetype next = nextWaiting();
        if (next < 0)
            break;
        send(next);
    }
    if (!isRunning())
        Q_EMIT ended();
}

void RevokeRun::send(qsizetype index)
{
    const RevokeItem &item = m_items.at(index);
    WorkspaceSession *session = m_sessions.find(item.profile);
    if (!session) {
        setState(index, State::Failed);
        return;
    }
    setState(index, State::Working);
    QCoro::connect(session->revoke(item.token.id), this, [this, index](const Result<void> &result) {
        if (result)
            setState(index, State::Revoked);
        else
            setState(index, State::Failed, result.error());
        // Not at once: a session that is just being destroyed ends its requests, too.
        QMetaObject::invokeMethod(this, &RevokeRun::advance, Qt::QueuedConnection);
    });
}

void RevokeRun::setState(qsizetype index, State state, std::optional<ApiError> error)
{
    Progress &progress = m_progress[index];
    progress.state = state;
    progress.error = std::move(error);
    Q_EMIT itemChanged(index);
}

qsizetype RevokeRun::count(State state) const
{
    return std::count_if(m_progress.cbegin(), m_progress.cend(),
                         [state](const Progress &progress) { return progress.state == state; });
}

qsizetype RevokeRun::nextWaiting() const
{
    for (const bool own : {false, true}) {
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (state(i) != State::Waiting || isOwn(i) != own)
                continue;
            if (!own || verdictOnOwn(i) == State::Working)
                return i;
        }
    }
    return -1;
}

RevokeRun::State RevokeRun::verdictOnOwn(qsizetype index) const
{
    State verdict = State::Working;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (i == index || m_items.at(i).profile != m_items.at(index).profile)
            continue;
        if (state(i) == State::Waiting || state(i) == State::Working)
            return State::Waiting;
        if (state(i) != State::Revoked)
            verdict = State::Held;
    }
    return verdict;
}

} // namespace latchkey
