// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/lostcreates.h"
#include "widgets/growingdialog.h"

#include <QHash>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace latchkey {

class Clock;
class OrphanRow;
class Sessions;

/// Shows the tokens that may be what became of a create without a clear answer, each to be revoked or kept.
/// Closes by itself when there is nothing left to ask; until then it can be put off. Open with `open()`;
/// deletes itself.
class OrphanDialog : public GrowingDialog
{
    Q_OBJECT
public:
    /// Refers to sessions and clock; they must outlive the dialog.
    OrphanDialog(Sessions &sessions, const WishId &wish, const Clock &clock, QWidget *parent);

private:
    void arrange();
    /// Brings words and rows in line with the question as it stands now.
    void review();
    OrphanRow *addRow(const Token &token);
    void revoke(const TokenId &id);
    void revoked(const TokenId &id, const QString &workspaceName, const Result<void> &answer);

    Sessions &m_sessions;
    WishId m_wish;
    const Clock &m_clock;
    QLabel *m_question;
    QLabel *m_story;
    QLabel *m_advice;
    QVBoxLayout *m_list;
    QPushButton *m_later;
    QHash<TokenId, OrphanRow *> m_rows;
};

} // namespace latchkey
