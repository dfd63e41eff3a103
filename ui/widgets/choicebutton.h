// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace latchkey {

/// One of several choices side by side. The chosen one is bold, tinted and outlined; its width is the same in
/// both states, so that choosing moves nothing.
class ChoiceButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ChoiceButton(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont chosenFont() const;
    [[nodiscard]] QColor ground() const;
};

} // namespace latchkey
