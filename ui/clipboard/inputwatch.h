// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace latchkey {

/// Notices that the person uses one of this program's windows.
///
/// A Wayland compositor takes a change of the clipboard from the focused program only, and only with the
/// number of an input event that is newer than the last change's; otherwise it says nothing and keeps what it
/// has.
class InputWatch : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Watches, until `stop()`, and forgets what was seen before.
    void start();
    void stop();

    /// There was input since `start()`, and one of the windows has the focus now.
    [[nodiscard]] bool mayChangeClipboard() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// There was input; the program has handled it.
    void used();

private:
    bool m_wasUsed = false;
};

} // namespace latchkey
