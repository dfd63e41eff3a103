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
# A proxy would be asked for what is on this computer.
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
# Input methods swallow keys, and portals and plugins of the person's own change how the program behaves.
unset QT_IM_MODULE QT_IM_MODULES XMODIFIERS GTK_USE_PORTAL SNAP QT_PLUGIN_PATH QT_FATAL_WARNINGS
# The keys of every TLS connection would be written there.
unset SSLKEYLOGFILE
# Who locks this computer's screen is no concern of a test; one that needs such a bus starts its own.
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent

"$@"
