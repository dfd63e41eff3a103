// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QLayout>

#include <memory>
#include <vector>

namespace latchkey {

/// Puts widgets side by side and goes on in a new line where the width ends; follows the reading direction.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    /// Lengths in device-independent pixels.
    explicit FlowLayout(QWidget *parent = nullptr, int margin = 0, int horizontalSpacing = spacing::inner,
                        int verticalSpacing = spacing::inner);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Places the items when `move` is set; returns the height they need either way.
    int arrange(const QRect &rect, bool move) const;

    int m_horizontalSpacing;
    int m_verticalSpacing;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace latchkey
