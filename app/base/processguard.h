// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latchkey {

/// Keeps what the process holds in memory out of core files and of the system's crash reports; on Linux also
/// out of reach of other programs of the same person, as far as they have no privileges. To be called first
/// of all in main(). Best effort: where the system refuses, the process is as it was.
///
/// Portals refuse whom they cannot look into (flatpak/xdg-desktop-portal, issue 1490), and file dialogs then
/// stay away without a word. So where a process needs portals, in a sandbox or by the person's setting, only
/// core files are kept away. Builds with the address sanitizer do so, too: its leak checker looks into the
/// process.
///
/// Programs that are started later inherit the limit for core files, nothing else.
void guardProcessMemory();

} // namespace latchkey
