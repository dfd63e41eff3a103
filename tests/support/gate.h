// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <utility>
#include <vector>

namespace latchkey {

/// Holds coroutines up at a point that the test chooses, and lets them go on when the test says so.
///
/// Make it before all that waits at it: its destructor opens it, so that no coroutine stays behind.
class Gate
{
public:
    Gate() = default;
    ~Gate() { open(); }
    Q_DISABLE_COPY_MOVE(Gate)

    void close() { m_open = false; }
    void open()
    {
        m_open = true;
        const std::vector<std::coroutine_handle<>> waiting = std::exchange(m_waiting, {});
        for (const std::coroutine_handle<> coroutine : waiting)
            coroutine.resume();
    }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }

    struct Awaiter
    {
        Gate &gate;
        [[nodiscard]] bool await_ready() const noexcept { return gate.m_open; }
        void await_suspend(std::coroutine_handle<> coroutine) { gate.m_waiting.push_back(coroutine); }
        void await_resume() const noexcept {}
    };
    /// To be awaited: `co_await gate.passed()`.
    [[nodiscard]] Awaiter passed() { return {*this}; }

private:
    bool m_open = true;
    std::vector<std::coroutine_handle<>> m_waiting;
};

} // namespace latchkey
