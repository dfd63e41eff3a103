// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include "base/reading.h"
#include "base/secret.h"
#include "base/secretsinuse.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Shorter values are words, or parts of words, of an ordinary text.
constexpr qsizetype shortestValue = 8;
// Of a value that is long enough to be random any part that is no coincidence counts.
constexpr qsizetype shortestDivided = 24;
constexpr qsizetype shortestPart = 12;
// So close together that one of them lies within every part.
constexpr qsizetype stride = shortestPart - shortestValue + 1;
// No server's token is longer; of what pretends to be one, the beginning is enough.
constexpr qsizetype longestDivided = 8'192;

struct Pattern
{
    QRegularExpression expression;
    QString replacement;
};

/// Names of fields, and what stands between one of them and its value. In each of the forms the value is all
/// that comes after the second group; possessive, so that the time grows with the text only.
struct Value
{
    QString between;
    QString value;
};

std::vector<Value> valueForms()
{
    const QString separator = u"(?:\\\\*[\"'])?\\s*[=:]\\s*"_s;
    return {
        // JSON; a quote with a backslash is a part of the value.
        {QString(separator + u'"'), u"(?:[^\"\\\\]|\\\\[\\s\\S])++"_s},
        // JSON within a text of JSON: such a quote is the end.
        {QString(separator + u"\\\\+\""_s), u"(?:[^\"\\\\]|\\\\++[^\"\\\\])++"_s},
        {QString(separator + u'\''), u"[^'\\r\\n]++"_s},
        // Without quotes, or with what the forms above have left.
        {QString(separator + u"(?:\\\\*[\"'])?"_s), u"(?:[^\\s&\"',;}\\\\]|\\\\(?![\"']))++"_s},
    };
}

std::vector<Pattern> makePatterns()
{
    const auto pattern = [](const QString &expression, const QString &replacement) {
        return Pattern{QRegularExpression(expression, QRegularExpression::CaseInsensitiveOption),
                       replacement};
    };
    std::vector<Pattern> all{
        // Without word boundaries: an escaped line end or an underscore may stand right beside a token.
        pattern(u"(?:dapi|dose|doau|dkea|dosa)[0-9a-z]{16,}(?:-\\d+)?"_s, u"[redacted]"_s),
        Pattern{QRegularExpression(u"eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"_s), u"[redacted]"_s},
        pattern(u"\\b(bearer\\s+)[^\\s\"',;]+"_s, u"\\1[redacted]"_s),
        pattern(u"(authorization\\\\*\"?\\s*[:=]\\s*\\\\*\"?basic\\s+)[^\\s\"',;]+"_s, u"\\1[redacted]"_s),
        // All cookies of the line.
        pattern(u"\\b((?:set-)?cookie)((?:\\\\*[\"'])?\\s*[=:]\\s*)[^\\r\\n]++"_s, u"\\1\\2[redacted]"_s),
        // Also an ordinary word, and a part of a name.
        pattern(u"([?&\"]token)(=)[^\\s&\"',;}]+"_s, u"\\1\\2[redacted]"_s),
        pattern(u"(\"token)(\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\[\\s\\S])++"_s, u"\\1\\2[redacted]"_s),
        pattern(u"(\"token)(\\\\+\"\\s*:\\s*\\\\+\")(?:[^\"\\\\]|\\\\++[^\"\\\\])++"_s,
                u"\\1\\2[redacted]"_s),
    };
    const QString names = u"\\b(code|code_verifier|state|(?:\\w*_)?client_secret|refresh_token|access_token|"
                          "id_token|token_value|password|x-databricks-[\\w-]+-token)"_s;
    for (const Value &form : valueForms())
        all.push_back(
            pattern(QString(names + u'(' + form.between + u')' + form.value), u"\\1\\2[redacted]"_s));
    return all;
}

// Never destroyed: what is logged while the process ends is redacted, too.
const std::vector<Pattern> &patterns()
{
    static const auto *const all = new std::vector<Pattern>(makePatterns());
    return *all;
}

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// Of a header only what comes after the scheme is secret.
QByteArrayView withoutScheme(QByteArrayView value)
{
    for (const QByteArrayView scheme : {QByteArrayView("Bearer "), QByteArrayView("Basic ")}) {
        if (value.startsWith(scheme))
            return value.sliced(scheme.size());
    }
    return value;
}

// Bodies and files live in secrets as well; parts of them are ordinary words.
bool looksLikeToken(QByteArrayView value)
{
    return value.size() >= shortestDivided && std::all_of(value.begin(), value.end(), [](char c) {
               const char lower = folded(c);
               return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
                      QByteArrayView("-._~+/=").contains(c);
           });
}

/// Eight bytes of a value, by which the value is found.
struct Piece
{
    std::array<char, shortestValue> key{};
    QByteArrayView value;
    qsizetype place = 0;      ///< In the value.
    qsizetype leastMatch = 0; ///< How much of the value must be there.
};

bool operator<(const Piece &a, const Piece &b)
{
    return a.key < b.key;
}

// Those of one value beside each other, the first one of them first.
bool isBefore(const Piece &a, const Piece &b)
{
    if (a.key != b.key)
        return a.key < b.key;
    if (a.value.data() != b.value.data())
        return std::less<>()(a.value.data(), b.value.data());
    return a.place < b.place;
}

std::array<char, shortestValue> keyAt(QByteArrayView bytes, qsizetype place)
{
    std::array<char, shortestValue> key{};
    std::transform(bytes.begin() + place, bytes.begin() + place + shortestValue, key.begin(), folded);
    return key;
}

std::vector<QByteArrayView> withoutRepeats(const std::vector<QByteArrayView> &secrets)
{
    std::vector<QByteArrayView> values;
    for (const QByteArrayView secret : secrets) {
        const QByteArrayView value = withoutScheme(secret);
        if (value.size() >= shortestValue)
            values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

/// Where the last piece of a value begins.
qsizetype lastPlace(QByteArrayView value)
{
    return looksLikeToken(value) ? std::min(value.size(), longestDivided) - shortestValue : 0;
}

/// In the order of their keys. Neither growth nor a sort with a buffer of its own leaves keys behind in
/// memory that is free.
std::vector<Piece> piecesOf(const std::vector<QByteArrayView> &secrets)
{
    const std::vector<QByteArrayView> values = withoutRepeats(secrets);
    size_t count = 0;
    for (const QByteArrayView value : values)
        count += static_cast<size_t>(lastPlace(value) / stride + 1);
    std::vector<Piece> pieces;
    pieces.reserve(count);
    for (const QByteArrayView value : values) {
        const qsizetype last = lastPlace(value);
        const qsizetype leastMatch = looksLikeToken(value) ? shortestPart : value.size();
        for (qsizetype place = 0; place <= last; place += stride)
            pieces.push_back({keyAt(value, place), value, place, leastMatch});
    }
    std::sort(pieces.begin(), pieces.end(), isBefore);
    const auto isRepeat = [](const Piece &a, const Piece &b) {
        return a.key == b.key && a.value.data() == b.value.data();
    };
    const auto end = std::unique(pieces.begin(), pieces.end(), isRepeat);
    std::for_each(end, pieces.end(), [](Piece &piece) { zero(piece.key.data(), piece.key.size()); });
    pieces.erase(end, pieces.end());
    return pieces;
}

/// The part of the text around `at` that reads as the value does around the piece.
TextSpan matchAround(QByteArrayView text, qsizetype at, const Piece &piece)
{
    qsizetype before = 0;
    while (before < at && before < piece.place &&
           text[at - before - 1] == folded(piece.value[piece.place - before - 1]))
        ++before;
    const qsizetype most = std::min(text.size() - at, piece.value.size() - piece.place);
    qsizetype after = 0;
    while (after < most && text[at + after] == folded(piece.value[piece.place + after]))
        ++after;
    return {at - before, at + after};
}

void findIn(const Reading &reading, const std::vector<Piece> &pieces, std::vector<TextSpan> &found)
{
    const QByteArrayView text(reading.bytes);
    qsizetype next = 0;
    for (qsizetype at = 0; at + shortestValue <= text.size(); at = next) {
        next = at + 1;
        const Piece wanted{keyAt(text, at), {}, 0, 0};
        const auto [begin, end] = std::equal_range(pieces.begin(), pieces.end(), wanted);
        for (auto piece = begin; piece != end; ++piece) {
            const TextSpan match = matchAround(text, at, *piece);
            if (match.end - match.begin < piece->leastMatch)
                continue;
            found.push_back({reading.spans[static_cast<size_t>(match.begin)].begin,
                             reading.spans[static_cast<size_t>(match.end - 1)].end});
            // What is found farther on begins with what is not covered yet.
            next = std::max(next, match.end - shortestValue + 1);
        }
    }
}

/// Where values of living secrets stand, in the order of their beginnings.
std::vector<TextSpan> valuesIn(const QString &text)
{
    std::vector<Reading> readings = readingsOf(text);
    std::vector<TextSpan> found;
    SecretsInUse::lend([&](const std::vector<QByteArrayView> &secrets) {
        std::vector<Piece> pieces = piecesOf(secrets);
        for (const Reading &reading : readings)
            findIn(reading, pieces, found);
        for (Piece &piece : pieces)
            zero(piece.key.data(), piece.key.size());
    });
    for (Reading &reading : readings)
        wipe(reading.bytes);
    std::sort(found.begin(), found.end(),
              [](const TextSpan &a, const TextSpan &b) { return a.begin < b.begin; });
    return found;
}

QString withoutValues(QString text)
{
    const std::vector<TextSpan> found = valuesIn(text);
    if (found.empty())
        return text;
    QString result;
    qsizetype done = 0;
    for (const TextSpan &span : found) {
        if (span.end <= done)
            continue;
        // What overlaps the one before, or follows it at once, is of the same value.
        if (span.begin > done || done == 0)
            result += QStringView(text).sliced(done, span.begin - done) % u"[redacted]";
        done = span.end;
    }
    result += QStringView(text).sliced(done);
    wipe(text);
    return result;
}

} // namespace

QString redacted(QString text)
{
    text = withoutValues(std::move(text));
    for (const Pattern &pattern : patterns())
        text.replace(pattern.expression, pattern.replacement);
    return text;
}

} // namespace latchkey
