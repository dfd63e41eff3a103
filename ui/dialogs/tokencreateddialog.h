// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/createdtoken.h"
#include "domain/profile.h"
#include "widgets/growingdialog.h"

#include <memory>

class QMenu;
class QPushButton;

namespace latchkey {

class Clock;
class CloseQuestion;
class CountdownBar;
class DatabricksCfg;
class DialogFooter;
class KeepBox;
class NoteLine;
class SecretClipboard;
class SecretField;
class Sessions;

/// Shows the value of a new token, this once: to be copied, kept, saved or seen. Asks before it goes for
/// good. The value goes with the dialog.
class TokenCreatedDialog : public GrowingDialog
{
    Q_OBJECT
public:
    /// Refers to sessions, clipboard, file and clock; they must outlive the dialog. Takes the value out of
    /// `created`.
    TokenCreatedDialog(Sessions &sessions, const ProfileId &profile,
                       const std::shared_ptr<CreatedToken> &created, SecretClipboard &clipboard,
                       const DatabricksCfg &configFile, const Clock &clock, QWidget *parent);
    ~TokenCreatedDialog() override;

    /// Closes, or asks first when the value would be lost.
    void reject() override;

private:
    [[nodiscard]] QWidget *makeHeader(const Token &token, qint64 nowMs);
    [[nodiscard]] QWidget *makeCopyRow();
    [[nodiscard]] QMenu *makeCopyAsMenu();
    void arrange(const Token &token, qint64 nowMs);
    void copy(const Secret &text);
    void saveAsProfile();
    void tellSaved(const QString &profileName);
    void ask();
    void goBack();

    Profile m_profile;
    SecretClipboard &m_clipboard;
    const DatabricksCfg &m_configFile;
    SecretField *m_field;
    QPushButton *m_copy;
    CountdownBar *m_countdown;
    NoteLine *m_savedNote;
    KeepBox *m_keep;
    DialogFooter *m_footer;
    CloseQuestion *m_question;
    bool m_copied = false;
    bool m_saved = false;
    bool m_closeWhenSettled = false;
};

} // namespace latchkey
