// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/requestdialog.h"
#include "domain/profile.h"
#include "domain/tokenedit.h"

class QLineEdit;

namespace latchkey {

class FieldNotes;
class MaskNote;
class ScopeCatalog;
class ScopeEdit;
class Sessions;

/// Changes the comment and the scopes of a token; shows what will be sent, and sends only that. Open with
/// `open()`; deletes itself.
class EditTokenDialog : public RequestDialog
{
    Q_OBJECT
public:
    /// Refers to sessions and catalogue, which must outlive it.
    EditTokenDialog(Sessions &sessions, ProfileId workspace, Token token, const ScopeCatalog &catalog,
                    QWidget *parent);

    void setVisible(bool visible) override;

Q_SIGNALS:
    /// The workspace took the change. The dialog is closed.
    void saved(const latchkey::ProfileId &workspace, const latchkey::TokenId &token);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    void addFields(const ScopeCatalog &catalog);
    void addSeenScopes();
    void addRemarks();
    /// Brings notes and buttons in line with what is entered.
    void review();
    void reviewScopes(const TokenEdit &edit);
    void workspacesChanged();
    [[nodiscard]] TokenEdit edit() const;
    [[nodiscard]] QStringList seenScopes() const;
    [[nodiscard]] QString scopesProblem() const;

    void answered(const QString &workspaceName, const Result<void> &answer);
    void refused(const QString &workspaceName, const ApiError &error);

    Sessions &m_sessions;
    ProfileId m_workspace;
    Token m_token;
    QString m_shownComment; ///< The comment as the line shows it before anything is typed.
    QLineEdit *m_comment = nullptr;
    FieldNotes *m_commentNotes = nullptr;
    ScopeEdit *m_scopes = nullptr;
    FieldNotes *m_scopesNotes = nullptr;
    QWidget *m_useThese = nullptr;
    MessageStrip *m_autoscope = nullptr;
    MaskNote *m_mask = nullptr;
    QString m_commentRefusal; ///< What the workspace said about the comment, until it is changed.
    QString m_scopesRefusal;
};

} // namespace latchkey
