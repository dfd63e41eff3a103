// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/workspacehost.h"

#include <QString>

namespace latchkey {

// A token's value in the forms that other programs take. Each result holds the value, so it is a Secret too.
// The workspace's id is written only for a host that carries one.

/// `export` lines for a POSIX shell.
[[nodiscard]] Secret shellEnvironment(const WorkspaceHost &host, const Secret &token);
/// `$env:` lines for PowerShell.
[[nodiscard]] Secret powerShellEnvironment(const WorkspaceHost &host, const Secret &token);
/// A section for `.databrickscfg`, in the dialect that every reader understands (API reference, section 6.2).
/// `name` is what the person calls the workspace; what a section's name cannot hold is replaced.
[[nodiscard]] Secret databricksCfgSection(const WorkspaceHost &host, const Secret &token,
                                          const QString &name);
/// A curl command for a POSIX shell that asks who the token belongs to. The value is given on standard input,
/// because every user of a computer can read the command lines of all programs.
[[nodiscard]] Secret curlCommand(const WorkspaceHost &host, const Secret &token);

} // namespace latchkey
