// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace latchkey {

/// The four colours of a state. Never the only sign of it: an icon and a word stand beside each.
enum class Tone { Good, Warning, Danger, Info };

struct ToneColors
{
    QColor foreground;
    QColor background;

    friend bool operator==(const ToneColors &, const ToneColors &) = default;
};

/// Lengths on a grid of 8, in device-independent pixels.
namespace spacing {
constexpr int inner = 4;    ///< Inside a control.
constexpr int unit = 8;     ///< Between things that belong together.
constexpr int section = 16; ///< Between groups.
constexpr int page = 24;    ///< From the edge of a dialog or page.
constexpr int radius = 6;   ///< Of a rounded surface.
} // namespace spacing

/// Whether the palette is a dark one, told by the lightness of its window colour.
[[nodiscard]] bool isDark(const QPalette &palette);
/// Foreground at least 4.5:1 on its background, light and dark.
[[nodiscard]] ToneColors toneColors(Tone tone, const QPalette &palette);
/// For text of second rank: as quiet as 4.5:1 on window and base allows.
[[nodiscard]] QColor subduedText(const QPalette &palette);
/// Thin lines and the empty part of a bar.
[[nodiscard]] QColor hairline(const QPalette &palette);
/// The ground of a chip: a veil to lay over any ground, thin enough to carry ordinary text.
[[nodiscard]] QColor chipGround(const QPalette &palette);
/// The ground of a selected row: the palette's accent, thin enough to carry ordinary text.
[[nodiscard]] QColor selectionTint(const QPalette &palette);
/// The ground of the row under the pointer.
[[nodiscard]] QColor hoverTint(const QPalette &palette);

/// What is seen of a translucent colour over an opaque one.
[[nodiscard]] QColor overlaid(const QColor &ground, const QColor &veil);
/// Contrast of two opaque colours after WCAG 2, from 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// `part` of `over` laid over `ground`, from 0 to 1; opaque.
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &over, double part);

/// The font scaled by `factor`, whether it is measured in points or in pixels.
[[nodiscard]] QFont scaledFont(QFont font, double factor);
/// The system's font of fixed width, in the size of `like`: for ids.
[[nodiscard]] QFont fixedFont(const QFont &like);
/// The font with figures of equal width, as far as this Qt can ask for them: for times.
[[nodiscard]] QFont tabularFont(const QFont &font);

} // namespace latchkey
