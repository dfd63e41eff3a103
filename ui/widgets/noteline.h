// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QLabel>

#include <optional>

namespace latchkey {

/// A line of plain text that goes with a field. With a tone it has the tone's icon and colour, without one it
/// is quieter than the field. Hidden while it has no words.
class NoteLine : public QLabel
{
    Q_OBJECT
public:
    explicit NoteLine(std::optional<Tone> tone, QWidget *parent = nullptr);

    /// Shows the text, or hides when it is empty.
    void tell(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    std::optional<Tone> m_tone;
    bool m_applying = false;
};

} // namespace latchkey
