// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/confirmframe.h"

#include "widgets/accentbutton.h"
#include "widgets/dialogfooter.h"
#include "widgets/messagestrip.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace latchkey {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConfirmFrame::ConfirmFrame(QWidget *parent)
    : GrowingDialog(parent)
    , m_question(plainLabel(this))
    , m_consequence(plainLabel(this))
    , m_column(new QVBoxLayout)
    , m_strip(new MessageStrip(this))
    , m_danger(new AccentButton(AccentButton::Accent::Danger, QString(), this))
    , m_safe(new QPushButton(tr("Cancel"), this))
{
    QFont heading = scaledFont(m_question->font(), 1.1);
    heading.setBold(true);
    m_question->setFont(heading);

    auto *footer = new DialogFooter(this);
    footer->buttons()->addButton(m_danger, QDialogButtonBox::ActionRole);
    footer->buttons()->addButton(m_safe, QDialogButtonBox::ActionRole);
    m_safe->setAccessibleName(m_safe->text());
    setSafeByDefault(true);
    m_safe->setFocus();

    m_column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    m_column->setSpacing(spacing::section);
    m_column->addWidget(m_question);
    m_column->addWidget(m_consequence);
    m_column->addWidget(m_strip);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addLayout(m_column, 1);
    whole->addWidget(footer);
}

void ConfirmFrame::setWords(const QString &question, const QString &consequence)
{
    m_question->setText(question);
    m_consequence->setText(consequence);
    setAccessibleDescription(QString(question + u' ' + consequence));
}

void ConfirmFrame::addContent(QWidget *content, int stretch)
{
    m_column->insertWidget(m_column->count() - 1, content, stretch);
}

void ConfirmFrame::setSafeByDefault(bool safe)
{
    m_danger->setAutoDefault(safe);
    m_safe->setAutoDefault(safe);
    m_safe->setDefault(safe);
}

} // namespace latchkey
