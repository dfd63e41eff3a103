// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include <QFontDatabase>

#include <algorithm>
#include <array>
#include <cmath>

namespace latchkey {

namespace {

// In the order of Tone.
constexpr std::array<std::array<QRgb, 4>, 4> toneTable{{
    {0xFF176B3C, 0xFFE1F3E8, 0xFF86D7A5, 0xFF1F3A2C},
    {0xFF805200, 0xFFFCEFD0, 0xFFF2C35E, 0xFF3D3218},
    {0xFFB0261E, 0xFFFBE4E2, 0xFFFFA29A, 0xFF452523},
    {0xFF2F4F87, 0xFFE6EDF9, 0xFFAFC8F5, 0xFF2A3850},
}};

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

constexpr double readable = 4.5;

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F;
}

ToneColors toneColors(Tone tone, const QPalette &palette)
{
    const auto &row = toneTable[static_cast<size_t>(tone)];
    const size_t first = isDark(palette) ? 2 : 0;
    return {QColor(row[first]), QColor(row[first + 1])};
}

QColor subduedText(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    // The selection's ground is the hardest: subdued words stand on it too.
    const QColor tint = selectionTint(palette);
    for (int percent = 35; percent > 0; percent -= 5) {
        const QColor quiet = mixed(text, window, percent / 100.0);
        if (contrastRatio(quiet, window) >= readable && contrastRatio(quiet, base) >= readable &&
            contrastRatio(quiet, tint) >= readable) {
            return quiet;
        }
    }
    return text;
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.14);
}

QColor chipGround(const QPalette &palette)
{
    QColor veil = mixed(palette.color(QPalette::Text), palette.color(QPalette::Highlight), 0.3);
    veil.setAlphaF(isDark(palette) ? 0.14F : 0.09F);
    return veil;
}

QColor selectionTint(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Highlight),
                 isDark(palette) ? 0.30 : 0.16);
}

QColor hoverTint(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.035);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &ground, const QColor &over, double part)
{
    const auto mix = [part](float from, float to) {
        return static_cast<float>(std::clamp(from + (to - from) * part, 0.0, 1.0));
    };
    return QColor::fromRgbF(mix(ground.redF(), over.redF()), mix(ground.greenF(), over.greenF()),
                            mix(ground.blueF(), over.blueF()));
}

QColor overlaid(const QColor &ground, const QColor &veil)
{
    return mixed(ground, veil, veil.alphaF());
}

QFont scaledFont(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else if (font.pixelSize() > 0)
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    return font;
}

QFont fixedFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF());
    else if (like.pixelSize() > 0)
        font.setPixelSize(like.pixelSize());
    return font;
}

QFont tabularFont(const QFont &font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QFont tabular = font;
    tabular.setFeature("tnum", 1);
    return tabular;
#else
    return font;
#endif
}

} // namespace latchkey
