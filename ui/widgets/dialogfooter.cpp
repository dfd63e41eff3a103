// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogfooter.h"

#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPainter>

namespace latchkey {

DialogFooter::DialogFooter(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QDialogButtonBox(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::page, spacing::unit + spacing::inner, spacing::page,
                            spacing::unit + spacing::inner);
    row->addWidget(m_buttons);
}

void DialogFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, hairline(palette()));
}

} // namespace latchkey
