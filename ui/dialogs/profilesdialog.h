// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/requestdialog.h"
#include "session/foundprofiles.h"
#include "session/signin.h"

#include <QHash>

namespace latchkey {

class FieldNotes;
class ProfileList;
class ProfileListModel;
class ProfileTakeover;
class QuietLabel;
class SecretChoice;
class Sessions;

/// Takes over profiles that other programs have set up on this computer. Stays open while one of them was not
/// taken over, with the reason beside it.
class ProfilesDialog : public RequestDialog
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive the dialog.
    ProfilesDialog(FoundProfiles &found, Sessions &sessions, SignIn &signIn, QWidget *parent);
    ~ProfilesDialog() override;

Q_SIGNALS:
    /// Once for each workspace that was taken over; it is for `Sessions::add()` at once. Without a credential
    /// nothing was sent yet.
    void chosen(const latchkey::SignedIn &workspace);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    void addFields();
    void follow();
    void readAgain();
    void review();
    void showTaken(const FoundProfile &found, const SignedIn &workspace);
    void showFailed(const FoundProfile &found, const ErrorWords &words);
    void showNotRemoved(const FoundProfile &found, const ErrorWords &words);
    void note(const FoundProfile &found, const QString &text, const ErrorWords &words);
    void showEnd();
    void showFailures();
    [[nodiscard]] QString knownAs(const FoundProfile &found) const;
    [[nodiscard]] QString whyNotReady() const;

    FoundProfiles &m_found;
    Sessions &m_sessions;
    ProfileListModel *m_model;
    ProfileList *m_list;
    QuietLabel *m_nothing;
    FieldNotes *m_listNotes = nullptr;
    FieldNotes *m_fileNotes = nullptr;
    SecretChoice *m_secrets;
    FieldNotes *m_secretsNotes = nullptr;
    ProfileTakeover *m_takeover;
    QHash<QString, QString> m_taken; ///< The names of the workspaces made here, by the keys of the profiles.
    int m_notAdded = 0;
    QString m_firstFailed; ///< The key of the first that failed in this run.
    QStringList m_details;
    bool m_cancelled = false;
};

} // namespace latchkey
