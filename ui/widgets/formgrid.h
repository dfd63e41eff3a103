// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace latchkey {

class FieldNotes;

/// Fields under each other, their labels at their side, right-aligned towards them.
class FormGrid : public QWidget
{
    Q_OBJECT
public:
    explicit FormGrid(QWidget *parent = nullptr);

    /// Adds a field at the end; takes it over. The label goes with the height of `firstLine`, which is the
    /// field itself or its topmost control, and its mnemonic leads to the field. A field that stretches gets
    /// the height that is left over.
    FieldNotes *addField(const QString &label, QWidget *field, QWidget *firstLine, bool stretches = false);
    /// Shows or hides a field with its label and its notes, which `addField()` gave.
    void setFieldVisible(const FieldNotes *notes, bool visible);
    /// Adds something as wide as the form.
    void addWide(QWidget *widget);
    /// Adds something close under the last field and its notes.
    void addUnder(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Label
    {
        QLabel *label;
        QWidget *firstLine;
        QWidget *field;
        FieldNotes *notes;
    };

    static void fit(const Label &label);

    QGridLayout *m_grid;
    QVBoxLayout *m_lastField = nullptr;
    QList<Label> m_labels;
};

} // namespace latchkey
