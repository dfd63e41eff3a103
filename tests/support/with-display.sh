#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh [--wm] COMMAND...
# Runs the command on an X server of its own; with --wm also under a window manager, which tests need that care
# for focus, activation or shortcuts.
set -u

[ -n "${LATCHKEY_TEST_HOME-}" ] || exec "$(dirname "$0")/with-home.sh" "$0" "$@"
window_manager=
if [ "${1-}" = --wm ]; then
    window_manager=openbox
    shift
fi

pids=
end() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
}
fail() {
    echo "with-display.sh: $1" >&2
    cat "$TMPDIR/display.log" >&2
    exit 1
}
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# The server chooses a free number and says it through the pipe once it is ready.
mkfifo "$TMPDIR/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$TMPDIR/display" 2>"$TMPDIR/display.log" &
pids=$!
read -r number <"$TMPDIR/display" || fail "Xvfb did not come up"
rm "$TMPDIR/display"
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY XAUTHORITY

if [ -n "$window_manager" ]; then
    "$window_manager" --sm-disable >>"$TMPDIR/display.log" 2>&1 &
    pids="$! $pids"
    until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; do
        kill -0 "$!" 2>/dev/null || fail "$window_manager did not come up"
        sleep 0.05
    done
fi
"$@"
