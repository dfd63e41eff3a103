// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "text/errortext.h"
#include "widgets/dialogframe.h"

#include <QPointer>

class QProgressBar;

namespace latchkey {

class QuietLabel;

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
    /// `doing` says what is under way: "Creating the token…".
    void begin(const QString &doing);
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

    QProgressBar *m_bar;
    QuietLabel *m_remark;
    QPointer<QWidget> m_lastFocus;
    QString m_whyNot;
    bool m_ready = false;
    bool m_busy = false;
    bool m_over = false;
};

} // namespace latchkey
