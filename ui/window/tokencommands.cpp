// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokencommands.h"

#include "dialogs/edittokendialog.h"
#include "dialogs/newtokendialog.h"
#include "dialogs/revokedialog.h"
#include "dialogs/tokencreateddialog.h"
#include "text/clipboardwords.h"
#include "text/errortext.h"
#include "text/plural.h"
#include "text/timetext.h"
#include "widgets/messagestrip.h"
#include "window/tokentable.h"
#include "window/windowactions.h"

using namespace Qt::StringLiterals;

namespace latchkey {

TokenCommands::TokenCommands(const WindowParts &parts, WindowActions &actions, TokensPage &page,
                             QWidget &window)
    : QObject(&window)
    , m_parts(parts)
    , m_actions(actions)
    , m_page(page)
    , m_window(window)
{
    connect(&actions.newToken, &QAction::triggered, this, &TokenCommands::newToken);
    connect(&actions.edit, &QAction::triggered, this, &TokenCommands::edit);
    connect(&actions.revoke, &QAction::triggered, this, &TokenCommands::revoke);
    connect(&actions.copyId, &QAction::triggered, this, &TokenCommands::copyId);
    connect(&actions.copyValue, &QAction::triggered, this, &TokenCommands::copyValue);
    connect(&page, &TokensPage::newTokenWanted, this, &TokenCommands::newToken);
    connect(&page, &TokensPage::selectionChanged, this, &TokenCommands::enable);
    connect(&page.table(), &TokenTable::editRequested, &actions.edit, &QAction::trigger);
    connect(&page.table(), &TokenTable::revokeRequested, &actions.revoke, &QAction::trigger);
    connect(&page.table(), &TokenTable::copyIdRequested, &actions.copyId, &QAction::trigger);
    connect(&parts.sessions, &Sessions::sessionsChanged, this, &TokenCommands::enable);
    connect(&parts.clipboard, &SecretClipboard::released, this, &TokenCommands::tellClipboard);
    enable();
}

void TokenCommands::enable()
{
    const bool any = m_page.selectsUsableId();
    const std::optional<SelectedToken> one = any ? m_page.onlySelected() : std::nullopt;
    m_actions.newToken.setEnabled(!m_parts.sessions.isEmpty());
    m_actions.edit.setEnabled(one.has_value());
    m_actions.revoke.setEnabled(any);
    m_actions.copyId.setEnabled(any);
    m_actions.copyValue.setEnabled(one && one->isKept);
}

void TokenCommands::newToken()
{
    if (m_parts.sessions.isEmpty())
        return;
    auto *dialog = new NewTokenDialog(m_parts.sessions, m_parts.catalog, m_parts.settings, m_parts.clock,
                                      m_preferred, &m_window);
    connect(dialog, &NewTokenDialog::created, this, &TokenCommands::showValue);
    dialog->open();
}

void TokenCommands::showValue(const ProfileId &id, const std::shared_ptr<CreatedToken> &created)
{
    m_page.reveal(id, created->token.id);
    auto *dialog = new TokenCreatedDialog(m_parts.sessions, id, created, m_parts.clipboard,
                                          m_parts.configFile, m_parts.clock, &m_window);
    // Should the program end before, it asks about the token when it starts again.
    connect(dialog, &QDialog::finished, this,
            [this, id, token = created->token.id] { m_parts.sessions.lostCreates().valueTaken(id, token); });
    dialog->open();
}

void TokenCommands::edit()
{
    const std::optional<SelectedToken> selected = m_page.onlySelected();
    if (!selected || !selected->token.hasUsableId())
        return;
    auto *dialog =
        new EditTokenDialog(m_parts.sessions, selected->profile, selected->token, m_parts.catalog, &m_window);
    dialog->open();
}

void TokenCommands::revoke()
{
    QList<RevokeDialog::Item> items;
    const QList<SelectedToken> selection = m_page.selection();
    for (const SelectedToken &selected : selection)
        items << RevokeDialog::Item{selected.profile, selected.token};
    if (!RevokeDialog::canRevokeAny(items))
        return;
    auto *dialog = new RevokeDialog(m_parts.sessions, items, m_parts.clock, &m_window);
    dialog->open();
}

void TokenCommands::copyId()
{
    QStringList ids;
    const QList<SelectedToken> selection = m_page.selection();
    for (const SelectedToken &selected : selection) {
        if (selected.token.hasUsableId())
            ids << selected.token.id.value();
    }
    if (ids.isEmpty())
        return;
    m_parts.clipboard.copyText(ids.join(u'\n'));
}

void TokenCommands::copyValue()
{
    const std::optional<SelectedToken> selected = m_page.onlySelected();
    WorkspaceSession *session = selected ? m_parts.sessions.find(selected->profile) : nullptr;
    if (!session)
        return;
    m_page.messages().dismiss(u"copy"_s);
    m_page.messages().dismiss(u"copied"_s);
    QCoro::connect(session->keptValue(selected->token.id), this, [this](const SecretResult<Secret> &value) {
        StripMessage message;
        if (value) {
            m_parts.clipboard.copySecret(*value);
            const qint64 seconds = m_parts.clipboard.lifetimeMs() / 1000;
            message.text =
                tr("The value was copied. The clipboard is cleared in %1.").arg(TimeText::seconds(seconds));
        } else {
            const ErrorWords words = secretWords(value.error());
            message.kind = StripMessage::Kind::Error;
            message.text = tr("The value was not copied. %1").arg(words.message());
            message.details = words.details;
        }
        m_page.messages().show(value ? u"copied"_s : u"copy"_s, message);
    });
}

void TokenCommands::tellClipboard(SecretClipboard::Ending ending)
{
    // A copy that was made in a dialog is worth a word here only when something is left to know.
    const bool isSettled =
        ending == SecretClipboard::Ending::Cleared || ending == SecretClipboard::Ending::Replaced;
    if (isSettled && !m_page.messages().has(u"copied"_s))
        return;
    StripMessage message;
    message.kind = isSettled ? StripMessage::Kind::Info : StripMessage::Kind::Warning;
    message.text = clipboardWords(ending);
    m_page.messages().show(u"copied"_s, message);
}

} // namespace latchkey
