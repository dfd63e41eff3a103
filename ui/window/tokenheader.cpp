// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenheader.h"

#include "widgets/paint.h"
#include "window/tokendelegate.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int arrowWidth = 7;
constexpr int arrowRoom = arrowWidth + spacing::inner + 2;

void paintBottomLine(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), hairline(palette));
}

} // namespace

TokenHeader::TokenHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setMinimumSectionSize(56);
    viewport()->setAttribute(Qt::WA_Hover);
}

QSize TokenHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), QFontMetrics(titleFont()).height() + 2 * spacing::unit - 2};
}

void TokenHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    // The base class leaves what lies beyond the last title to the style.
    const int end = length() - offset();
    if (end >= viewport()->width())
        return;
    QPainter painter(viewport());
    const QRect rest =
        QStyle::visualRect(layoutDirection(), viewport()->rect(), viewport()->rect().adjusted(end, 0, 0, 0));
    painter.fillRect(rest, palette().color(QPalette::Base));
    paintBottomLine(painter, rest, palette());
}

void TokenHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    paintBottomLine(*painter, rect, palette());
    if (viewport()->underMouse()) {
        // Where a title can be pulled wider.
        const QRect edge(rect.right(), rect.top() + spacing::unit, 1, rect.height() - 2 * spacing::unit);
        painter->fillRect(QStyle::visualRect(layoutDirection(), rect, edge), hairline(palette()));
    }
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const int margin = TokenDelegate::margin();
    QRect place = rect.adjusted(margin, 0, -margin, 0);
    const QFont font = titleFont();
    const int wanted = QFontMetrics(font).horizontalAdvance(title(section)) + 1;
    place.setWidth(std::min(wanted, place.width() - (isSorted ? arrowRoom : 0)));
    const QColor ink = isSorted ? palette().color(QPalette::Text) : subduedText(palette());
    paintText(*painter, QStyle::visualRect(layoutDirection(), rect, place), title(section),
              {font, palette(), layoutDirection()}, ink);
    if (isSorted) {
        const QRect spot(place.left() + place.width() + spacing::inner + 1, rect.top(), arrowWidth,
                         rect.height());
        paintArrow(*painter, QStyle::visualRect(layoutDirection(), rect, spot));
    }
    painter->restore();
}

QSize TokenHeader::sectionSizeFromContents(int section) const
{
    return {QFontMetrics(titleFont()).horizontalAdvance(title(section)) + arrowRoom +
                2 * TokenDelegate::margin(),
            sizeHint().height()};
}

QFont TokenHeader::titleFont() const
{
    QFont small = scaledFont(font(), 0.92);
    small.setWeight(QFont::DemiBold);
    return small;
}

QString TokenHeader::title(int section) const
{
    return model() ? model()->headerData(section, Qt::Horizontal).toString() : QString();
}

void TokenHeader::paintArrow(QPainter &painter, const QRect &place) const
{
    const bool up = sortIndicatorOrder() == Qt::AscendingOrder;
    const QPointF middle = QRectF(place).center();
    const double half = place.width() / 2.0;
    const double tip = up ? -2.5 : 2.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Text));
    painter.drawPolygon(QPolygonF({{middle.x() - half, middle.y() - tip},
                                   {middle.x() + half, middle.y() - tip},
                                   {middle.x(), middle.y() + tip}}));
}

} // namespace latchkey
