// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QObject>

#include <algorithm>
#include <functional>
#include <utility>

namespace latchkey {

/// Measures the longest time in which the event loop of its thread did not turn.
///
/// Time in which the system let other programs go first is no fault of ours and does not count; that is known
/// on Linux only.
class Watchdog final : public QObject
{
public:
    /// Nanoseconds, of which only differences count.
    using Now = std::function<qint64()>;

    Watchdog()
        : Watchdog(timeNotQueued())
    {
    }
    explicit Watchdog(Now now)
        : m_now(std::move(now))
    {
        m_timer.start(5, Qt::PreciseTimer, this);
    }

    /// Begins anew.
    void reset()
    {
        m_longestNs = 0;
        m_turned = m_now();
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
        const qint64 moment = m_now();
        m_longestNs = std::max(m_longestNs, moment - m_turned);
        m_turned = moment;
    }
    /// A clock that stands still while the thread is ready to run and not let.
    static Now timeNotQueued()
    {
        QElapsedTimer clock;
        clock.start();
        return [clock] {
            QFile file(QStringLiteral("/proc/thread-self/schedstat"));
            // Time on the processor, time in the queue for it, both in nanoseconds.
            const qint64 queued =
                file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
            return clock.nsecsElapsed() - queued;
        };
    }

    Now m_now;
    QBasicTimer m_timer;
    qint64 m_longestNs = 0;
    qint64 m_turned = m_now();
};

} // namespace latchkey
