// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace latchkey {

/// A chosen scope with a cross that takes it away. A click on the cross, Space, Delete or Backspace removes.
class ScopeChip : public QAbstractButton
{
    Q_OBJECT
public:
    /// `text` is what is shown for the scope.
    ScopeChip(const QString &scope, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] const QString &scope() const { return m_scope; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeWished();
    /// The person wants to go to the neighbour: -1 before, +1 after, in reading order.
    void neighbourWished(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] int crossSize() const;
    [[nodiscard]] QRect crossRect() const;
    /// Where a click means the cross; larger than what is drawn.
    [[nodiscard]] QRect crossArea() const;

    QString m_scope;
    QString m_text;
    bool m_overCross = false;
};

} // namespace latchkey
