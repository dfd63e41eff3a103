// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace latchkey {

/// Asks at the foot of a dialog before a value is lost for good. The safe answer is the default.
class CloseQuestion : public QWidget
{
    Q_OBJECT
public:
    explicit CloseQuestion(QWidget *parent = nullptr);

    /// Comes into sight, takes the focus and makes the safe answer what Enter presses.
    void ask();

Q_SIGNALS:
    void copyAndClose();
    void closeAnyway();
    void goBack();

private:
    QPushButton *m_safe;
};

} // namespace latchkey
