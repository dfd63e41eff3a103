// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QWidget>

namespace latchkey {

/// Shows a secret as bullets behind its kind's prefix, or as it is while it is revealed.
///
/// Keeps the value in a `Secret` only: there is no text to select, drag or find, and nothing of it reaches
/// assistive programs while it is masked.
class SecretText : public QWidget
{
    Q_OBJECT
public:
    explicit SecretText(QWidget *parent = nullptr);

    void setSecret(Secret secret);
    [[nodiscard]] const Secret &secret() const { return m_secret; }
    void setRevealed(bool revealed);
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

    /// What an assistive program reads: the value while it is revealed, otherwise that it is hidden.
    [[nodiscard]] QString accessibleText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyFont();
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QString maskedText() const;

    Secret m_secret;
    bool m_revealed = false;
    bool m_applyingFont = false;
};

} // namespace latchkey
