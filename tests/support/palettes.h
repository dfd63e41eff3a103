// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace latchkey {

[[nodiscard]] inline QPalette paletteOf(const QColor &window, const QColor &base, const QColor &text,
                                        const QColor &highlight)
{
    QPalette palette(text, window, window.lighter(120), window.darker(150), window.darker(120), text, base);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, window);
    return palette;
}

[[nodiscard]] inline QPalette lightPalette()
{
    return paletteOf(QColor(239, 239, 239), Qt::white, QColor(38, 39, 44), QColor(48, 110, 220));
}

[[nodiscard]] inline QPalette darkPalette()
{
    return paletteOf(QColor(31, 33, 37), QColor(38, 40, 45), QColor(225, 227, 231), QColor(58, 110, 210));
}

} // namespace latchkey
