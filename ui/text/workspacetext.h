// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identity.h"
#include "domain/profile.h"
#include "model/workspacemodel.h"

#include <QString>

namespace latchkey {

/// The name of the row in the sidebar that stands for every workspace.
[[nodiscard]] QString allWorkspacesText();
/// "3 workspaces"
[[nodiscard]] QString workspaceCountText(int count);
/// The second line of a workspace in the sidebar: "ada@example.com" while all is well, otherwise what is not,
/// for example "not reachable, as of 09:12".
[[nodiscard]] QString workspaceStateText(const WorkspaceSummary &summary);
/// "Ada Example (ada@example.com)"; `lastUserName` stands in before the workspace has answered.
[[nodiscard]] QString personText(const Identity &identity, const QString &lastUserName);
/// "Service principal"
[[nodiscard]] QString signInKindText(AuthKind kind);
/// How a workspace signs in, and where its secret is: "Access token, kept in the keychain".
[[nodiscard]] QString signInWayText(const Profile &profile);
/// What the state of a workspace is in a word or two, also while all is well: "signed in", "needs sign-in".
[[nodiscard]] QString workspaceConditionText(const WorkspaceSummary &summary);
/// The counts of a row as they are read aloud: "30 tokens, 2 expire soon".
[[nodiscard]] QString workspaceSpokenCounts(const WorkspaceSummary &summary);

} // namespace latchkey
