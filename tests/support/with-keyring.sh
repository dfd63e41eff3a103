#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh COMMAND...
# Runs the command on a session bus of its own with an empty, unlocked keychain behind it.
set -u

# Without a home of its own the daemon would open the keyring of the person who starts the tests.
[ -n "${LATCHKEY_TEST_HOME-}" ] || exec "$(dirname "$0")/with-home.sh" "$0" "$@"
if [ "${1-}" != --on-own-bus ]; then
    exec "$(dirname "$0")/with-bus.sh" "$0" --on-own-bus "$@"
fi
shift

printf '%s' test | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null &
keyring=$!
trap 'kill "$keyring" 2>/dev/null; wait "$keyring"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if ! gdbus wait --session --timeout 10 org.freedesktop.secrets; then
    echo "with-keyring.sh: gnome-keyring-daemon did not come up" >&2
    exit 1
fi
"$@"
