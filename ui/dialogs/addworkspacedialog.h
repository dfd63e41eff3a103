// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/requestdialog.h"
#include "domain/profile.h"
#include "session/sessions.h"
#include "session/signin.h"

#include <QUrl>

#include <memory>
#include <optional>

namespace latchkey {

class CredentialFields;
class EntryField;
class SessionConsent;

/// Signs in to a workspace: a new one, or again to one that is known already, whose URL is then fixed. What
/// was typed survives every error.
class AddWorkspaceDialog : public RequestDialog
{
    Q_OBJECT
public:
    /// Refers to sessions, sign-in and stores; they must outlive the dialog. `existing`: sign in again to
    /// this one.
    AddWorkspaceDialog(Sessions &sessions, SignIn &signIn, SecretStores stores, QWidget *parent,
                       const std::optional<Profile> &existing = {});
    ~AddWorkspaceDialog() override;

Q_SIGNALS:
    /// The sign-in is stored, and for `Sessions::add()`, or `Sessions::replace()` when it is known.
    void signedIn(const latchkey::SignedIn &workspace);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    void addFields();
    void askKeychain();
    void review();
    void openBrowser(const QUrl &page);
    void answered(Result<SignedIn> answer);
    void refused(const ApiError &error);
    void succeeded(SignedIn workspace);
    [[nodiscard]] Profile enteredProfile(const WorkspaceHost &host) const;
    [[nodiscard]] tl::expected<WorkspaceHost, WorkspaceHost::Problem> host() const;
    [[nodiscard]] QString workspaceName() const;
    [[nodiscard]] QString knownAs(const WorkspaceHost &host) const;
    [[nodiscard]] bool consentIsMissing() const;

    Sessions &m_sessions;
    SignIn &m_signIn;
    SecretStores m_stores;
    std::optional<Profile> m_existing;
    // The fields' widgets belong to the form, and must not outlive those who listen to them.
    std::unique_ptr<EntryField> m_url;
    std::unique_ptr<CredentialFields> m_credential;
    std::unique_ptr<EntryField> m_name; ///< Null when signing in again.
    SessionConsent *m_consent;
};

} // namespace latchkey
