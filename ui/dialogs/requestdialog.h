// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "text/errortext.h"
#include "widgets/dialogframe.h"

#include <QPointer>

class QProgressBar;

namespace latchkey {

class QuietLabel;
class WorkspaceSession;

/// A dialog whose accept button sends one request. While it is under way nothing can be changed or sent
/// again, and Cancel ends the request but not the dialog. An error keeps everything that was entered.
class RequestDialog : public DialogFrame
{
    Q_OBJECT
public:
    RequestDialog(const QString &acceptText, const QString &acceptName, QWidget *parent);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    void accept() override;
    void reject() override;

protected:
    /// Starts the request. Only called when ready and not busy; calls `begin()`, and `end()` when the answer
    /// came.
    virtual void submit() = 0;
    /// Ends the request; its answer is then `Cancelled`.
    virtual void cancelRequest() = 0;
    /// Enter was pressed while the accept button cannot be used: show why.
    virtual void revealProblems() = 0;

    /// `whyNot` stands in the footer while the dialog is not ready; may be empty.
    void setReady(bool ready, const QString &whyNot);
    /// `doing` says what is under way: "Creating the token…". While a request of the session waits before it
    /// is sent once more, the footer says so instead.
    void begin(const QString &doing, const WorkspaceSession *session = nullptr);
    void end();
    /// Shows the failure in words on top of the dialog. What was cancelled without effect needs no words.
    void showError(const ApiError &error, const QString &workspace, Attempt attempt);
    /// There is nothing left to do here but to close.
    void offerOnlyClose();
    /// Makes closing the default: a second request is to be a decision, not a reflex.
    void preferClose();

    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyState();
    void tellOfWaiting(const WorkspaceSession &session);

    QProgressBar *m_bar;
    QuietLabel *m_remark;
    QPointer<QWidget> m_lastFocus;
    QString m_whyNot;  ///< Why it cannot be sent.
    QString m_doing;   ///< What is under way.
    QString m_waiting; ///< Why the request takes longer; empty when it does not.
    QMetaObject::Connection m_session;
    bool m_ready = false;
    bool m_busy = false;
    bool m_over = false;
};

} // namespace latchkey
