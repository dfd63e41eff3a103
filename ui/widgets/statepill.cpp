// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statepill.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace latchkey {

StatePill::StatePill(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

StatePill::StatePill(const Pill &pill, QWidget *parent)
    : StatePill(parent)
{
    setPill(pill);
}

void StatePill::setPill(const Pill &pill)
{
    if (m_pill == pill)
        return;
    m_pill = pill;
    setText(pill.text);
    updateGeometry();
    update();
}

QSize StatePill::sizeHint() const
{
    return pillSize(m_pill, font());
}

QSize StatePill::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {std::min(whole.width(), 3 * whole.height()), whole.height()};
}

void StatePill::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const QSize size = sizeHint().boundedTo(this->size());
    const QRect place =
        QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, size, rect());
    paintPill(painter, place, m_pill, {font(), palette(), layoutDirection()});
}

} // namespace latchkey
