// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTextOption>

class QTextLayout;

namespace latchkey {

/// Plain text in as many lines as it needs. Where a word is longer than a line it is broken within, so that
/// no text makes its surroundings wider. The text cannot be selected.
class WrapLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrapLabel(QWidget *parent = nullptr);

    /// Breaks anywhere instead of between words first: for ids.
    void setBreaksAnywhere(bool anywhere);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// The text in lines of this width, the margins not counted.
    void arrange(QTextLayout &layout, int width) const;
    [[nodiscard]] QSize around(const QSize &content) const;

    QTextOption::WrapMode m_mode = QTextOption::WrapAtWordBoundaryOrAnywhere;
};

} // namespace latchkey
