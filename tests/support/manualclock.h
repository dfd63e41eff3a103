// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace latchkey {

/// A clock that a test turns by hand.
class ManualClock final : public Clock
{
public:
    /// 2026-11-23 12:09:00 UTC.
    static constexpr qint64 startMs = 1'795'435'740'000;

    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }

    void setNowMs(qint64 nowMs) { m_nowMs = nowMs; }
    void advanceMs(qint64 milliseconds)
    {
        m_nowMs += milliseconds;
        m_monotonicMs += milliseconds;
    }

private:
    qint64 m_nowMs = startMs;
    qint64 m_monotonicMs = 1'000;
};

} // namespace latchkey
