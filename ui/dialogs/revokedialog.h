// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/revokerun.h"
#include "widgets/confirmframe.h"

namespace latchkey {

class Clock;
class NoteLine;
class RevokeList;

/// Asks before tokens are revoked, then shows what becomes of each. Closes by itself when all are gone;
/// otherwise those that are left stay in sight and can be tried again.
class RevokeDialog : public ConfirmFrame
{
    Q_OBJECT
public:
    using Item = RevokeItem;

    /// Whether one of them at least has an id that names it.
    [[nodiscard]] static bool canRevokeAny(const QList<Item> &items);

    /// Refers to sessions and clock; they must outlive the dialog. What has no usable id is left out, and
    /// said to be; something must be left (see `canRevokeAny()`).
    RevokeDialog(Sessions &sessions, const QList<Item> &items, const Clock &clock, QWidget *parent);

    /// While tokens are being revoked the first call stops what has not begun, the next one closes.
    void reject() override;

private:
    void ask();
    void warnOfOwnTokens();
    void begin();
    void showProgress(qsizetype index);
    void showEnd();
    void tellOfWaiting();
    [[nodiscard]] QString problemText(qsizetype index) const;
    [[nodiscard]] QString workspaceName(const ProfileId &profile) const;

    Sessions &m_sessions;
    qsizetype m_leftOut;
    RevokeRun *m_run;
    RevokeList *m_list;
    NoteLine *m_waiting; ///< Why it takes longer; hidden when it does not.
    bool m_stopped = false;
};

} // namespace latchkey
