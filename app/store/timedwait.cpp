// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/timedwait.h"

using namespace std::chrono_literals;

namespace latchkey {

TimedWait::TimedWait(std::chrono::milliseconds limit)
    : m_timer(new QTimer)
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(limit);
}

void TimedWait::begin(std::coroutine_handle<> waiting)
{
    QObject::connect(m_timer.get(), &QTimer::timeout, &m_context, [this, waiting]() mutable {
        m_isOver = true;
        waiting.resume();
    });
    m_timer->start();
}

void TimedWait::end()
{
    if (m_isOver)
        return;
    m_ended = true;
    m_timer->start(0ms);
}

} // namespace latchkey
