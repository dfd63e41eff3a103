// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/closequestion.h"

#include "widgets/accentbutton.h"
#include "widgets/dialogfooter.h"
#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace latchkey {

CloseQuestion::CloseQuestion(QWidget *parent)
    : QWidget(parent)
    , m_safe(new AccentButton(AccentButton::Accent::Primary, tr("Copy and Close"), this))
{
    auto *words = new NoteLine(Tone::Warning, this);
    words->tell(tr("The value has not been copied or kept. It cannot be shown again."));
    setAccessibleName(words->text());
    m_safe->setAccessibleDescription(words->text());
    auto *anyway = new QPushButton(tr("Close Anyway"), this);
    auto *back = new QPushButton(tr("Go Back"), this);

    auto *footer = new DialogFooter(this);
    footer->buttons()->addButton(back, QDialogButtonBox::ActionRole);
    footer->buttons()->addButton(anyway, QDialogButtonBox::ActionRole);
    footer->buttons()->addButton(m_safe, QDialogButtonBox::ActionRole);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(spacing::unit);
    auto *line = new QVBoxLayout;
    line->setContentsMargins(spacing::page, 0, spacing::page, 0);
    line->addWidget(words);
    column->addLayout(line);
    column->addWidget(footer);

    connect(m_safe, &QPushButton::clicked, this, &CloseQuestion::copyAndClose);
    connect(anyway, &QPushButton::clicked, this, &CloseQuestion::closeAnyway);
    connect(back, &QPushButton::clicked, this, &CloseQuestion::goBack);
}

void CloseQuestion::ask()
{
    show();
    m_safe->setDefault(true);
    m_safe->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace latchkey
