// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace latchkey {

class QuietLabel;

/// Tells how long a copied secret stays on the clipboard: words, a thin bar that runs out, and a button that
/// clears it at once. Takes its room from the start, so that nothing moves when a countdown begins.
class CountdownBar : public QWidget
{
    Q_OBJECT
public:
    /// Refers to the clipboard; it must outlive the bar.
    explicit CountdownBar(SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Shows the countdown of the copy that was just made, or what became of it when it ended at once.
    void begin();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showRemaining(qint64 milliseconds);
    void showEnding(SecretClipboard::Ending ending);

    SecretClipboard &m_clipboard;
    QuietLabel *m_text;
    QPushButton *m_clear;
    std::optional<SecretClipboard::Ending> m_ending; ///< Of the last copy that ended.
    bool m_running = false;
    bool m_isTold = false; ///< A copy was made, so what becomes of it is shown.
};

} // namespace latchkey
