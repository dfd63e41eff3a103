// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowactions.h"

#include "widgets/icons.h"

namespace latchkey {

namespace {

// The text for menus may say more than the one for buttons.
void describe(QAction &action, const QString &text, const QString &buttonText, IconName iconName)
{
    action.setText(text);
    action.setIconText(buttonText);
    action.setIcon(icon(iconName, QPalette::ButtonText));
}

} // namespace

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
{
    describe(newToken, tr("&New Token…"), tr("New Token"), IconName::Plus);
    newToken.setIcon(icon(IconName::Plus, QPalette::HighlightedText));
    newToken.setShortcut(QKeySequence::New);
    describe(edit, tr("&Edit…"), tr("Edit"), IconName::Pencil);
    edit.setShortcut(Qt::CTRL | Qt::Key_E);
    describe(revoke, tr("&Revoke…"), tr("Revoke"), IconName::Ban);
    describe(copyId, tr("Copy Token &ID"), tr("Copy ID"), IconName::Copy);
    describe(copyValue, tr("Copy Kept &Value"), tr("Copy Value"), IconName::Key);
    copyValue.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    copyValue.setToolTip(tr("Copy the value from the keychain to the clipboard"));
    find.setText(tr("&Find"));
    find.setShortcut(QKeySequence::Find);
    describe(refresh, tr("Re&fresh"), tr("Refresh"), IconName::Refresh);
    refresh.setShortcuts({QKeySequence(QKeySequence::Refresh), QKeySequence(Qt::CTRL | Qt::Key_R)});

    describe(addWorkspace, tr("&Add Workspace…"), tr("Add Workspace…"), IconName::Plus);
    describe(tryDemo, tr("Try the &Demo Workspace"), tr("Try the Demo Workspace"), IconName::Flask);
    useProfiles.setText(tr("&Profiles on This Computer…"));
    networkSettings.setText(tr("N&etwork Settings…"));
    signInAgain.setText(tr("&Sign In Again…"));
    rename.setText(tr("&Rename…"));
    moveUp.setText(tr("Move &Up"));
    moveUp.setShortcut(Qt::ALT | Qt::Key_Up);
    moveDown.setText(tr("Move &Down"));
    moveDown.setShortcut(Qt::ALT | Qt::Key_Down);
    forget.setText(tr("F&orget Workspace…"));

    describe(lockNow, tr("&Lock Now"), tr("Lock Now"), IconName::Lock);
    lockNow.setShortcut(Qt::CTRL | Qt::Key_L);

    showDetails.setText(tr("&Details"));
    showDetails.setCheckable(true);
    showDetails.setShortcut(Qt::CTRL | Qt::Key_D);
    about.setText(tr("&About Latchkey"));
    about.setMenuRole(QAction::AboutRole);
    aboutQt.setText(tr("About &Qt"));
    aboutQt.setMenuRole(QAction::AboutQtRole);
    quit.setText(tr("&Quit"));
    quit.setShortcut(QKeySequence::Quit);
    quit.setMenuRole(QAction::QuitRole);
}

} // namespace latchkey
