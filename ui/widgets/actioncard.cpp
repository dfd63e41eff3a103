// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actioncard.h"

#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace latchkey {

ActionCard::ActionCard(IconName iconName, const Words &words, QWidget *parent)
    : QFrame(parent)
    , m_button(new QPushButton(words.button, this))
{
    auto *picture = new QLabel(this);
    picture->setPixmap(icon(iconName).pixmap(QSize(20, 20)));
    auto *title = new QLabel(words.title, this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setWordWrap(true);
    m_button->setAccessibleName(words.accessibleName);
    m_button->setAccessibleDescription(words.text);

    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addWidget(new QuietLabel(words.text, this));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(16);
    row->addWidget(picture);
    row->addLayout(lines, 1);
    row->addWidget(m_button);
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hairline(palette()), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace latchkey
