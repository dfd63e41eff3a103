// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace latchkey {

/// The path of a file on one line: cut in its middle where there is no room, told whole by the tool tip and
/// to assistive programs. Never makes its window wider.
class PathLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PathLabel(const QString &path, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace latchkey
