// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latchkey {

/// `latchkey --demo-server`: prints `{"host": ..., "token": ..., "client_id": ..., "client_secret": ...}` on
/// one line and serves the demo workspace until the program is interrupted or its standard input ends.
/// Returns the exit status.
///
/// Token and secret open nothing but the demo, and end with it: printing them is the purpose of this mode.
int runDemoServer(int argc, char **argv);

} // namespace latchkey
