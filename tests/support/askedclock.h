// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace latchkey {

/// A clock that a test turns by hand, and that tells how often it was asked: so a test can wait until a timer
/// has looked, and found that it is not time yet.
class AskedClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    [[nodiscard]] qint64 monotonicMs() const override
    {
        ++m_asked;
        return m_monotonicMs;
    }

    void advanceMs(qint64 milliseconds)
    {
        m_nowMs += milliseconds;
        m_monotonicMs += milliseconds;
    }
    /// As while the computer sleeps: the monotonic clock stands still.
    void sleepMs(qint64 milliseconds) { m_nowMs += milliseconds; }
    [[nodiscard]] int asked() const { return m_asked; }

private:
    qint64 m_nowMs = 1'795'435'740'000; // 2026-11-23 12:09:00 UTC
    qint64 m_monotonicMs = 1'000;
    mutable int m_asked = 0;
};

} // namespace latchkey
