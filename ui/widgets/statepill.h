// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/paint.h"

#include <QLabel>

namespace latchkey {

/// A pill as a widget. To assistive programs it is a label with the pill's text.
class StatePill : public QLabel
{
    Q_OBJECT
public:
    explicit StatePill(QWidget *parent = nullptr);
    explicit StatePill(const Pill &pill, QWidget *parent = nullptr);

    void setPill(const Pill &pill);
    [[nodiscard]] const Pill &pill() const { return m_pill; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Pill m_pill;
};

} // namespace latchkey
