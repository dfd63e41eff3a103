// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/requestdialog.h"
#include "domain/profile.h"
#include "session/signin.h"

#include <optional>

class QLineEdit;

namespace latchkey {

class FieldNotes;
class SessionConsent;

/// Signs in to a workspace with a token: a new workspace, or again to one that is known already, whose URL is
/// then fixed. What was typed survives every error.
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
    /// The sign-in is stored. The profile is for `Sessions::add()`, or `Sessions::replace()` when it is
    /// known.
    void signedIn(const latchkey::Profile &profile);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    struct Field
    {
        QLineEdit *edit = nullptr;
        FieldNotes *notes = nullptr;
        QString refusal;      ///< What the server had against it.
        bool touched = false; ///< Problems are told.
    };

    [[nodiscard]] Field addField(const QString &label, const QString &accessibleName, const QString &hint);
    void addFields();
    void connectField(Field &field);
    void askKeychain();
    void review();
    void reviewToken();
    void answered(Result<Profile> answer);
    void refused(const ApiError &error);
    void succeeded(Profile profile);
    void wipeToken();
    [[nodiscard]] tl::expected<WorkspaceHost, WorkspaceHost::Problem> host() const;
    [[nodiscard]] QString workspaceName() const;
    [[nodiscard]] QString knownAs(const WorkspaceHost &host) const;
    [[nodiscard]] QString uniqueName(const QString &wanted) const;
    [[nodiscard]] SecretPlace place() const;

    Sessions &m_sessions;
    SignIn &m_signIn;
    SecretStores m_stores;
    std::optional<Profile> m_existing;
    Field m_url;
    Field m_token;
    Field m_name;
    SessionConsent *m_consent;
};

} // namespace latchkey
