// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/growingdialog.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace latchkey {

class MessageStrip;

/// The arrangement of a question before something is destroyed: a question, what follows from a yes, a
/// message, and two buttons, of which the safe one is the default and has the focus.
///
/// Both buttons do nothing by themselves but emit `clicked()`; Escape calls `reject()`.
class ConfirmFrame : public GrowingDialog
{
    Q_OBJECT
public:
    explicit ConfirmFrame(QWidget *parent);

protected:
    void setWords(const QString &question, const QString &consequence);
    /// Adds something under the words; takes it over.
    void addContent(QWidget *content, int stretch = 0);
    [[nodiscard]] MessageStrip &strip() { return *m_strip; }
    [[nodiscard]] QPushButton &dangerButton() { return *m_danger; }
    [[nodiscard]] QPushButton &safeButton() { return *m_safe; }
    /// Makes the safe button what Enter presses, or nothing.
    void setSafeByDefault(bool safe);

private:
    QLabel *m_question;
    QLabel *m_consequence;
    QVBoxLayout *m_column;
    MessageStrip *m_strip;
    QPushButton *m_danger;
    QPushButton *m_safe;
};

} // namespace latchkey
