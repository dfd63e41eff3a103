// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/lostcreates.h"
#include "widgets/growingdialog.h"

#include <QHash>
#include <QSet>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace latchkey {

class Clock;
class NoteLine;
class OrphanRow;
class Sessions;
class WorkspaceSession;

/// Shows the tokens that may be what became of a create without a clear answer, each to be revoked or kept.
/// Closes by itself when there is nothing left to ask; until then it can be put off. Open with `open()`;
/// deletes itself.
class OrphanDialog : public GrowingDialog
{
    Q_OBJECT
public:
    /// Refers to sessions and clock; they must outlive the dialog.
    OrphanDialog(Sessions &sessions, const WishId &wish, const Clock &clock, QWidget *parent);

    /// While a token is being revoked it ends that request, and stays to tell what became of it.
    void reject() override;

private:
    void arrange();
    /// Brings words and rows in line with the question as it stands now.
    void review();
    OrphanRow *addRow(const Token &token);
    [[nodiscard]] WorkspaceSession *sessionAsked() const;
    void revoke(const TokenId &id);
    void revoked(const TokenId &id, const QString &workspaceName, const Result<void> &answer);
    /// Brings the button in line with what is under way.
    void showUnderWay();
    void tellOfWaiting();

    Sessions &m_sessions;
    WishId m_wish;
    const Clock &m_clock;
    QLabel *m_question;
    QLabel *m_story;
    QLabel *m_advice;
    QVBoxLayout *m_list;
    NoteLine *m_waiting; ///< Why a request takes longer; hidden when it does not.
    QPushButton *m_later;
    QHash<TokenId, OrphanRow *> m_rows;
    QSet<TokenId> m_underWay; ///< Those that are being revoked.
};

} // namespace latchkey
