// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/emptystate.h"

#include "widgets/iconview.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace latchkey {

namespace {

constexpr int iconSize = 48;
constexpr int widestText = 420;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconView(IconName::Info, iconSize, this))
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    // It stands where a list would.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMinimumWidth(widestText / 2);
    m_sentence->setMaximumWidth(widestText);
    m_sentence->setFont(scaledFont(font(), 1.1));
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);

    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_sentence, 1);
    line->addStretch();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::section);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addLayout(line);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    // Above the middle, where the eye looks first.
    column->addStretch(3);
    refreshLook();
}

void EmptyState::setContent(IconName icon, const QString &sentence, const QString &buttonText,
                            const QString &buttonName)
{
    m_icon->setIcon(icon);
    m_sentence->setText(sentence);
    m_button->setText(buttonText);
    m_button->setAccessibleName(buttonName.isEmpty() ? buttonText : buttonName);
    m_button->setVisible(!buttonText.isEmpty());
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshLook();
    if (event->type() == QEvent::FontChange)
        m_sentence->setFont(scaledFont(font(), 1.1));
}

void EmptyState::refreshLook()
{
    m_icon->setColor(subduedText(palette()));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, subduedText(palette()));
    m_sentence->setPalette(quiet);
}

} // namespace latchkey
