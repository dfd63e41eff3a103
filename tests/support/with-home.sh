#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-home.sh COMMAND...
# Runs the command with a home folder of its own, which is gone afterwards. No setting of the person who
# starts the tests reaches them.
set -u

root=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-test.XXXXXX") || exit 1
trap 'rm -rf "$root"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$root/.config" "$root/.local/share" "$root/.local/state" "$root/.cache" "$root/tmp"
mkdir -m 700 "$root/run"
export HOME="$root" TMPDIR="$root/tmp" LATCHKEY_TEST_HOME="$root"
export XDG_CONFIG_HOME="$root/.config" XDG_DATA_HOME="$root/.local/share" XDG_STATE_HOME="$root/.local/state"
export XDG_CACHE_HOME="$root/.cache" XDG_RUNTIME_DIR="$root/run"
# The desktop's name decides which keychain is asked, the theme's and the scale's how a window looks.
unset XDG_CURRENT_DESKTOP XDG_SESSION_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION KDE_SESSION_VERSION
unset QT_QPA_PLATFORMTHEME QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_LOGGING_RULES LANGUAGE
unset DATABRICKS_HOST DATABRICKS_TOKEN DATABRICKS_CONFIG_FILE DATABRICKS_CONFIG_PROFILE

"$@"
