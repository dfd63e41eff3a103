// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"

#include "text/charactershape.h"

#include <QList>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr char16_t lineEnd = u'\u2424';
constexpr char16_t replacement = u'\uFFFD';
constexpr char16_t ellipsis = u'\u2026';

// No script needs as many on one letter.
constexpr int mostMarks = 8;
constexpr qsizetype longestWord = 40;
constexpr qsizetype longestToolTip = 1'200;
constexpr qsizetype mostToolTipLines = 24;
constexpr qsizetype widestToolTip = 72;

bool isLineEnd(char32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
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

/// Calls `show(character, symbol)` for each character; the symbol is 0 where the character can be shown.
template<class Show>
void forEachShown(const QString &text, Show show)
{
    // A lone surrogate is read as U+FFFD.
    const QList<uint> characters = text.toUcs4();
    int marks = 0;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters.at(i);
        const char32_t before = i > 0 ? characters.at(i - 1) : 0;
        const char32_t after = i + 1 < characters.size() ? characters.at(i + 1) : 0;
        if (c == u'\r' && after == u'\n')
            continue;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks + 1)
            continue;
        char16_t symbol = symbolFor(c);
        if (marks > mostMarks || (isJoint(c) && !isJointBetween(before, c, after)))
            symbol = replacement;
        show(c, symbol);
    }
}

/// The text up to here, without half a character at its end.
QString cut(const QString &text, qsizetype end)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(std::clamp<qsizetype>(end, 0, text.size()));
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    return text.left(std::max<qsizetype>(finder.position(), 0));
}

/// The text from here on, without half a character at its beginning.
QString rest(const QString &text, qsizetype begin)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(std::clamp<qsizetype>(begin, 0, text.size()));
    if (!finder.isAtBoundary())
        finder.toNextBoundary();
    return finder.position() < 0 ? QString() : text.mid(finder.position());
}

/// Calls `take(part)` for each part of the text in which no line can be broken.
template<class Take>
void forEachWord(const QString &text, Take take)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype begin = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        take(text.mid(begin, end - begin));
        begin = end;
    }
    take(text.mid(begin));
}

/// Breaks what no view would break, so that no line becomes wider than a screen.
QString brokenLine(const QString &line)
{
    QString text;
    forEachWord(line, [&text](QString word) {
        while (word.size() > widestToolTip) {
            QString piece = cut(word, widestToolTip);
            if (piece.isEmpty())
                piece = word.left(widestToolTip);
            text += piece + u'\n';
            word = word.mid(piece.size());
        }
        text += word;
    });
    return text;
}

} // namespace

QString shownText(const QString &fromServer)
{
    if (isHarmless(fromServer))
        return fromServer;
    QString shown;
    shown.reserve(fromServer.size());
    forEachShown(fromServer, [&shown](char32_t c, char16_t symbol) {
        if (symbol)
            shown += QChar(symbol);
        else
            shown += QChar::fromUcs4(c);
    });
    return shown;
}

QString shownLine(const QString &fromServer, qsizetype maxLength)
{
    if (fromServer.size() <= maxLength)
        return shownText(fromServer);
    // Far more than is kept is never looked at: a comment can be as long as the server likes.
    QString shown = cut(shownText(fromServer.left(maxLength + 32)), maxLength - 1);
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

QString editableLine(const QString &fromServer)
{
    if (isHarmless(fromServer))
        return fromServer;
    QString line;
    line.reserve(fromServer.size());
    forEachShown(fromServer, [&line](char32_t c, char16_t symbol) {
        if (symbol == lineEnd || c == u'\t')
            line += u' ';
        else if (!symbol)
            line += QChar::fromUcs4(c);
    });
    return line;
}

QString withShortWords(const QString &plain)
{
    if (plain.size() <= longestWord)
        return plain;
    QString text;
    forEachWord(plain, [&text](const QString &word) {
        constexpr qsizetype end = longestWord / 4;
        if (word.size() > longestWord)
            text += cut(word, longestWord - end) + QChar(ellipsis) + rest(word, word.size() - end);
        else
            text += word;
    });
    return text;
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
    const bool isCut = plain.size() > longestToolTip;
    const QStringList wanted = (isCut ? cut(plain, longestToolTip) : plain).split(u'\n');
    QStringList lines;
    for (const QString &line : wanted)
        lines << brokenLine(line).split(u'\n');
    if (isCut || lines.size() > mostToolTipLines)
        lines = lines.mid(0, mostToolTipLines) << QString(QChar(ellipsis));
    const QString escaped = lines.join(u'\n').toHtmlEscaped().replace(u'\n', "<br>"_L1);
    return "<p style='white-space:pre-wrap'>"_L1 + escaped + "</p>"_L1;
}

} // namespace latchkey
