// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int chipGap = spacing::inner;
constexpr int pillPadding = spacing::unit;
constexpr int chipPadding = 6;

QFont pillFont(const QFont &font)
{
    return scaledFont(font, 0.92);
}

QFont chipFont(const QFont &font)
{
    return scaledFont(font, 0.88);
}

/// Even, so that an icon of this size sits on whole pixels at the middle of an even height.
int pillIconSize(const QFontMetrics &metrics)
{
    return std::max(12, metrics.height() * 7 / 8) / 2 * 2;
}

Chip restChip(qsizetype count)
{
    return {QStringLiteral("+%1").arg(count), Chip::Kind::Plain};
}

/// How many chips fit side by side, with room for the mark of the rest.
qsizetype fitting(const QList<Chip> &chips, int width, const QFont &font)
{
    int used = 0;
    qsizetype best = 0;
    for (qsizetype i = 0; i < chips.size(); ++i) {
        used += chipSize(chips.at(i), font).width() + (i > 0 ? chipGap : 0);
        const qsizetype rest = chips.size() - i - 1;
        const int mark = rest > 0 ? chipGap + chipSize(restChip(rest), font).width() : 0;
        if (used > width)
            break;
        if (used + mark <= width)
            best = i + 1;
    }
    return best;
}

ToneColors chipColors(Chip::Kind kind, const QPalette &palette)
{
    switch (kind) {
    case Chip::Kind::Plain:
        return {palette.color(QPalette::Text), chipGround(palette)};
    case Chip::Kind::Info:
        return toneColors(Tone::Info, palette);
    case Chip::Kind::Warning:
        return toneColors(Tone::Warning, palette);
    }
    return {};
}

void fillRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect, radius, radius);
}

} // namespace

void paintText(QPainter &painter, const QRect &rect, const QString &text, const PaintStyle &style,
               const QColor &color)
{
    if (rect.width() <= 0)
        return;
    const QFontMetrics metrics(style.font);
    painter.setFont(style.font);
    painter.setPen(color);
    // The words' own direction, not the window's: a comment keeps its order among words of another script.
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const auto alignment = QStyle::visualAlignment(style.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

Pill expiryPill(ExpiryState state, const QString &text)
{
    switch (state) {
    case ExpiryState::Unknown:
        return {IconName::Question, Tone::Info, text};
    case ExpiryState::Never:
        return {IconName::Infinity, Tone::Danger, text};
    case ExpiryState::Valid:
        return {IconName::Check, Tone::Good, text};
    case ExpiryState::ExpiresSoon:
        return {IconName::Clock, Tone::Warning, text};
    case ExpiryState::Expired:
        return {IconName::Cross, Tone::Danger, text};
    }
    return {};
}

QSize pillSize(const Pill &pill, const QFont &font)
{
    const QFontMetrics metrics(pillFont(font));
    const int icon = pillIconSize(metrics);
    // One pixel more than the text asks for: elision compares with fractions rounded the other way.
    const int width =
        pillPadding + icon + spacing::inner + 1 + metrics.horizontalAdvance(pill.text) + 1 + pillPadding + 2;
    return {width, std::max(metrics.height(), icon) + 6};
}

void paintPill(QPainter &painter, const QRect &rect, const Pill &pill, const PaintStyle &style)
{
    const ToneColors colors = toneColors(pill.tone, style.palette);
    const PaintStyle inner{pillFont(style.font), style.palette, style.direction};
    const int icon = pillIconSize(QFontMetrics(inner.font));
    painter.save();
    fillRounded(painter, rect, rect.height() / 2.0, colors.background);
    const QRect iconPlace(rect.left() + pillPadding, rect.top() + (rect.height() - icon) / 2, icon, icon);
    paintIcon(painter, pill.icon, QStyle::visualRect(style.direction, rect, iconPlace), colors.foreground);
    const QRect textPlace = rect.adjusted(pillPadding + icon + spacing::inner + 1, 0, -pillPadding, 0);
    paintText(painter, QStyle::visualRect(style.direction, rect, textPlace), pill.text, inner,
              colors.foreground);
    painter.restore();
}

QSize chipSize(const Chip &chip, const QFont &font)
{
    const QFontMetrics metrics(chipFont(font));
    return {metrics.horizontalAdvance(chip.text) + 2 * chipPadding + 1, metrics.height() + spacing::inner};
}

void paintChip(QPainter &painter, const QRect &rect, const Chip &chip, const PaintStyle &style)
{
    const ToneColors colors = chipColors(chip.kind, style.palette);
    painter.save();
    fillRounded(painter, rect, spacing::inner, colors.background);
    paintText(painter, rect.adjusted(chipPadding, 0, -chipPadding, 0), chip.text,
              {chipFont(style.font), style.palette, style.direction}, colors.foreground);
    painter.restore();
}

void paintChips(QPainter &painter, const QRect &rect, const QList<Chip> &chips, const PaintStyle &style)
{
    if (chips.isEmpty())
        return;
    // At least the first is shown, cut if need be.
    const qsizetype shown = std::max<qsizetype>(1, fitting(chips, rect.width(), style.font));
    const qsizetype rest = chips.size() - shown;
    const int markWidth = rest > 0 ? chipGap + chipSize(restChip(rest), style.font).width() : 0;
    int x = rect.left();
    const auto place = [&](const Chip &chip, int most) {
        const QSize size = chipSize(chip, style.font);
        const QRect spot(x, rect.top() + (rect.height() - size.height()) / 2, std::min(size.width(), most),
                         size.height());
        if (spot.width() <= 2 * chipPadding)
            return;
        paintChip(painter, QStyle::visualRect(style.direction, rect, spot), chip, style);
        x += spot.width() + chipGap;
    };
    for (qsizetype i = 0; i < shown; ++i)
        place(chips.at(i), rect.right() + 1 - markWidth - x);
    if (rest > 0)
        place(restChip(rest), rect.right() + 1 - x);
}

int chipsWidth(const QList<Chip> &chips, const QFont &font)
{
    int width = 0;
    for (const Chip &chip : chips)
        width += chipSize(chip, font).width() + (width > 0 ? chipGap : 0);
    return width;
}

void paintExpiryBar(QPainter &painter, const QRect &rect, double used, const PaintStyle &style)
{
    painter.save();
    const qreal radius = rect.height() / 2.0;
    fillRounded(painter, rect, radius, hairline(style.palette));
    const int width = qRound(rect.width() * std::clamp(used, 0.0, 1.0));
    const QRect part(rect.left(), rect.top(), width, rect.height());
    fillRounded(painter, QStyle::visualRect(style.direction, rect, part), radius, subduedText(style.palette));
    painter.restore();
}

QSize expiryBarSize(const QFont &font)
{
    return {QFontMetrics(font).height() * 5 / 2, spacing::inner};
}

} // namespace latchkey
