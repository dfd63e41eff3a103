#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh FOLDER
# Puts the vendor's SDK, as package-lock.json pins it, into the folder, unless it is there already.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
# npm writes this file last.
if [ -e node_modules/.package-lock.json ] && cmp -s "$here/package-lock.json" package-lock.json; then
    exit 0
fi
cp "$here/package.json" "$here/package-lock.json" .
# The SDK asks for a newer Node than Debian 12 has, but what the witness uses of it runs there.
exec npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
