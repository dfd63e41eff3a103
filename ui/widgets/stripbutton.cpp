// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stripbutton.h"

#include "widgets/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int glyphSize = 16;
constexpr int padding = 12;

QColor veil(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

} // namespace

StripButton::StripButton(Look look, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_look(look)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

StripButton::StripButton(IconName icon, const QString &name, QWidget *parent)
    : StripButton(Look::Flat, {}, parent)
{
    m_icon = icon;
    setAccessibleName(name);
    setToolTip(name);
}

void StripButton::setColor(const QColor &color)
{
    QPalette colors = palette();
    colors.setColor(QPalette::ButtonText, color);
    setPalette(colors);
}

QSize StripButton::sizeHint() const
{
    const int height = std::max(fontMetrics().height() + spacing::unit, glyphSize + spacing::unit);
    if (m_icon)
        return {height, height};
    return {fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 2 * padding, height};
}

QSize StripButton::minimumSizeHint() const
{
    return sizeHint();
}

void StripButton::paintEvent(QPaintEvent * /*event*/)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const QColor color = option.palette.color(QPalette::ButtonText);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double ground = isDown() ? 0.20 : (option.state & QStyle::State_MouseOver) ? 0.10 : 0.0;
    painter.setBrush(veil(color, ground));
    if (option.state & QStyle::State_HasFocus)
        painter.setPen(QPen(color, 2));
    else
        painter.setPen(m_look == Look::Outlined ? QPen(veil(color, 0.75), 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(frame, spacing::inner + 1, spacing::inner + 1);

    if (m_icon) {
        const QRect place =
            QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, {glyphSize, glyphSize}, rect());
        paintIcon(painter, *m_icon, place, color);
        return;
    }
    const bool underline = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this) != 0;
    style()->drawItemText(&painter, rect(),
                          Qt::AlignCenter | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                          option.palette, isEnabled(), text(), QPalette::ButtonText);
}

} // namespace latchkey
