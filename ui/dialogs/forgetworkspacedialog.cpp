// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/forgetworkspacedialog.h"

#include "session/sessions.h"
#include "text/errortext.h"
#include "text/plaintext.h"
#include "widgets/messagestrip.h"

#include <QCoroTask>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto messageKey = "forget"_L1;

} // namespace

ForgetWorkspaceDialog::ForgetWorkspaceDialog(Sessions &sessions, const ProfileId &profile, QWidget *parent)
    : ConfirmFrame(parent)
    , m_sessions(sessions)
    , m_profile(profile)
{
    setWindowTitle(tr("Forget Workspace"));
    if (const WorkspaceSession *session = sessions.find(profile))
        ask(session->profile());
    dangerButton().setText(tr("&Forget Workspace"));
    dangerButton().setAccessibleName(tr("Forget workspace"));
    connect(&dangerButton(), &QPushButton::clicked, this, &ForgetWorkspaceDialog::begin);
    connect(&safeButton(), &QPushButton::clicked, this, &ForgetWorkspaceDialog::reject);
}

void ForgetWorkspaceDialog::ask(const Profile &profile)
{
    const QString consequence = profile.secrets == SecretPlace::Keychain
                                    ? tr("The sign-in and the kept values of this workspace are removed from "
                                         "the keychain. Tokens in the "
                                         "workspace stay valid.")
                                    : tr("The sign-in and the kept values of this workspace are removed from "
                                         "this computer. Tokens in the "
                                         "workspace stay valid.");
    //: %1 is the name of a workspace.
    setWords(tr("Forget %1?").arg(withShortWords(shownLine(profile.name, 100))), consequence);
}

void ForgetWorkspaceDialog::reject()
{
    if (!m_busy)
        ConfirmFrame::reject();
}

void ForgetWorkspaceDialog::begin()
{
    if (m_busy)
        return;
    m_busy = true;
    strip().dismiss(messageKey);
    dangerButton().setEnabled(false);
    safeButton().setEnabled(false);
    QCoro::connect(m_sessions.forget(m_profile), this,
                   [this](const SecretResult<void> &answer) { answered(answer); });
}

void ForgetWorkspaceDialog::answered(const SecretResult<void> &answer)
{
    m_busy = false;
    if (answer) {
        accept();
        return;
    }
    dangerButton().setEnabled(true);
    safeButton().setEnabled(true);
    safeButton().setFocus(Qt::OtherFocusReason);
    const ErrorWords words = secretWords(answer.error());
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.text = QString(tr("The workspace was not forgotten.") + u' ' + words.message());
    message.details = words.details;
    message.closable = false;
    strip().show(messageKey, message);
}

} // namespace latchkey
