// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/fieldgroup.h"

class QLineEdit;
class QPushButton;

namespace latchkey {

/// The path of a file: typed, chosen with Browse, or taken away with Clear.
class FileField : public FieldGroup
{
    Q_OBJECT
public:
    struct Words
    {
        QString accessibleName;
        QString title;   ///< Of the window to choose a file in.
        QString filters; ///< Of that window, in the form of QFileDialog.
    };

    explicit FileField(Words words, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *firstLine() const override;
    [[nodiscard]] QLineEdit &edit() const { return *m_edit; }
    /// Without the space around it, with forward slashes; empty when there is none.
    [[nodiscard]] QString file() const;
    void setFile(const QString &file);

Q_SIGNALS:
    void changed();

private:
    void browse();

    Words m_words;
    QLineEdit *m_edit;
    QPushButton *m_clear;
};

} // namespace latchkey
