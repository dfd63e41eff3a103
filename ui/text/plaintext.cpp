// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr char16_t lineEnd = u'\u2424';
constexpr char16_t replacement = u'\uFFFD';
constexpr char16_t ellipsis = u'\u2026';

struct Range
{
    char32_t first;
    char32_t last;
};

// Zero-width joiner and non-joiner (U+200C, U+200D) are left out: emoji and some scripts need them, and they
// move nothing.
constexpr std::array shapeless{
    Range{0x80, 0x9F},     Range{0xAD, 0xAD},       Range{0x61C, 0x61C},     Range{0x180E, 0x180E},
    Range{0x200B, 0x200B}, Range{0x200E, 0x200F},   Range{0x202A, 0x202E},   Range{0x2060, 0x206F},
    Range{0xD800, 0xDFFF}, Range{0xFDD0, 0xFDEF},   Range{0xFEFF, 0xFEFF},   Range{0xFFF0, 0xFFFB},
    Range{0xFFFE, 0xFFFF}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

bool isLineEnd(char32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool isShapeless(char32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || std::any_of(shapeless.begin(), shapeless.end(), [c](const Range &range) {
               return c >= range.first && c <= range.last;
           });
}

/// The symbol to show in place of `c`, or 0 when `c` can be shown itself.
char16_t symbolFor(char32_t c)
{
    if (isLineEnd(c))
        return lineEnd;
    if (c < 0x20)
        return static_cast<char16_t>(0x2400 + c);
    if (c == 0x7F)
        return u'\u2421';
    return isShapeless(c) ? replacement : u'\0';
}

bool isHarmless(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c < u'\x7F'; });
}

} // namespace

QString shownText(const QString &fromServer)
{
    if (isHarmless(fromServer))
        return fromServer;
    QString shown;
    shown.reserve(fromServer.size());
    for (qsizetype i = 0; i < fromServer.size(); ++i) {
        const QChar unit = fromServer.at(i);
        const bool isPair =
            unit.isHighSurrogate() && i + 1 < fromServer.size() && fromServer.at(i + 1).isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(unit, fromServer.at(i + 1)) : unit.unicode();
        if (unit == u'\r' && i + 1 < fromServer.size() && fromServer.at(i + 1) == u'\n')
            continue;
        if (const char16_t symbol = symbolFor(c))
            shown += QChar(symbol);
        else
            shown += QStringView(fromServer).mid(i, isPair ? 2 : 1);
        if (isPair)
            ++i;
    }
    return shown;
}

QString shownLine(const QString &fromServer, qsizetype maxLength)
{
    if (fromServer.size() <= maxLength)
        return shownText(fromServer);
    // Far more than is kept is never looked at: a comment can be as long as the server likes.
    const QString head = fromServer.left(maxLength + 32);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, head);
    finder.setPosition(std::max<qsizetype>(maxLength - 1, 0));
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    QString shown = shownText(head.left(finder.position()));
    shown += QChar(ellipsis);
    return shown;
}

QString shownLines(const QString &fromServer)
{
    QString text = fromServer;
    text.replace("\r\n"_L1, "\n"_L1);
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = shownText(line);
    return lines.join(u'\n');
}

QString shortId(const QString &id)
{
    constexpr qsizetype end = 4;
    if (id.size() <= 3 * end)
        return shownText(id);
    return shownText(id.left(end)) + QChar(ellipsis) + shownText(id.right(end));
}

QString toolTipText(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    QString escaped = plain.toHtmlEscaped();
    escaped.replace(u'\n', "<br>"_L1);
    return "<p style='white-space:pre-wrap'>"_L1 + escaped + "</p>"_L1;
}

} // namespace latchkey
