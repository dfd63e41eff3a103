// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/requestdialog.h"

#include "session/workspacesession.h"
#include "text/retrywords.h"
#include "widgets/formgrid.h"
#include "widgets/messagestrip.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString messageKey()
{
    return u"request"_s;
}

} // namespace

RequestDialog::RequestDialog(const QString &acceptText, const QString &acceptName, QWidget *parent)
    : DialogFrame(acceptText, acceptName, parent)
    , m_bar(new QProgressBar)
    , m_remark(new QuietLabel({}))
{
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(8 * spacing::unit, spacing::unit);
    m_bar->setAccessibleName(tr("In progress"));
    m_bar->hide();
    addRemark(m_bar, 0);
    addRemark(m_remark, 1);
    applyState();
}

void RequestDialog::accept()
{
    // A second click or Enter may be waiting already when the first one has disabled the button.
    if (m_busy || m_over || !m_ready)
        return;
    submit();
}

void RequestDialog::reject()
{
    if (m_busy)
        cancelRequest();
    else
        DialogFrame::reject();
}

void RequestDialog::setReady(bool ready, const QString &whyNot)
{
    m_ready = ready;
    m_whyNot = whyNot;
    applyState();
}

void RequestDialog::begin(const QString &doing, const WorkspaceSession *session)
{
    if (session)
        m_session =
            connect(session, &WorkspaceSession::changed, this, [this, session] { tellOfWaiting(*session); });
    strip().dismiss(messageKey());
    m_busy = true;
    m_doing = doing;
    // Away from the form before it is disabled, and not to Cancel: a second Enter must not undo the first.
    m_lastFocus = focusWidget();
    m_remark->setFocus(Qt::OtherFocusReason);
    applyState();
}

void RequestDialog::end()
{
    m_busy = false;
    disconnect(m_session);
    m_waiting.clear();
    m_whyNot.clear();
    applyState();
    if (m_lastFocus)
        m_lastFocus->setFocus(Qt::OtherFocusReason);
}

void RequestDialog::showError(const ApiError &error, const QString &workspace, Attempt attempt)
{
    if (error.kind == ApiError::Kind::Cancelled && !error.outcomeUnknown)
        return;
    const ErrorWords words = errorWords(error, workspace, attempt);
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.text = words.fullMessage();
    message.details = words.details;
    // It goes with the next request, and the dialog has one thing called Close at most.
    message.closable = false;
    strip().show(messageKey(), message);
}

void RequestDialog::offerOnlyClose()
{
    m_over = true;
    applyState();
    preferClose();
}

void RequestDialog::preferClose()
{
    cancelButton().setText(tr("Close"));
    cancelButton().setAccessibleName(tr("Close"));
    cancelButton().setDefault(true);
    cancelButton().setFocus(Qt::OtherFocusReason);
}

void RequestDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !m_busy && !m_over && !m_ready)
        revealProblems();
    DialogFrame::keyPressEvent(event);
}

void RequestDialog::tellOfWaiting(const WorkspaceSession &session)
{
    const std::optional<RetryNotice> &notice = session.waiting();
    const QString button = cancelButton().accessibleName();
    m_waiting = notice ? retryWordsWithButton(*notice, session.profile().name, button) : QString();
    applyState();
}

void RequestDialog::applyState()
{
    m_bar->setVisible(m_busy);
    const QString progress = m_waiting.isEmpty() ? m_doing : m_waiting;
    const QString obstacle = m_ready ? QString() : m_whyNot;
    m_remark->setText(m_busy ? progress : obstacle);
    // What was entered can still be copied when the dialog has nothing more to do.
    form().setEnabled(!m_busy);
    acceptButton().setEnabled(m_ready && !m_busy && !m_over);
}

} // namespace latchkey
