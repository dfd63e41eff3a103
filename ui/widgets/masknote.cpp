// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/masknote.h"

#include "widgets/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace latchkey {

MaskNote::MaskNote(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    const int side = spacing::unit + spacing::inner;
    setContentsMargins(side, spacing::unit, side, spacing::unit);
    setMask({});
}

void MaskNote::setMask(const QStringList &mask)
{
    const QString sentence = tr("Will be sent: %1");
    setText(mask.isEmpty() ? tr("Nothing has changed.")
                           : sentence.arg(QString("<b>"_L1 + mask.join("</b>, <b>"_L1) + "</b>"_L1)));
    setAccessibleName(mask.isEmpty() ? tr("Nothing has changed.") : sentence.arg(mask.join(", "_L1)));
}

void MaskNote::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.06));
    painter.drawRoundedRect(rect(), spacing::radius, spacing::radius);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace latchkey
