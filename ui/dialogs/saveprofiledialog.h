// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "dialogs/requestdialog.h"
#include "domain/profile.h"

namespace latchkey {

class DatabricksCfg;
class EntryField;
struct ConfigProfile;
struct ConfigWriteError;

/// Writes a token into a profile of `.databrickscfg`, for other programs to sign in with. The token goes with
/// the dialog.
class SaveProfileDialog : public RequestDialog
{
    Q_OBJECT
public:
    /// Refers to the file; it must outlive the dialog.
    SaveProfileDialog(const DatabricksCfg &file, const Profile &workspace, Secret token, QWidget *parent);
    ~SaveProfileDialog() override;

Q_SIGNALS:
    /// The token is in the file.
    void saved(const QString &profileName);

protected:
    void submit() override;
    void cancelRequest() override;
    void revealProblems() override;

private:
    void addFields();
    void review();
    void refuse(const ConfigWriteError &error);
    /// The profile of this name in the file; null when there is none.
    [[nodiscard]] const ConfigProfile *inFile(const QString &name) const;
    [[nodiscard]] bool isForOtherHost(const ConfigProfile &profile) const;
    [[nodiscard]] QString proposedName(const QString &workspace) const;

    const DatabricksCfg &m_file;
    WorkspaceHost m_host;
    Secret m_token;
    EntryField *m_name;
};

} // namespace latchkey
