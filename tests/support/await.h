// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QObject>

#include <optional>

namespace latchkey {

/// Catches what a task ends with, so that a test can say `QTRY_VERIFY(outcome.isDone())`.
/// When the outcome is destroyed first, the task goes on and its value is dropped.
template<class T>
class Outcome
{
public:
    explicit Outcome(QCoro::Task<T> task)
    {
        QCoro::connect(std::move(task), &m_context, [this](T value) { m_value.emplace(std::move(value)); });
    }
    Q_DISABLE_COPY_MOVE(Outcome)

    [[nodiscard]] bool isDone() const { return m_value.has_value(); }
    /// Only when `isDone()`.
    [[nodiscard]] const T &value() const { return *m_value; }
    [[nodiscard]] T &value() { return *m_value; }

private:
    std::optional<T> m_value;
    QObject m_context;
};

} // namespace latchkey
