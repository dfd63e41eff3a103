// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <vector>

namespace latchkey {

/// A part of a text, by the places of its characters.
struct TextSpan
{
    qsizetype begin = 0;
    qsizetype end = 0;

    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

/// One way to read a text: as it stands, or with a coding undone. Each byte knows the part of the text that
/// it was read from.
struct Reading
{
    QByteArray bytes;
    std::vector<TextSpan> spans; ///< As many as there are bytes.
};

/// The ways in which a value may stand in a text: plain; with percent signs or backslashes, of URLs, JSON and
/// C, twice over if need be; in base64 of either alphabet and any alignment; in hexadecimal digits; and each
/// of them in UTF-16. Characters are bytes of UTF-8, each with the whole character for its part of the text.
/// Upper case of ASCII is read as lower case.
///
/// The bytes may hold secrets: whoever takes them wipes them.
[[nodiscard]] std::vector<Reading> readingsOf(QStringView text);

} // namespace latchkey
