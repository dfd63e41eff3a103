// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/icons.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace latchkey {

/// One way to go on: an icon, a title, a sentence and the button that does it. Outlined while the button is
/// the default one.
class ActionCard : public QFrame
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString text;
        QString button;
        QString accessibleName; ///< Of the button.
    };

    ActionCard(IconName icon, const Words &words, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &text);
    [[nodiscard]] QPushButton *button() const { return m_button; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace latchkey
