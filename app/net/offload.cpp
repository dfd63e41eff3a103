// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/offload.h"

namespace latchkey {

void OffloadBase::end()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (const std::coroutine_handle<> waiting = std::exchange(m_waiting, {}))
        waiting.resume();
}

} // namespace latchkey
