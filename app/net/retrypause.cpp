// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypause.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace latchkey {

RetryPause::RetryPause(qint64 milliseconds)
    : m_milliseconds(std::clamp<qint64>(milliseconds, 0, std::numeric_limits<int>::max()))
{
}

void RetryPause::end()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (m_timer != 0)
        killTimer(m_timer);
    if (const std::coroutine_handle<> waiting = std::exchange(m_waiting, {}))
        waiting.resume();
}

void RetryPause::timerEvent(QTimerEvent *)
{
    end();
}

void RetryPause::begin(std::coroutine_handle<> waiting)
{
    m_waiting = waiting;
    // A coarse timer may be early, and a server that asked for a pause would turn us away again.
    m_timer = startTimer(static_cast<int>(m_milliseconds), Qt::PreciseTimer);
}

} // namespace latchkey
