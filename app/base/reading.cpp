// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/reading.h"

#include "base/secret.h"

#include <QLatin1Char>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace latchkey {

namespace {

// What was encoded more often than that was not done by mistake.
constexpr int mostLayers = 3;
// Shorter runs cannot hold a value of eight bytes.
constexpr qsizetype shortestBase64 = 11;
constexpr qsizetype shortestHex = 16;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int base64Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

void append(Reading &reading, char byte, TextSpan span)
{
    // Between the bytes of UTF-16.
    if (byte == '\0')
        return;
    reading.bytes.append(byte);
    reading.spans.push_back(span);
}

/// Room for all, so that no copy stays behind in memory that is free.
Reading emptyReading(qsizetype bytes)
{
    Reading reading;
    reading.bytes.reserve(bytes);
    reading.spans.reserve(static_cast<size_t>(bytes));
    return reading;
}

TextSpan spanOf(const Reading &reading, qsizetype begin, qsizetype size)
{
    return {reading.spans[static_cast<size_t>(begin)].begin,
            reading.spans[static_cast<size_t>(begin + size - 1)].end};
}

/// In UTF-8, as secrets are.
void appendCharacter(Reading &reading, char32_t character, TextSpan span)
{
    const auto rest = [character](int shift) {
        return static_cast<char>(0x80 | ((character >> shift) & 0x3f));
    };
    if (QChar::isSurrogate(character))
        return append(reading, '?', span);
    if (character < 0x80)
        return append(reading, static_cast<char>(character), span);
    if (character < 0x800) {
        append(reading, static_cast<char>(0xc0 | (character >> 6)), span);
    } else if (character < 0x10000) {
        append(reading, static_cast<char>(0xe0 | (character >> 12)), span);
        append(reading, rest(6), span);
    } else {
        append(reading, static_cast<char>(0xf0 | (character >> 18)), span);
        append(reading, rest(12), span);
        append(reading, rest(6), span);
    }
    append(reading, rest(0), span);
}

Reading asItStands(QStringView text)
{
    constexpr qsizetype mostBytesOfUnit = 3;
    Reading reading = emptyReading(mostBytesOfUnit * text.size());
    for (qsizetype i = 0; i < text.size();) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t character =
            isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t{text[i].unicode()};
        const qsizetype size = isPair ? 2 : 1;
        appendCharacter(reading, character, {i, i + size});
        i += size;
    }
    return reading;
}

/// UTF-8 that somebody took for Latin-1, as headers are. Empty when there is none.
Reading asBytes(QStringView text)
{
    const auto isOther = [](QChar c) { return c.unicode() > 0x7f && c.unicode() <= 0xff; };
    if (std::none_of(text.begin(), text.end(), isOther))
        return {};
    Reading reading = emptyReading(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        append(reading, unit <= 0xff ? static_cast<char>(unit) : '?', {i, i + 1});
    }
    return reading;
}

char32_t byteValue(char c)
{
    return static_cast<unsigned char>(c);
}

/// What an escape stands for: a byte, or a character.
struct Escape
{
    char32_t value = 0;
    qsizetype size = 0;
    bool isCharacter = false;
};

std::optional<Escape> hexEscape(QByteArrayView digits, qsizetype prefix, qsizetype count)
{
    if (digits.size() < count)
        return std::nullopt;
    char32_t value = 0;
    for (const char c : digits.first(count)) {
        if (hexValue(c) < 0)
            return std::nullopt;
        value = value * 16 + static_cast<char32_t>(hexValue(c));
    }
    return Escape{value, prefix + count, false};
}

std::optional<Escape> characterEscape(QByteArrayView digits)
{
    std::optional<Escape> escape = hexEscape(digits, 2, 4);
    if (escape)
        escape->isCharacter = true;
    return escape;
}

std::optional<Escape> escapeAt(QByteArrayView rest)
{
    if (rest.size() >= 3 && rest.front() == '%')
        return hexEscape(rest.sliced(1), 1, 2);
    if (rest.size() < 2 || rest.front() != '\\')
        return std::nullopt;
    switch (rest[1]) {
    case 'u':
        return characterEscape(rest.sliced(2));
    case 'x':
        return hexEscape(rest.sliced(2), 2, 2);
    case '0':
        return Escape{0, 2, false};
    case '"':
    case '\'':
    case '/':
    case '\\':
        return Escape{byteValue(rest[1]), 2, false};
    default:
        return std::nullopt;
    }
}

/// Empty when there is nothing to undo.
Reading unescaped(const Reading &reading)
{
    const auto isMark = [](char c) { return c == '%' || c == '\\'; };
    if (std::none_of(reading.bytes.cbegin(), reading.bytes.cend(), isMark))
        return {};
    Reading result = emptyReading(reading.bytes.size());
    for (qsizetype i = 0; i < reading.bytes.size();) {
        const Escape plain{byteValue(reading.bytes[i]), 1, false};
        const Escape escape = escapeAt(QByteArrayView(reading.bytes).sliced(i)).value_or(plain);
        const TextSpan span = spanOf(reading, i, escape.size);
        if (escape.isCharacter)
            appendCharacter(result, escape.value, span);
        else
            append(result, static_cast<char>(escape.value), span);
        i += escape.size;
    }
    return result.bytes.size() == reading.bytes.size() ? Reading{} : result;
}

Reading base64Decoded(const Reading &reading, qsizetype begin, qsizetype end)
{
    Reading result = emptyReading((end - begin) / 4 * 3 + 3);
    for (qsizetype i = begin; i + 1 < end; ++i) {
        const qsizetype place = (i - begin) % 4;
        if (place == 3)
            continue;
        // A byte has its first bits in one digit and its last ones in the next.
        const int bits = base64Value(reading.bytes[i]) << 6 | base64Value(reading.bytes[i + 1]);
        append(result, static_cast<char>(bits >> (4 - 2 * place)), spanOf(reading, i, 2));
    }
    for (qsizetype i = end; i < reading.bytes.size() && reading.bytes[i] == '=' && !result.spans.empty(); ++i)
        result.spans.back().end = spanOf(reading, i, 1).end;
    return result;
}

Reading hexDecoded(const Reading &reading, qsizetype begin, qsizetype end)
{
    Reading result = emptyReading((end - begin) / 2);
    for (qsizetype i = begin; i + 1 < end; i += 2) {
        const int value = hexValue(reading.bytes[i]) * 16 + hexValue(reading.bytes[i + 1]);
        append(result, static_cast<char>(value), spanOf(reading, i, 2));
    }
    return result;
}

struct Coding
{
    int (*digit)(char);
    Reading (*decode)(const Reading &, qsizetype, qsizetype);
    qsizetype shortest;
    qsizetype alignments; ///< Where the first digit of the coding may be, as the run may begin before it.
};

constexpr std::array codings{
    Coding{base64Value, base64Decoded, shortestBase64, 4},
    Coding{hexValue, hexDecoded, shortestHex, 2},
};

void addDecoded(std::vector<Reading> &readings, const Reading &reading, const Coding &coding)
{
    const qsizetype size = reading.bytes.size();
    for (qsizetype begin = 0; begin < size;) {
        qsizetype end = begin;
        while (end < size && coding.digit(reading.bytes[end]) >= 0)
            ++end;
        if (end - begin >= coding.shortest) {
            for (qsizetype shift = 0; shift < coding.alignments; ++shift)
                readings.push_back(coding.decode(reading, begin + shift, end));
        }
        begin = end + 1;
    }
}

/// Adds what the last reading says when its escapes are undone, once and again.
void addUnescaped(std::vector<Reading> &readings)
{
    for (int layer = 0; layer < mostLayers; ++layer) {
        Reading next = unescaped(readings.back());
        if (next.bytes.isEmpty())
            return;
        readings.push_back(std::move(next));
    }
}

void fold(Reading &reading)
{
    for (char &c : reading.bytes) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c | 0x20);
    }
}

} // namespace

std::vector<Reading> readingsOf(QStringView text)
{
    std::vector<Reading> readings;
    if (Reading bytes = asBytes(text); !bytes.bytes.isEmpty())
        readings.push_back(std::move(bytes));
    readings.push_back(asItStands(text));
    addUnescaped(readings);

    std::vector<Reading> decoded;
    for (const Coding &coding : codings)
        addDecoded(decoded, readings.back(), coding);
    for (Reading &reading : decoded) {
        readings.push_back(std::move(reading));
        addUnescaped(readings);
    }
    for (Reading &reading : readings)
        fold(reading);
    return readings;
}

} // namespace latchkey
