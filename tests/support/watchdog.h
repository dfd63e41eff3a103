// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QObject>

#include <algorithm>

namespace latchkey {

/// Measures the longest time in which the event loop of its thread did not turn.
///
/// Time in which the system let other programs go first is no fault of ours and does not count; that is known
/// on Linux only.
class Watchdog final : public QObject
{
public:
    Watchdog() { m_timer.start(5, Qt::PreciseTimer, this); }

    /// Begins anew.
    void reset()
    {
        m_longestNs = 0;
        m_turned = now();
    }
    /// In milliseconds; the time since the last turn counts, too.
    [[nodiscard]] qint64 longestMs()
    {
        turn();
        return m_longestNs / 1'000'000;
    }

protected:
    void timerEvent(QTimerEvent *) override { turn(); }

private:
    void turn()
    {
        const qint64 moment = now();
        m_longestNs = std::max(m_longestNs, moment - m_turned);
        m_turned = moment;
    }
    /// A clock that stands still while the thread is ready to run and not let.
    [[nodiscard]] qint64 now() const
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        // Time on the processor, time in the queue for it, both in nanoseconds.
        const qint64 queued =
            file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
        return m_clock.nsecsElapsed() - queued;
    }
    static QElapsedTimer started()
    {
        QElapsedTimer clock;
        clock.start();
        return clock;
    }

    QElapsedTimer m_clock = started();
    QBasicTimer m_timer;
    qint64 m_longestNs = 0;
    qint64 m_turned = now();
};

} // namespace latchkey
