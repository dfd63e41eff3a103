// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/choicebutton.h"

#include "widgets/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace latchkey {

namespace {

constexpr int sidePadding = 11;
constexpr int topPadding = 6;

} // namespace

ChoiceButton::ChoiceButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetrics bold(chosenFont());
    const QSize text = bold.size(Qt::TextShowMnemonic, this->text());
    return text + QSize(2 * sidePadding, 2 * topPadding);
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const qreal pen = hasFocus() ? 2 : 1;
    const QRectF body = QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    const bool marked = hasFocus() || (isChecked() && isEnabled());
    painter.setPen(QPen(marked ? accent : hairline(palette()), pen));
    painter.setBrush(ground());
    painter.drawRoundedRect(body, spacing::inner, spacing::inner);

    painter.setPen(palette().color(isChecked() ? QPalette::Text : QPalette::ButtonText));
    painter.setFont(isChecked() ? chosenFont() : font());
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

QFont ChoiceButton::chosenFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QColor ChoiceButton::ground() const
{
    if (isChecked())
        return isEnabled() ? selectionTint(palette()) : chipGround(palette());
    if (isDown() || (underMouse() && isEnabled()))
        return hoverTint(palette());
    return palette().color(QPalette::Base);
}

} // namespace latchkey
