// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/charactershape.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace latchkey {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

constexpr std::array shapeless{
    Range{0x80, 0x9F},       Range{0xAD, 0xAD},     Range{0x34F, 0x34F},     Range{0x61C, 0x61C},
    Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F},   Range{0x200B, 0x200B},
    Range{0x200E, 0x200F},   Range{0x202A, 0x202E}, Range{0x2060, 0x206F},   Range{0x3164, 0x3164},
    Range{0xD800, 0xDFFF},   Range{0xFDD0, 0xFDEF}, Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},
    Range{0xFFF0, 0xFFFB},   Range{0xFFFE, 0xFFFF}, Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A},
    Range{0xE0000, 0xE0FFF},
};

constexpr char32_t keycap = 0x20E3;
constexpr char32_t textSelector = 0xFE00;
constexpr char32_t emojiSelector = 0xFE0F;

bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

bool isSymbol(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Symbol_Other || category == QChar::Symbol_Modifier ||
           category == QChar::Symbol_Math;
}

/// Emoji, and the letters of scripts whose letters change with their neighbours.
bool takesJoiner(char32_t c)
{
    if (c < 0x600)
        return false;
    if (isSymbol(c) || c == emojiSelector)
        return true;
    if (!QChar::isLetter(c) && !QChar::isMark(c))
        return false;
    switch (QChar::script(c)) {
    case QChar::Script_Common:
    case QChar::Script_Inherited:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Han:
    case QChar::Script_Hangul:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return false;
    default:
        return true;
    }
}

bool takesSelector(char32_t before, char32_t after)
{
    if (before < 0x80)
        return after == keycap;
    return isSymbol(before) || QChar::isPunct(before) || QChar::script(before) == QChar::Script_Han;
}

} // namespace

bool isShapeless(char32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || std::any_of(shapeless.begin(), shapeless.end(), [c](const Range &range) {
               return c >= range.first && c <= range.last;
           });
}

bool isJoint(char32_t c)
{
    return isJoiner(c) || (c >= textSelector && c <= emojiSelector);
}

bool isJointBetween(char32_t before, char32_t joint, char32_t after)
{
    return isJoiner(joint) ? takesJoiner(before) && takesJoiner(after) : takesSelector(before, after);
}

bool isMark(char32_t c)
{
    return QChar::isMark(c) && !isJoint(c);
}

} // namespace latchkey
