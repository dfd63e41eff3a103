// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPixmap>
#include <QRectF>

class QPainter;

namespace latchkey {

/// Our own family of line icons: a grid of 24, one stroke width, round caps.
enum class IconName {
    Key,
    Plus,
    Pencil,
    Ban,
    Refresh,
    Search,
    Layers,
    Cloud,
    Warning,
    Clock,
    Check,
    Cross,
    Infinity,
    Person,
    Copy,
    Eye,
    EyeOff,
    File,
    Play,
    ChevronDown,
    Info,
    Question,
    Lock,
    Trash,
    Sidebar,
    Flask,
};
constexpr int iconCount = static_cast<int>(IconName::Flask) + 1;

/// The icon in the application's colours: drawn anew for each size and device pixel ratio, and following the
/// palette at run time. `role` names the text colour it goes with, for example ButtonText, or HighlightedText
/// on a button in the accent colour. Disabled and selected icons take their colours from the palette.
[[nodiscard]] QIcon icon(IconName name, QPalette::ColorRole role = QPalette::WindowText);

/// Draws the icon into a square at the middle of `rect`, in one colour.
void paintIcon(QPainter &painter, IconName name, const QRectF &rect, const QColor &color);
/// The icon as a picture of `size` device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(IconName name, int size, const QColor &color, qreal devicePixelRatio);

/// The coloured icon of the program itself.
[[nodiscard]] QIcon applicationIcon();

} // namespace latchkey
