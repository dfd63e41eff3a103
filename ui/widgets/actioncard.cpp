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
    , m_title(new QLabel(this))
    , m_text(new QuietLabel({}, this))
    , m_button(new QPushButton(words.button, this))
{
    auto *picture = new QLabel(this);
    picture->setPixmap(icon(iconName).pixmap(QSize(20, 20)));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_button->setAccessibleName(words.accessibleName);
    setWords(words.title, words.text);

    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(16);
    row->addWidget(picture);
    row->addLayout(lines, 1);
    row->addWidget(m_button);
}

void ActionCard::setWords(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_button->setAccessibleDescription(text);
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFirstChoice = m_button->isDefault();
    painter.setPen(QPen(isFirstChoice ? palette().color(QPalette::Highlight) : hairline(palette()), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace latchkey
