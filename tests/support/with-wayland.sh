#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-wayland.sh COMMAND...
# Runs the command under a Wayland compositor of its own, which draws into an X server of its own: keys and
# clicks come from there (xdotool).
set -u

if [ "${1-}" != --on-own-display ]; then
    exec "$(dirname "$0")/with-display.sh" "$0" --on-own-display "$@"
fi
shift

weston --backend=x11-backend.so --use-pixman --shell=kiosk-shell.so --socket=latchkey --idle-time=0 \
    --width=1024 --height=640 >"$TMPDIR/wayland.log" 2>&1 &
weston=$!
trap 'kill "$weston" 2>/dev/null; wait "$weston"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

until [ -S "$XDG_RUNTIME_DIR/latchkey" ]; do
    if ! kill -0 "$weston" 2>/dev/null; then
        echo "with-wayland.sh: weston did not come up" >&2
        cat "$TMPDIR/wayland.log" >&2
        exit 1
    fi
    sleep 0.05
done
# Qt 6.4 never frees what was put on a Wayland clipboard.
export ASAN_OPTIONS=detect_leaks=0
export WAYLAND_DISPLAY=latchkey QT_QPA_PLATFORM=wayland
"$@"
