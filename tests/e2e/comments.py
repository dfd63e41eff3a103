# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments as nobody types them, and everybody meets them one day."""

ODD_COMMENTS = {
    "emoji": "🔑 key of 👩‍💻 at the Übersicht",
    "right to left": "مفتاح الحاسوب المحمول",
    "direction override": "invoice\u202etxt.exe",
    "HTML": '<b>bold</b> &amp; <img src="x" onerror="alert(1)">',
    "lines": "first line\nsecond line\twith a tab",
    "quotes": "quotes \" ' \\ and %1 %n {0}",
    "long": "forty characters of a very long comment. " * 49,
}
assert len(ODD_COMMENTS["long"]) > 2000
