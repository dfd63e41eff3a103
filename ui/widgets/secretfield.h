// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "widgets/stopwatch.h"

#include <QFrame>
#include <QTimer>

#include <chrono>

class QPushButton;

namespace latchkey {

class SecretText;

/// A framed secret with a button that shows and hides it. Hidden at first; hides itself again after a while,
/// and when its window is hidden or minimised. The value stays in hand, hidden.
///
/// Another window that gets the focus hides nothing: people show a value to hold it against one in another
/// window. Its own window is left out of screenshots and shared screens, where the system can do that.
class SecretField : public QFrame
{
    Q_OBJECT
public:
    /// So long a value stays in sight: enough to compare it or to write down its end, and too short to be
    /// forgotten on the screen.
    static constexpr std::chrono::milliseconds shownFor{20'000};

    /// `clock` must outlive the field.
    explicit SecretField(const Clock &clock, QWidget *parent = nullptr);

    void setSecret(Secret secret);
    [[nodiscard]] const Secret &secret() const;
    /// Hides the value at once, also on the screen: the next moment may be that of a sleeping computer.
    void hideValue();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setRevealed(bool revealed);
    void hideWhenOver();

    SecretText *m_text;
    QPushButton *m_toggle;
    Stopwatch m_shown;
    QTimer m_tick; ///< Runs only while the value is shown.
};

} // namespace latchkey
