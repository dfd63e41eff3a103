// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/orphandialog.h"

#include "base/clock.h"
#include "dialogs/orphanrow.h"
#include "session/sessions.h"
#include "text/errortext.h"
#include "text/lostcreatewords.h"
#include "text/plaintext.h"
#include "text/retrywords.h"
#include "text/timetext.h"
#include "widgets/dialogfooter.h"
#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QCoroTask>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace latchkey {

namespace {

constexpr qsizetype mostRows = 4;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

OrphanDialog::OrphanDialog(Sessions &sessions, const WishId &wish, const Clock &clock, QWidget *parent)
    : GrowingDialog(parent)
    , m_sessions(sessions)
    , m_wish(wish)
    , m_clock(clock)
    , m_question(plainLabel(this))
    , m_story(plainLabel(this))
    , m_advice(plainLabel(this))
    , m_list(new QVBoxLayout)
    , m_waiting(new NoteLine(Tone::Warning, this))
    , m_later(new QPushButton(this))
{
    setWindowTitle(tr("Review Token"));
    arrange();
    review();
    connect(&sessions.lostCreates(), &LostCreates::changed, this, &OrphanDialog::review);
    connect(&sessions, &Sessions::sessionsChanged, this, &OrphanDialog::review);
    connect(&sessions, &Sessions::sessionChanged, this, &OrphanDialog::tellOfWaiting);
}

void OrphanDialog::reject()
{
    if (m_underWay.isEmpty())
        GrowingDialog::reject();
    else if (WorkspaceSession *asked = sessionAsked())
        asked->cancel();
}

void OrphanDialog::arrange()
{
    QFont heading = scaledFont(m_question->font(), 1.1);
    heading.setBold(true);
    m_question->setFont(heading);
    m_list->setSpacing(spacing::unit);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::section);
    column->addWidget(m_question);
    column->addWidget(m_story);
    column->addLayout(m_list);
    column->addWidget(m_waiting);
    column->addWidget(m_advice);
    column->addStretch();

    auto *footer = new DialogFooter(this);
    footer->buttons()->addButton(m_later, QDialogButtonBox::ActionRole);
    showUnderWay();
    m_later->setFocus();
    connect(m_later, &QPushButton::clicked, this, &QDialog::reject);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addLayout(column, 1);
    whole->addWidget(footer);
}

void OrphanDialog::review()
{
    const LostCreate *lost = m_sessions.lostCreates().find(m_wish);
    const WorkspaceSession *session = lost ? m_sessions.find(lost->wish.profile) : nullptr;
    if (!session || lost->state != LostCreate::State::Found) {
        // Not at once: whoever asked may be about to open the dialog.
        QMetaObject::invokeMethod(this, &QDialog::accept, Qt::QueuedConnection);
        return;
    }
    m_question->setText(lostCreateQuestion(*lost));
    m_story->setText(withShortWords(lostCreateStory(*lost, session->profile().name, TimeText())));
    m_advice->setText(lostCreateAdvice(*lost));
    setAccessibleDescription(QString(m_question->text() + u' ' + m_story->text()));

    QHash<TokenId, OrphanRow *> rows;
    // More than a few is nothing that happens to people; the others follow when these are decided.
    const QList<Token> shown = lost->candidates.mid(0, mostRows);
    for (const Token &token : shown) {
        OrphanRow *row = m_rows.take(token.id);
        rows.insert(token.id, row ? row : addRow(token));
    }
    qDeleteAll(std::exchange(m_rows, rows));
}

OrphanRow *OrphanDialog::addRow(const Token &token)
{
    auto *row = new OrphanRow(token, TimeText(), m_clock.nowMs(), this);
    m_list->addWidget(row);
    const TokenId id = token.id;
    // Later: the row goes when there is nothing more to ask about it, and this is its own signal.
    connect(
        row, &OrphanRow::keepWanted, this, [this, id] { m_sessions.lostCreates().keep(m_wish, id); },
        Qt::QueuedConnection);
    connect(
        row, &OrphanRow::revokeWanted, this, [this, id] { revoke(id); }, Qt::QueuedConnection);
    return row;
}

WorkspaceSession *OrphanDialog::sessionAsked() const
{
    const LostCreate *lost = m_sessions.lostCreates().find(m_wish);
    return lost ? m_sessions.find(lost->wish.profile) : nullptr;
}

void OrphanDialog::revoke(const TokenId &id)
{
    WorkspaceSession *asked = sessionAsked();
    OrphanRow *row = m_rows.value(id);
    if (!asked || !row)
        return;
    m_underWay.insert(id);
    showUnderWay();
    // Away from the button before it is disabled: a second Enter is to find nothing.
    setFocus(Qt::OtherFocusReason);
    row->setProblem({});
    row->setBusy(true);
    const QString name = asked->profile().name;
    QCoro::connect(asked->revoke(id), this,
                   [this, id, name](const Result<void> &answer) { revoked(id, name, answer); });
}

void OrphanDialog::revoked(const TokenId &id, const QString &workspaceName, const Result<void> &answer)
{
    m_underWay.remove(id);
    showUnderWay();
    if (m_underWay.isEmpty())
        m_later->setFocus(Qt::OtherFocusReason);
    OrphanRow *row = m_rows.value(id);
    if (!row)
        return;
    row->setBusy(false);
    // What was cancelled without effect needs no words.
    if (!answer && (answer.error().kind != ApiError::Kind::Cancelled || answer.error().outcomeUnknown))
        row->setProblem(errorWords(answer.error(), workspaceName, Attempt::Revoke).fullMessage());
}

void OrphanDialog::showUnderWay()
{
    const bool isUnderWay = !m_underWay.isEmpty();
    m_later->setText(isUnderWay ? tr("Cancel") : tr("Decide Later"));
    m_later->setAccessibleName(isUnderWay ? tr("Cancel") : tr("Decide later"));
    m_later->setDefault(!isUnderWay);
    tellOfWaiting();
}

void OrphanDialog::tellOfWaiting()
{
    const WorkspaceSession *asked = m_underWay.isEmpty() ? nullptr : sessionAsked();
    m_waiting->tell(asked && asked->waiting()
                        ? withShortWords(retryWordsWithButton(*asked->waiting(), asked->profile().name,
                                                              m_later->accessibleName()))
                        : QString());
}

} // namespace latchkey
