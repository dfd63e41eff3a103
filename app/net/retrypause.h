// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <coroutine>

namespace latchkey {

/// Lets a coroutine wait for a while, which can be cut short. Lives in the waiting frame; good for one wait.
///
///     RetryPause pause(1'500);
///     co_await pause.over();
class RetryPause final : public QObject
{
    Q_OBJECT
public:
    /// Never shorter than this. Starts when it is awaited.
    explicit RetryPause(qint64 milliseconds);

    /// Ends the wait. The coroutine goes on inside this call, and the pause may be gone after it.
    void end();
    /// The same, and what was waited for is not wanted any more.
    void giveUp()
    {
        m_isGivenUp = true;
        end();
    }
    [[nodiscard]] bool isGivenUp() const { return m_isGivenUp; }

    struct Awaiter
    {
        RetryPause &pause;

        [[nodiscard]] bool await_ready() const noexcept { return pause.m_isOver; }
        void await_suspend(std::coroutine_handle<> waiting) const { pause.begin(waiting); }
        void await_resume() const noexcept {}
    };
    /// To be awaited.
    [[nodiscard]] Awaiter over() { return {*this}; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void begin(std::coroutine_handle<> waiting);

    qint64 m_milliseconds;
    int m_timer = 0;
    bool m_isOver = false;
    bool m_isGivenUp = false;
    std::coroutine_handle<> m_waiting;
};

} // namespace latchkey
