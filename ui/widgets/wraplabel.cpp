// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wraplabel.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace latchkey {

namespace {

// In letters of the font.
constexpr int narrowest = 12;
constexpr int usual = 40;

} // namespace

WrapLabel::WrapLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

void WrapLabel::setBreaksAnywhere(bool anywhere)
{
    m_mode = anywhere ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere;
    updateGeometry();
    update();
}

QSize WrapLabel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int width = std::min(metrics.horizontalAdvance(text()) + 1, usual * metrics.averageCharWidth());
    const int whole = around({width, 0}).width();
    return {whole, heightForWidth(whole)};
}

QSize WrapLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return around({narrowest * metrics.averageCharWidth(), metrics.height()});
}

int WrapLabel::heightForWidth(int width) const
{
    QTextLayout layout(text(), font());
    arrange(layout, width - around({}).width());
    return around({0, static_cast<int>(layout.boundingRect().height() + 0.5)}).height();
}

void WrapLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect place = contentsRect().adjusted(margin(), margin(), -margin(), -margin());
    QTextLayout layout(text(), font());
    arrange(layout, place.width());
    layout.draw(&painter, place.topLeft());
}

void WrapLabel::arrange(QTextLayout &layout, int width) const
{
    // The words' own direction, at the side where the surroundings begin.
    QTextOption option(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute);
    option.setWrapMode(m_mode);
    option.setTextDirection(text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
}

QSize WrapLabel::around(const QSize &content) const
{
    const QMargins edges = contentsMargins();
    return content + QSize(edges.left() + edges.right(), edges.top() + edges.bottom()) +
           QSize(2 * margin(), 2 * margin());
}

} // namespace latchkey
