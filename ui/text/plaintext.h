// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// Text from a server, made harmless for showing: nothing in it breaks a line, reverses its surroundings or
/// stays invisible. Line ends of every kind become U+2424, other ASCII control characters their pictures
/// (U+2400 to U+2421), all else that has no shape of its own (bidirectional controls, zero-width spaces,
/// C1 controls, lone surrogates, non-characters, joiners that join nothing, towers of marks) becomes U+FFFD.
/// Letters, emoji and their joiners stay.
/// The result is plain text: show it where no markup is understood, or escape it first.
[[nodiscard]] QString shownText(const QString &fromServer);

/// As `shownText`, and no longer than `maxLength` UTF-16 units; a shortened text ends in an ellipsis.
/// Never cuts within what a reader takes for one character.
[[nodiscard]] QString shownLine(const QString &fromServer, qsizetype maxLength = 200);

/// As `shownText`, but line ends stay line ends: for areas of several lines.
[[nodiscard]] QString shownLines(const QString &fromServer);

/// For a line that can be edited: line ends and tabs are spaces, and what has no shape is left out.
[[nodiscard]] QString editableLine(const QString &fromServer);

/// The text with every part too long for a line shortened in its middle, where no line could be broken in
/// it. For labels among other words, which would become as wide as the longest of them.
[[nodiscard]] QString withShortWords(const QString &plain);

/// `1ab2…b4e3`: enough to tell two tokens apart. A short id stays whole.
[[nodiscard]] QString shortId(const QString &id);

/// Rich text that shows `plain` as it is, line by line, for the places where Qt guesses whether a text is
/// rich (tool tips). As much of it as a tool tip can show, in lines that fit a screen.
[[nodiscard]] QString toolTipText(const QString &plain);

} // namespace latchkey
