// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/icons.h"

#include <QWidget>

namespace latchkey {

/// One icon in the colour of its own palette's WindowText; crisp on every screen. Mere decoration: it takes
/// no focus and has no accessible name.
class IconView : public QWidget
{
    Q_OBJECT
public:
    /// `size` in device-independent pixels.
    explicit IconView(IconName name, int size, QWidget *parent = nullptr);

    void setIcon(IconName name);
    void setColor(const QColor &color);
    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconName m_name;
    int m_size;
};

} // namespace latchkey
