// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace latchkey {

class IconView;

/// What stands where nothing is: an icon, a sentence, and the button that ends it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// Without a button text there is no button. `buttonName` is the button's accessible name, if that is not
    /// its text.
    void setContent(IconName icon, const QString &sentence, const QString &buttonText = {},
                    const QString &buttonName = {});

Q_SIGNALS:
    void triggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshLook();

    IconView *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace latchkey
