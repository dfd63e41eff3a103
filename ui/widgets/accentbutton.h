// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace latchkey {

/// A push button of the platform in a colour of the palette, which it follows.
class AccentButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Accent {
        Primary, ///< The one thing to do here: the palette's highlight.
        Danger,  ///< Destroys something: its words are in the colour of danger.
        Link,    ///< An aside: flat, its words are in the colour of links.
    };

    AccentButton(Accent accent, const QString &text, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();

    Accent m_accent;
    bool m_applying = false;
};

} // namespace latchkey
