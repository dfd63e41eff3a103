// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entryfield.h"

#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"

#include <QLineEdit>

namespace latchkey {

EntryField::EntryField(FormGrid &form, const Words &words, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_edit(new QLineEdit(&form))
    , m_notes(form.addField(words.label, m_edit, m_edit))
{
    m_edit->setAccessibleName(words.accessibleName);
    m_notes->setHint(words.hint);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_refusal.clear();
        Q_EMIT changed();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        // Passing through an empty field is no mistake yet.
        m_touched = m_touched || !m_edit->text().isEmpty();
        Q_EMIT changed();
    });
}

EntryField::~EntryField() = default;

void EntryField::makeSecret()
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
                                Qt::ImhHiddenText);
}

void EntryField::setVisible(bool visible)
{
    m_form.setFieldVisible(m_notes, visible);
}

QString EntryField::text() const
{
    return m_edit->text().trimmed();
}

Secret EntryField::secret() const
{
    // Shares the field's buffer, so nothing but the bytes is a copy that somebody must overwrite.
    const QString entered = m_edit->text();
    QByteArray bytes = QStringView(entered).trimmed().toUtf8();
    return Secret::takeFrom(bytes);
}

void EntryField::wipe()
{
    // The field and this text share one buffer; once the field has let go of it, it can be overwritten.
    QString entered = m_edit->text();
    m_edit->clear();
    latchkey::wipe(entered);
}

void EntryField::refuse(const QString &why)
{
    m_refusal = why;
    Q_EMIT changed();
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->selectAll();
}

} // namespace latchkey
