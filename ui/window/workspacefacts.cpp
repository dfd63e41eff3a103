// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspacefacts.h"

#include "text/plaintext.h"
#include "text/workspacetext.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"
#include "widgets/wraplabel.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace latchkey {

namespace {

constexpr qsizetype longestFact = 300;

QLabel *selectableLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // An address may be longer than a line; it must not make the others wider.
    label->setMinimumWidth(1);
    return label;
}

} // namespace

WorkspaceFacts::WorkspaceFacts(QWidget *parent)
    : QWidget(parent)
    , m_name(new WrapLabel)
    , m_hint(new QuietLabel(tr("Select a token to see its details."), this))
    , m_form(new QFormLayout)
    , m_state(addRow(tr("State"), new WrapLabel))
    , m_user(addRow(tr("Signed in as"), new WrapLabel))
    , m_way(addRow(tr("Signs in with"), new WrapLabel))
    , m_host(addRow(tr("Address"), selectableLabel()))
    , m_number(addRow(tr("Workspace ID"), selectableLabel()))
{
    QFont bold = scaledFont(m_name->font(), 1.15);
    bold.setBold(true);
    m_name->setFont(bold);
    m_form->setContentsMargins(0, spacing::unit, 0, 0);
    m_form->setHorizontalSpacing(spacing::section);
    m_form->setVerticalSpacing(spacing::unit);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(spacing::section, spacing::section, spacing::section, spacing::section);
    lines->setSpacing(spacing::unit);
    lines->addWidget(m_name);
    lines->addLayout(m_form);
    lines->addSpacing(spacing::section);
    lines->addWidget(m_hint);
    lines->addStretch(1);
    applyPalette();
}

void WorkspaceFacts::write(const WorkspaceSubject &subject)
{
    m_name->setText(shownLine(subject.profile.name, longestFact));
    setRow(m_state, subject.state);
    setRow(m_user, personText(subject.identity, subject.profile.userName));
    setRow(m_way, signInWayText(subject.profile));
    setRow(m_host, shownLine(subject.profile.host.name(), longestFact));
    const QString &number = subject.identity.organisationId;
    setRow(m_number, shownLine(number.isEmpty() ? subject.profile.host.workspaceId() : number, longestFact));
}

WorkspaceFacts::Row WorkspaceFacts::addRow(const QString &title, QLabel *text)
{
    const Row row{new QLabel(title), text};
    row.title->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->addRow(row.title, row.text);
    return row;
}

void WorkspaceFacts::setRow(const Row &row, const QString &text)
{
    row.text->setText(text);
    row.text->setVisible(!text.isEmpty());
    row.title->setVisible(!text.isEmpty());
}

void WorkspaceFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void WorkspaceFacts::applyPalette()
{
    for (const Row &row : {m_state, m_user, m_way, m_host, m_number}) {
        QPalette quiet = palette();
        quiet.setColor(QPalette::WindowText, subduedText(palette()));
        row.title->setPalette(quiet);
    }
}

} // namespace latchkey
