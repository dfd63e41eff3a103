// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace latchkey {

/// Lets a coroutine wait for a signal, but not longer than a limit. Lives in the waiting frame; good for one
/// wait.
///
///     TimedWait wait(limit);
///     wait.endAt(sender, &Sender::finished);
///     const bool inTime = co_await wait.over();
///
/// The coroutine goes on from a timer: exactly once, and never inside the signal that it waited for, so that
/// it may delete the sender.
class TimedWait
{
public:
    explicit TimedWait(std::chrono::milliseconds limit);
    ~TimedWait() = default;
    Q_DISABLE_COPY_MOVE(TimedWait)

    /// The first such signal ends the wait.
    template<class Sender, class Signal>
    void endAt(const Sender *sender, Signal signal)
    {
        QObject::connect(sender, signal, &m_context, [this] { end(); });
    }

    /// To be awaited. False when the limit was reached first.
    [[nodiscard]] auto over() { return Awaiter{this}; }

private:
    struct Awaiter
    {
        TimedWait *wait;

        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const { wait->begin(waiting); }
        [[nodiscard]] bool await_resume() const noexcept { return wait->m_ended; }
    };

    void begin(std::coroutine_handle<> waiting);
    void end();

    QObject m_context;
    std::unique_ptr<QTimer, QScopedPointerDeleteLater> m_timer;
    bool m_ended = false;
    bool m_isOver = false;
};

} // namespace latchkey
