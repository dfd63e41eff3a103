// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QFrame>

class QPushButton;

namespace latchkey {

class SecretText;

/// A framed secret with a button that shows and hides it. Hidden at first.
class SecretField : public QFrame
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    void setSecret(Secret secret);
    [[nodiscard]] const Secret &secret() const;

private:
    void setRevealed(bool revealed);

    SecretText *m_text;
    QPushButton *m_toggle;
};

} // namespace latchkey
