// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/formgrid.h"

#include "widgets/fieldnotes.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int labelColumn = 0;
constexpr int fieldColumn = 1;
// In letters: longer labels break into lines, so that a wordy language leaves room for the fields.
constexpr int longestLabel = 16;

} // namespace

FormGrid::FormGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(spacing::section);
    m_grid->setVerticalSpacing(spacing::section);
    m_grid->setColumnStretch(fieldColumn, 1);
}

FieldNotes *FormGrid::addField(const QString &label, QWidget *field, QWidget *firstLine, bool stretches)
{
    auto *caption = new QLabel(label, this);
    caption->setWordWrap(true);
    caption->setBuddy(field);
    caption->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *notes = new FieldNotes(field, this);
    m_labels << Label{caption, firstLine, field, notes};

    m_lastField = new QVBoxLayout;
    m_lastField->setSpacing(spacing::inner);
    m_lastField->addWidget(field, stretches ? 1 : 0);
    m_lastField->addWidget(notes);

    const int row = m_grid->rowCount();
    m_grid->addWidget(caption, row, labelColumn, Qt::AlignTop | Qt::AlignRight);
    m_grid->addLayout(m_lastField, row, fieldColumn);
    m_grid->setRowStretch(row, stretches ? 1 : 0);
    fit(m_labels.constLast());
    return notes;
}

void FormGrid::setFieldVisible(const FieldNotes *notes, bool visible)
{
    for (const Label &label : std::as_const(m_labels)) {
        if (label.notes != notes)
            continue;
        label.label->setVisible(visible);
        label.field->setVisible(visible);
        // Notes that have nothing to say stay hidden.
        label.notes->setVisible(visible && !label.notes->isSilent());
    }
}

void FormGrid::addWide(QWidget *widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), labelColumn, 1, 2);
}

void FormGrid::addUnder(QWidget *widget)
{
    m_lastField->addWidget(widget);
}

void FormGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    for (const Label &label : std::as_const(m_labels))
        fit(label);
}

void FormGrid::fit(const Label &label)
{
    const QFontMetrics metrics = label.label->fontMetrics();
    // The label's own layout rounds up, and would break a line that fits exactly.
    const int oneLine = metrics.size(Qt::TextShowMnemonic, label.label->text()).width() + 2;
    label.label->setFixedWidth(std::min(oneLine, longestLabel * metrics.averageCharWidth()));
    label.label->setMinimumHeight(label.firstLine->sizeHint().height());
}

} // namespace latchkey
