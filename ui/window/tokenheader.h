// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace latchkey {

/// The titles over the table: as quiet as its rows, in line with their content. Moves, sorts and resizes as
/// any header does.
class TokenHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit TokenHeader(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QString title(int section) const;
    void paintArrow(QPainter &painter, const QRect &place) const;
};

} // namespace latchkey
