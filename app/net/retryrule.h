// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "net/httplimits.h"
#include "net/retrynotice.h"

#include <optional>

namespace latchkey {

/// When a request may be sent once more.
enum class Repeat {
    Never,
    /// Only when the server turned it away (429, 503), so that it did nothing.
    WhenTurnedAway,
    /// Also when the connection was lost or no answer came: to do it twice comes to the same as once.
    Freely,
};

/// A try that failed.
struct FailedTry
{
    int number = 1;     ///< From 1.
    qint64 spentMs = 0; ///< Since the first one began.
    /// From 0 to below 1, at random: how much of a quarter the pause is shorter, so that many who failed
    /// together do not come back together.
    double chance = 0;
};

/// The server said that it did nothing because it has too much to do. What else it may have meant by a 5xx is
/// not known.
[[nodiscard]] bool isTurnedAway(const ApiError &error);

/// Whether a request is sent again, and after how many milliseconds; empty when it is not. A wait that the
/// server asks for is kept exactly, or, when the budget does not hold it, not begun (API reference, section
/// 4.4), also when the answer that asked for it was cut short.
[[nodiscard]] std::optional<qint64> pauseBeforeRetry(const ApiError &error, Repeat repeat,
                                                     const FailedTry &failed, const HttpLimits &limits);

/// How long the try of this number may take, from 1. Empty when there is too little time left to begin it.
[[nodiscard]] std::optional<qint64> timeForTry(int number, qint64 spentMs, const HttpLimits &limits);

/// Why a request waits that failed with this. Only for one that is sent again.
[[nodiscard]] RetryNotice::Reason retryReason(const ApiError &error);

} // namespace latchkey
