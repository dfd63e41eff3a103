// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/revokerun.h"
#include "widgets/confirmframe.h"

namespace latchkey {

class Clock;
class RevokeList;

/// Asks before tokens are revoked, then shows what becomes of each. Closes by itself when all are gone;
/// otherwise those that are left stay in sight and can be tried again.
class RevokeDialog : public ConfirmFrame
{
    Q_OBJECT
public:
    using Item = RevokeItem;

    /// Refers to sessions and clock; they must outlive the dialog. `items` must not be empty.
    RevokeDialog(Sessions &sessions, const QList<Item> &items, const Clock &clock, QWidget *parent);

    /// While tokens are being revoked the first call stops what has not begun, the next one closes.
    void reject() override;

private:
    void ask();
    void warnOfOwnTokens();
    void begin();
    void showProgress(qsizetype index);
    void showEnd();
    [[nodiscard]] QString problemText(qsizetype index) const;
    [[nodiscard]] QString workspaceName(const ProfileId &profile) const;

    Sessions &m_sessions;
    RevokeRun *m_run;
    RevokeList *m_list;
    bool m_stopped = false;
};

} // namespace latchkey
