// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latchkey {

/// `latchkey --demo-server`: prints `{"host": ..., "token": ...}` on one line and serves the demo workspace
/// until the program is interrupted or its standard input ends. Returns the exit status.
///
/// The token opens nothing but the demo, and ends with it: printing it is the purpose of this mode.
int runDemoServer(int argc, char **argv);

} // namespace latchkey
