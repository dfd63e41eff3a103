// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QObject>
#include <QString>

class QLineEdit;

namespace latchkey {

class FieldNotes;
class FormGrid;

/// A line to type into, with its label and notes in a form. Remembers whether its problems are to be told
/// already, and what the other side had against what was entered, until that is changed.
class EntryField : public QObject
{
    Q_OBJECT
public:
    struct Words
    {
        QString label;          ///< With a mnemonic.
        QString accessibleName; ///< Usually the label without it.
        QString hint;           ///< May be empty.
    };

    /// The widgets belong to the form; `form` must outlive the field.
    EntryField(FormGrid &form, const Words &words, QObject *parent = nullptr);
    ~EntryField() override;

    /// Shows no characters, and keeps input methods from learning them.
    void makeSecret();
    void setVisible(bool visible);

    [[nodiscard]] QLineEdit &edit() const { return *m_edit; }
    [[nodiscard]] FieldNotes &notes() const { return *m_notes; }
    /// What was entered, without the space around it.
    [[nodiscard]] QString text() const;
    /// The same as a secret.
    [[nodiscard]] Secret secret() const;
    /// Overwrites and clears what was entered.
    void wipe();

    [[nodiscard]] bool isTouched() const { return m_touched; }
    void touch() { m_touched = true; }
    [[nodiscard]] const QString &refusal() const { return m_refusal; }
    /// Says beside the field what the other side has against it, and leads there.
    void refuse(const QString &why);

Q_SIGNALS:
    /// Text, refusal or `isTouched()` changed.
    void changed();

private:
    FormGrid &m_form;
    QLineEdit *m_edit;
    FieldNotes *m_notes;
    QString m_refusal;
    bool m_touched = false;
};

} // namespace latchkey
