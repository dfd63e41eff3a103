// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QList>
#include <QRect>
#include <QSize>
#include <QString>

class QPainter;

namespace latchkey {

// Small pieces that the table's delegate and the widgets of the details pane and the dialogs draw alike.
// All take the font and the palette they are to use. None but paintText() leaves the painter changed.

/// How a thing is drawn: everything but where.
struct PaintStyle
{
    QFont font;
    QPalette palette;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// One line in the middle of the height, elided at its end.
void paintText(QPainter &painter, const QRect &rect, const QString &text, const PaintStyle &style,
               const QColor &color);

/// A state as icon, colour and word together.
struct Pill
{
    IconName icon = IconName::Question;
    Tone tone = Tone::Info;
    QString text;

    friend bool operator==(const Pill &, const Pill &) = default;
};
/// The pill for a state of expiry with the given words.
[[nodiscard]] Pill expiryPill(ExpiryState state, const QString &text);
[[nodiscard]] QSize pillSize(const Pill &pill, const QFont &font);
/// Fills the height of its size; a narrower `rect` elides the text.
void paintPill(QPainter &painter, const QRect &rect, const Pill &pill, const PaintStyle &style);

/// A scope's name, or a mark beside it.
struct Chip
{
    enum class Kind { Plain, Info, Warning };

    QString text;
    Kind kind = Kind::Plain;

    friend bool operator==(const Chip &, const Chip &) = default;
};
[[nodiscard]] QSize chipSize(const Chip &chip, const QFont &font);
void paintChip(QPainter &painter, const QRect &rect, const Chip &chip, const PaintStyle &style);
/// As many chips side by side as fit into `rect`, and "+n" for the rest.
void paintChips(QPainter &painter, const QRect &rect, const QList<Chip> &chips, const PaintStyle &style);
/// What they need to stand side by side.
[[nodiscard]] int chipsWidth(const QList<Chip> &chips, const QFont &font);

/// A thin bar: `used` of a lifetime, 0 to 1.
void paintExpiryBar(QPainter &painter, const QRect &rect, double used, const PaintStyle &style);
[[nodiscard]] QSize expiryBarSize(const QFont &font);

} // namespace latchkey
