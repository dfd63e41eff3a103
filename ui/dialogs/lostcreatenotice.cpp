// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/lostcreatenotice.h"

#include "dialogs/orphandialog.h"
#include "session/sessions.h"
#include "text/plaintext.h"
#include "widgets/messagestrip.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto messageKey = "lost-create"_L1;

} // namespace

LostCreateNotice::LostCreateNotice(Sessions &sessions, MessageStrip &strip, const Clock &clock,
                                   QWidget &dialog)
    : QObject(&dialog)
    , m_sessions(sessions)
    , m_strip(strip)
    , m_clock(clock)
    , m_dialog(dialog)
{
    connect(&sessions.lostCreates(), &LostCreates::changed, this, &LostCreateNotice::review);
    connect(&sessions.lostCreates(), &LostCreates::settled, this, &LostCreateNotice::settled);
    connect(&sessions, &Sessions::sessionChanged, this, &LostCreateNotice::review);
}

void LostCreateNotice::follow(const WishId &wish, const ProfileId &workspace, const QString &details)
{
    m_wish = wish;
    m_workspace = workspace;
    m_details = details;
    m_told.clear();
    review();
}

void LostCreateNotice::stop()
{
    m_wish = {};
    m_strip.dismiss(messageKey);
}

void LostCreateNotice::review()
{
    const LostCreate *lost = m_wish.isEmpty() ? nullptr : m_sessions.lostCreates().find(m_wish);
    const WorkspaceSession *session = m_sessions.find(m_workspace);
    if (!lost || !session)
        return;
    switch (lost->state) {
    case LostCreate::State::UnderWay:
    case LostCreate::State::Made:
    case LostCreate::State::Watched:
        return;
    case LostCreate::State::Unread:
        // The dialog's own message tells that the list is being read.
        if (session->state() == WorkspaceSession::State::Failed)
            tell(tr("It is not known whether the token was created, and the list of %1 could not be read "
                    "either. Latchkey asks about it as soon as it can be read.")
                     .arg(shownLine(session->profile().name)));
        return;
    case LostCreate::State::NoneFound:
        tell(tr("No clear answer came, and the list shows no such token. It can be created again."));
        // Told here, so it need not be told in the window.
        m_sessions.lostCreates().dismiss(m_wish);
        Q_EMIT nothingLeft();
        return;
    case LostCreate::State::Found:
        tell(tr("No clear answer came, and a token that may be this one has appeared in the list. Its value "
                "cannot be shown again."),
             true);
        return;
    }
}

void LostCreateNotice::settled(const WishId &wish, LostCreates::Ending ending)
{
    if (m_wish.isEmpty() || wish != m_wish)
        return;
    switch (ending) {
    case LostCreates::Ending::Kept:
        tell(tr("The token in the list is kept."));
        Q_EMIT kept();
        return;
    case LostCreates::Ending::Gone:
        tell(tr("The token whose value was lost is no longer there. It can be created again."));
        Q_EMIT nothingLeft();
        return;
    case LostCreates::Ending::Elsewhere:
        tell(tr("The question about this token was answered in another window of Latchkey."));
        Q_EMIT kept();
        return;
    case LostCreates::Ending::NotThere:
        return;
    }
}

void LostCreateNotice::tell(const QString &text, bool canReview)
{
    // The list is read now and then; what was told once is not announced again.
    if (m_told == text)
        return;
    m_told = text;
    StripMessage message;
    message.kind = canReview ? StripMessage::Kind::Warning : StripMessage::Kind::Info;
    message.text = text;
    message.details = m_details;
    message.closable = false;
    if (canReview) {
        message.actionText = tr("Review…");
        message.action = [this] { openReview(); };
    }
    m_strip.dismissAll();
    m_strip.show(messageKey, message);
}

void LostCreateNotice::openReview()
{
    if (m_review)
        return;
    m_review = new OrphanDialog(m_sessions, m_wish, m_clock, &m_dialog);
    m_review->open();
}

} // namespace latchkey
