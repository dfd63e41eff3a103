// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokedialog.h"

#include "base/clock.h"
#include "dialogs/revokelist.h"
#include "session/sessions.h"
#include "text/errortext.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "text/retrywords.h"
#include "text/timetext.h"
#include "text/tokentext.h"
#include "widgets/messagestrip.h"
#include "widgets/noteline.h"

#include <QPushButton>
#include <QSet>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto ownTokenKey = "own-token"_L1;
constexpr auto resultKey = "result"_L1;

qsizetype workspaceCount(const QList<RevokeItem> &items)
{
    QSet<ProfileId> profiles;
    for (const RevokeItem &item : items)
        profiles.insert(item.profile);
    return profiles.size();
}

QList<RevokeItem> revocable(QList<RevokeItem> items)
{
    items.removeIf([](const RevokeItem &item) { return !item.token.hasUsableId(); });
    return items;
}

QString shortLine(const QString &text)
{
    return withShortWords(shownLine(text, 100));
}

} // namespace

bool RevokeDialog::canRevokeAny(const QList<Item> &items)
{
    return !revocable(items).isEmpty();
}

RevokeDialog::RevokeDialog(Sessions &sessions, const QList<RevokeItem> &items, const Clock &clock,
                           QWidget *parent)
    : ConfirmFrame(parent)
    , m_sessions(sessions)
    , m_leftOut(items.size() - revocable(items).size())
    , m_run(new RevokeRun(sessions, revocable(items), this))
    , m_list(new RevokeList(this))
    , m_waiting(new NoteLine(Tone::Warning, this))
{
    const QList<RevokeItem> &revoked = m_run->items();
    setWindowTitle(revoked.size() == 1 ? tr("Revoke Token") : tr("Revoke Tokens"));
    const TimeText times;
    const bool several = workspaceCount(revoked) > 1;
    for (const RevokeItem &item : revoked)
        m_list->addToken(item.token, several ? workspaceName(item.profile) : QString(), times, clock.nowMs());
    addContent(m_list, 1);
    addContent(m_waiting);
    ask();
    warnOfOwnTokens();

    connect(&dangerButton(), &QPushButton::clicked, this, &RevokeDialog::begin);
    connect(&safeButton(), &QPushButton::clicked, this, &RevokeDialog::reject);
    connect(m_run, &RevokeRun::itemChanged, this, &RevokeDialog::showProgress);
    connect(m_run, &RevokeRun::ended, this, &RevokeDialog::showEnd);
    connect(&sessions, &Sessions::sessionChanged, this, &RevokeDialog::tellOfWaiting);
}

void RevokeDialog::reject()
{
    if (m_run->isRunning() && !m_stopped) {
        m_stopped = true;
        m_run->stop();
        safeButton().setText(tr("Close"));
        safeButton().setAccessibleName(tr("Close"));
        tellOfWaiting();
        return;
    }
    ConfirmFrame::reject();
}

void RevokeDialog::ask()
{
    const qsizetype count = m_run->items().size();
    const qsizetype workspaces = workspaceCount(m_run->items());
    const QString name = workspaceName(m_run->items().constFirst().profile);
    const int n = countForTr(count);
    //: %1 is the name of a workspace.
    const QString inOne = counted(count, tr("Revoke this token in %1?").arg(name),
                                  tr("Revoke %n tokens in %1?", nullptr, n).arg(name));
    //: %1 is a number greater than one.
    const QString inSeveral = tr("Revoke %n tokens in %1 workspaces?", nullptr, n).arg(workspaces);
    QString consequence =
        counted(count, tr("Programs that use it stop working at once. This cannot be undone."),
                tr("Programs that use them stop working at once. This cannot be undone."));
    if (m_leftOut > 0) {
        consequence += u' ' + counted(m_leftOut, tr("1 selected token has no usable ID and is left out."),
                                      tr("%n selected tokens have no usable ID and are left out.", nullptr,
                                         countForTr(m_leftOut)));
    }
    setWords(workspaces == 1 ? inOne : inSeveral, consequence);
    dangerButton().setText(counted(count, tr("Revoke Token"), tr("Revoke %n Tokens", nullptr, n)));
    dangerButton().setAccessibleName(tr("Revoke token"));
}

void RevokeDialog::warnOfOwnTokens()
{
    QStringList comments;
    for (qsizetype i = 0; i < m_run->items().size(); ++i) {
        if (m_run->isOwn(i))
            comments.append(shortLine(commentText(m_run->items().at(i).token.comment)));
    }
    if (comments.isEmpty())
        return;
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.closable = false;
    if (comments.size() == 1) {
        message.lead = comments.constFirst();
        //: %1 is the comment of a token.
        message.text = tr("Latchkey is signed in with %1. After revoking it you sign in again with another "
                          "credential.")
                           .arg(comments.constFirst());
    } else {
        message.text = tr("Latchkey is signed in with %n of these tokens. After revoking them you sign in "
                          "again with other credentials.",
                          nullptr, countForTr(comments.size()));
    }
    strip().show(ownTokenKey, message);
}

void RevokeDialog::begin()
{
    m_stopped = false;
    strip().dismiss(resultKey);
    // A second Enter must neither stop what the first one began nor find another button.
    setSafeByDefault(false);
    m_list->setFocus(Qt::OtherFocusReason);
    dangerButton().setEnabled(false);
    safeButton().setText(tr("Stop"));
    safeButton().setAccessibleName(tr("Stop"));
    m_run->start();
}

void RevokeDialog::showProgress(qsizetype index)
{
    m_list->setProgress(index, m_run->state(index), problemText(index));
}

void RevokeDialog::tellOfWaiting()
{
    QString words;
    for (qsizetype i = 0; i < m_run->items().size() && words.isEmpty(); ++i) {
        const WorkspaceSession *session = m_run->state(i) == RevokeRun::State::Working
                                              ? m_sessions.find(m_run->items().at(i).profile)
                                              : nullptr;
        if (!session || !session->waiting())
            continue;
        const QString &name = session->profile().name;
        words = m_stopped ? retryWords(*session->waiting(), name)
                          : retryWordsWithButton(*session->waiting(), name, safeButton().accessibleName());
    }
    m_waiting->tell(withShortWords(words));
}

void RevokeDialog::showEnd()
{
    tellOfWaiting();
    if (m_run->isComplete()) {
        accept();
        return;
    }
    qsizetype left = 0;
    for (qsizetype i = m_run->items().size() - 1; i >= 0; --i) {
        if (m_run->state(i) == RevokeRun::State::Revoked)
            continue;
        ++left;
        m_list->reveal(i);
    }
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.text = counted(left, tr("1 token was not revoked."),
                           tr("%n tokens were not revoked.", nullptr, countForTr(left)));
    message.closable = false;
    strip().show(resultKey, message);

    dangerButton().setEnabled(true);
    dangerButton().setText(tr("Retry"));
    dangerButton().setAccessibleName(tr("Retry"));
    safeButton().setText(tr("Close"));
    safeButton().setAccessibleName(tr("Close"));
    setSafeByDefault(true);
    safeButton().setFocus(Qt::OtherFocusReason);
}

QString RevokeDialog::problemText(qsizetype index) const
{
    switch (m_run->state(index)) {
    case RevokeRun::State::Untouched:
    case RevokeRun::State::Waiting:
    case RevokeRun::State::Working:
    case RevokeRun::State::Revoked:
        return {};
    case RevokeRun::State::Held:
        return tr("Latchkey needs this token to revoke the others. It comes last.");
    case RevokeRun::State::Failed:
        break;
    }
    const std::optional<ApiError> &error = m_run->error(index);
    const ProfileId &profile = m_run->items().at(index).profile;
    return error ? errorWords(*error, workspaceName(profile), Attempt::Revoke).message()
                 : tr("Latchkey is no longer signed in to the workspace of this token.");
}

QString RevokeDialog::workspaceName(const ProfileId &profile) const
{
    const WorkspaceSession *session = m_sessions.find(profile);
    return session ? shortLine(session->profile().name) : QString();
}

} // namespace latchkey
