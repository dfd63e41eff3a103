// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/fielderror.h"
#include "dialogs/requestdialog.h"
#include "domain/createdtoken.h"
#include "domain/newtoken.h"
#include "domain/profile.h"
#include "store/wishjournal.h"

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace latchkey {

class Clock;
class FieldNotes;
class LifetimePicker;
class LostCreateNotice;
class ScopeCatalog;
class ScopePicker;
class Sessions;
class Settings;
class WorkspaceSession;

/// Asks for the facts of a new token and creates it with one request. Open with `open()`; deletes itself.
class NewTokenDialog : public RequestDialog
{
    Q_OBJECT
public:
    /// Refers to its arguments, which must outlive it. An empty or unknown `preselected` means the first
    /// workspace.
    NewTokenDialog(Sessions &sessions, const ScopeCatalog &catalog, Settings &settings, const Clock &clock,
                   const ProfileId &preselected, QWidget *parent);

Q_SIGNALS:
    /// The token exists; its value is in here and nowhere else. The dialog is closed.
    void created(const latchkey::ProfileId &workspace, std::shared_ptr<latchkey::CreatedToken> token);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    struct Field
    {
        FieldNotes *notes = nullptr;
        bool touched = false; ///< The person was here: problems may be shown.
        QString refusal;      ///< What the workspace said about it, until it is changed.
    };

    /// A request under way. When the answer comes because the session ends, the session cannot be asked any
    /// more.
    struct Asked
    {
        ProfileId workspace;
        QString workspaceName;
        NewToken wish;
        WishId id;
    };

    void connectNotice();
    void addWorkspace(const ProfileId &preselected);
    void addFields(const ScopeCatalog &catalog, const Clock &clock);
    void connectFields();
    void workspacesChanged();
    void workspaceChosen();
    void touch(Field &field);
    /// Brings notes and buttons in line with what is entered.
    void review();
    void reviewHints();
    [[nodiscard]] Field &field(TokenField which);
    [[nodiscard]] ProfileId workspace() const;
    [[nodiscard]] NewToken wish() const;

    void answered(const Asked &asked, Result<CreatedToken> &&answer);
    void refused(const Asked &asked, const ApiError &error);

    Sessions &m_sessions;
    Settings &m_settings;
    LostCreateNotice *m_notice;
    ProfileId m_only; ///< The workspace, when there is no choice.
    QComboBox *m_workspace = nullptr;
    QLineEdit *m_comment = nullptr;
    LifetimePicker *m_lifetime = nullptr;
    ScopePicker *m_scopes = nullptr;
    QCheckBox *m_autoscope = nullptr;
    FieldNotes *m_autoscopeNotes = nullptr;
    Field m_commentField;
    Field m_lifetimeField;
    Field m_scopesField;
};

} // namespace latchkey
