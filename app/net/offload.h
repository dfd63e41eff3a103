// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <coroutine>
#include <functional>
#include <optional>
#include <utility>

namespace latchkey {

/// Work that a coroutine waits for while another thread does it. The wait can be cut short; the work cannot,
/// and what comes of it is then dropped.
class OffloadBase
{
public:
    OffloadBase() = default;
    Q_DISABLE_COPY_MOVE(OffloadBase)

    /// Ends the wait. The coroutine goes on inside this call, and the offload may be gone after it.
    void end();

protected:
    ~OffloadBase() = default;

    bool m_isOver = false;
    std::coroutine_handle<> m_waiting;
};

/// Lives in the waiting frame; good for one wait.
///
///     Offload<int> offload([] { return 6 * 7; });
///     const std::optional<int> answer = co_await offload.done();
template<class Value>
class Offload final : public OffloadBase
{
public:
    /// `work` refers to nothing that may be gone before it ends.
    explicit Offload(std::function<Value()> work)
        : m_work(std::move(work))
    {
    }

    struct Awaiter
    {
        Offload &offload;

        [[nodiscard]] bool await_ready() const noexcept { return offload.m_isOver; }
        void await_suspend(std::coroutine_handle<> waiting) const { offload.begin(waiting); }
        /// Empty when the wait was cut short.
        [[nodiscard]] std::optional<Value> await_resume() const { return std::move(offload.m_value); }
    };
    /// To be awaited.
    [[nodiscard]] Awaiter done() { return {*this}; }

private:
    void begin(std::coroutine_handle<> waiting)
    {
        m_waiting = waiting;
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] {
            m_value = m_watcher.future().takeResult();
            end();
        });
        m_watcher.setFuture(QtConcurrent::run(std::move(m_work)));
    }

    std::function<Value()> m_work;
    QFutureWatcher<Value> m_watcher;
    std::optional<Value> m_value;
};

} // namespace latchkey
