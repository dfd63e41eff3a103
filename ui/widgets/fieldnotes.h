// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace latchkey {

class NoteLine;

/// The lines under a field: a hint, a warning, a problem; each is there only while it has words. They are
/// also the field's accessible description. All texts are plain text.
class FieldNotes : public QWidget
{
    Q_OBJECT
public:
    /// Refers to the field it describes.
    explicit FieldNotes(QWidget *field, QWidget *parent = nullptr);

    void setHint(const QString &text);
    void setWarning(const QString &text);
    void setProblem(const QString &text);
    [[nodiscard]] bool isSilent() const;
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QString warning() const;
    [[nodiscard]] QString problem() const;

private:
    void setLine(NoteLine *line, const QString &text);

    QPointer<QWidget> m_field;
    NoteLine *m_hint;
    NoteLine *m_warning;
    NoteLine *m_problem;
};

} // namespace latchkey
