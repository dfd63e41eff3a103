// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/secreterror.h"
#include "widgets/confirmframe.h"

namespace latchkey {

class Sessions;

/// Asks before a workspace and its secrets are removed from this computer. Closes by itself when they are.
class ForgetWorkspaceDialog : public ConfirmFrame
{
    Q_OBJECT
public:
    /// Refers to the sessions; they must outlive the dialog.
    ForgetWorkspaceDialog(Sessions &sessions, const ProfileId &profile, QWidget *parent);

    /// Waits for the removal when one is under way, so that its failure is told.
    void reject() override;

private:
    void ask(const Profile &profile);
    void begin();
    void answered(const SecretResult<void> &answer);

    Sessions &m_sessions;
    ProfileId m_profile;
    bool m_busy = false;
};

} // namespace latchkey
