// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/paint.h"

#include <QWidget>

namespace latchkey {

class FlowLayout;

/// Chips in as many lines as they need. Its accessible name is the list of their texts.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setChips(const QList<Chip> &chips);
    [[nodiscard]] const QList<Chip> &chips() const { return m_chips; }

private:
    FlowLayout *m_layout;
    QList<Chip> m_chips;
};

} // namespace latchkey
