// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace latchkey {

/// A dialog of texts that break into lines. Opens as high as its layout needs at its width, and grows when
/// that comes to need more; never moves or shrinks by itself. Deletes itself when it is closed.
class GrowingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GrowingDialog(QWidget *parent);

    void setVisible(bool visible) override;

protected:
    bool event(QEvent *event) override;

private:
    void activateLayouts();
    void grow();

    bool m_arranged = false;
};

} // namespace latchkey
