// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"
#include "window/tokenspage.h"
#include "window/windowparts.h"

#include <QObject>

namespace latchkey {

class WindowActions;

/// What can be done with tokens: opens the dialogs and copies, for the rows selected on the page.
class TokenCommands : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Dialogs become children of `window`.
    TokenCommands(const WindowParts &parts, WindowActions &actions, TokensPage &page, QWidget &window);

    /// The workspace in which a new token is wanted when nothing else tells; an empty id: the first.
    void setPreferredWorkspace(const ProfileId &id) { m_preferred = id; }

private:
    void enable();
    void newToken();
    void showValue(const ProfileId &id, const std::shared_ptr<CreatedToken> &created);
    void edit();
    void revoke();
    void copyId();
    void copyValue();
    void tellClipboard(SecretClipboard::Ending ending);

    WindowParts m_parts;
    WindowActions &m_actions;
    TokensPage &m_page;
    QWidget &m_window;
    ProfileId m_preferred;
};

} // namespace latchkey
