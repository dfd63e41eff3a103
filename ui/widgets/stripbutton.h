// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/icons.h"

#include <QPushButton>

#include <optional>

namespace latchkey {

/// A button on a coloured ground, where the native one would be a patch of another colour. Drawn in its own
/// palette's ButtonText over whatever lies behind.
class StripButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Look { Outlined, Flat };

    StripButton(Look look, const QString &text, QWidget *parent = nullptr);
    /// A flat button with an icon; `name` is its accessible name and tool tip.
    StripButton(IconName icon, const QString &name, QWidget *parent = nullptr);

    void setColor(const QColor &color);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
    std::optional<IconName> m_icon;
};

} // namespace latchkey
