// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stopwatch.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace latchkey {

/// Tells when nobody pressed a key or moved the mouse in the program for some time. One timer, which fires at
/// the earliest moment at which that can be; while it is off, it does nothing at all.
class IdleLock : public QObject
{
    Q_OBJECT
public:
    /// `clock` must outlive it. Off at first.
    explicit IdleLock(const Clock &clock, QObject *parent = nullptr);

    /// Counts anew from this moment. Zero: off.
    void setLimit(std::chrono::milliseconds limit);

    /// Keeps the first key or click after the limit from the windows: the timer may not have noticed yet, as
    /// after a sleep of the computer.
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The limit was reached. It is off then, until the next `setLimit()`.
    void idle();

private:
    void check();
    void finish();

    Stopwatch m_quiet;
    std::chrono::milliseconds m_limit{0};
    QTimer m_timer;
};

} // namespace latchkey
