// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDialogButtonBox;

namespace latchkey {

/// The buttons of a dialog, in the platform's order, set apart from what is above them by a thin line.
class DialogFooter : public QWidget
{
    Q_OBJECT
public:
    explicit DialogFooter(QWidget *parent = nullptr);

    [[nodiscard]] QDialogButtonBox *buttons() const { return m_buttons; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QDialogButtonBox *m_buttons;
};

} // namespace latchkey
