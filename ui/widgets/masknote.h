// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QStringList>

namespace latchkey {

/// Says which fields of a token an edit is going to send, on a quiet ground.
class MaskNote : public QLabel
{
    Q_OBJECT
public:
    explicit MaskNote(QWidget *parent = nullptr);

    /// The update mask of an edit: our own words, never the server's.
    void setMask(const QStringList &mask);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace latchkey
