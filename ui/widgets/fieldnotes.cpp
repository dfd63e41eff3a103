// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fieldnotes.h"

#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace latchkey {

FieldNotes::FieldNotes(QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_hint(new NoteLine(std::nullopt, this))
    , m_warning(new NoteLine(Tone::Warning, this))
    , m_problem(new NoteLine(Tone::Danger, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(spacing::inner);
    for (NoteLine *line : {m_problem, m_warning, m_hint})
        column->addWidget(line);
    hide();
}

void FieldNotes::setHint(const QString &text)
{
    setLine(m_hint, text);
}

void FieldNotes::setWarning(const QString &text)
{
    setLine(m_warning, text);
}

void FieldNotes::setProblem(const QString &text)
{
    setLine(m_problem, text);
}

bool FieldNotes::isSilent() const
{
    return problem().isEmpty() && warning().isEmpty() && hint().isEmpty();
}

QString FieldNotes::hint() const
{
    return m_hint->text();
}

QString FieldNotes::warning() const
{
    return m_warning->text();
}

QString FieldNotes::problem() const
{
    return m_problem->text();
}

void FieldNotes::setLine(NoteLine *line, const QString &text)
{
    if (line->text() == text)
        return;
    line->tell(text);
    QStringList said{problem(), warning(), hint()};
    said.removeAll(QString());
    // With a field that is hidden its notes are, too.
    setVisible(!said.isEmpty() && !(m_field && m_field->isHidden()));
    if (m_field)
        m_field->setAccessibleDescription(said.join(u'\n'));
}

} // namespace latchkey
