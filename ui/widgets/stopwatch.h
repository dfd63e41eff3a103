// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <algorithm>

namespace latchkey {

/// How long ago something was.
///
/// The monotonic clock may stand still while the computer sleeps, and the wall clock may be set back: the one
/// that says more is believed. A wall clock that is set forward makes it say too much, which only hides or
/// locks something early.
class Stopwatch
{
public:
    /// Starts at once. `clock` must outlive it.
    explicit Stopwatch(const Clock &clock)
        : m_clock(clock)
    {
        restart();
    }

    void restart()
    {
        m_monotonicMs = m_clock.monotonicMs();
        m_wallMs = m_clock.nowMs();
    }
    [[nodiscard]] qint64 elapsedMs() const
    {
        return std::max(m_clock.monotonicMs() - m_monotonicMs, m_clock.nowMs() - m_wallMs);
    }

private:
    const Clock &m_clock;
    qint64 m_monotonicMs = 0;
    qint64 m_wallMs = 0;
};

} // namespace latchkey
