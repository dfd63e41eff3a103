#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-bus.sh COMMAND...
# Runs the command on a session bus of its own, which ends with it.
set -u

[ -n "${LATCHKEY_TEST_HOME-}" ] || exec "$(dirname "$0")/with-home.sh" "$0" "$@"
exec dbus-run-session -- "$@"
