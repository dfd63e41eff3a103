// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace latchkey {

/// The time of day, as a parameter: tests pass a clock that they turn by hand.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since the epoch, UTC. May jump when the system's clock is set.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Milliseconds since some fixed point. Never goes backwards; for measuring spans.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace latchkey
