// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iconview.h"

#include <QPainter>

namespace latchkey {

IconView::IconView(IconName name, int size, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconView::setIcon(IconName name)
{
    m_name = name;
    update();
}

void IconView::setColor(const QColor &color)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color);
    setPalette(colors);
}

void IconView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintIcon(painter, m_name, rect(), palette().color(QPalette::WindowText));
}

} // namespace latchkey
