// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryrule.h"

#include <algorithm>

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

// A try that has no time left would only hide the error that came before it.
constexpr qint64 leastTimesInBudget = 20;

bool isTimeForTry(qint64 leftMs, const HttpLimits &limits)
{
    return leftMs > 0 && leftMs >= limits.budgetMs / leastTimesInBudget;
}

// With the status of an error there was an answer; only its words are lost.
bool isLost(const ApiError &error)
{
    const bool isIncomplete = error.kind == Kind::ConnectionLost || error.kind == Kind::TimedOut;
    return isIncomplete && error.status < 300;
}

// The status alone says it, whether or not the rest of the answer came.
bool isCutShortWhenTurnedAway(const ApiError &error)
{
    const bool isIncomplete = error.kind == Kind::ConnectionLost || error.kind == Kind::TimedOut;
    return isIncomplete && (error.status == 429 || error.status == 503);
}

bool mayRepeat(const ApiError &error, Repeat repeat)
{
    switch (repeat) {
    case Repeat::Never:
        return false;
    case Repeat::WhenTurnedAway:
        return isTurnedAway(error);
    case Repeat::Freely:
        return isTurnedAway(error) || isLost(error) || isCutShortWhenTurnedAway(error);
    }
    return false;
}

// Grows by doubling; no shift can overflow, because it ends at the longest.
qint64 ownPause(const FailedTry &failed, const HttpLimits &limits)
{
    qint64 pause = limits.firstPauseMs;
    for (int number = 1; number < failed.number && pause < limits.longestPauseMs; ++number)
        pause *= 2;
    pause = std::min(pause, limits.longestPauseMs);
    return pause - static_cast<qint64>(static_cast<double>(pause) * failed.chance / 4);
}

} // namespace

bool isTurnedAway(const ApiError &error)
{
    const bool saysSo = error.kind == Kind::TooManyRequests || error.kind == Kind::Unavailable;
    // The code wins over the status, but a 500 is no promise that nothing was done, whatever its code.
    return saysSo && (error.status == 503 || (error.status >= 400 && error.status < 500));
}

std::optional<qint64> pauseBeforeRetry(const ApiError &error, Repeat repeat, const FailedTry &failed,
                                       const HttpLimits &limits)
{
    if (failed.number >= limits.tries || !mayRepeat(error, repeat))
        return std::nullopt;
    const bool isAsked =
        (isTurnedAway(error) || isCutShortWhenTurnedAway(error)) && error.retryAfterSeconds.value_or(0) > 0;
    const qint64 pause = isAsked ? *error.retryAfterSeconds * 1'000 : ownPause(failed, limits);
    const qint64 left = limits.budgetMs - failed.spentMs - pause;
    return isTimeForTry(left, limits) ? std::optional(pause) : std::nullopt;
}

std::optional<qint64> timeForTry(int number, qint64 spentMs, const HttpLimits &limits)
{
    if (number <= 1)
        return limits.timeoutMs;
    const qint64 left = limits.budgetMs - spentMs;
    return isTimeForTry(left, limits) ? std::optional(std::min(left, limits.timeoutMs)) : std::nullopt;
}

RetryNotice::Reason retryReason(const ApiError &error)
{
    if (isCutShortWhenTurnedAway(error) && error.retryAfterSeconds.value_or(0) > 0)
        return RetryNotice::Reason::AskedToWait;
    if (error.kind == Kind::TimedOut)
        return RetryNotice::Reason::NoAnswer;
    if (!isTurnedAway(error))
        return RetryNotice::Reason::ConnectionLost;
    if (error.retryAfterSeconds.value_or(0) > 0)
        return RetryNotice::Reason::AskedToWait;
    return error.kind == Kind::TooManyRequests ? RetryNotice::Reason::TooManyRequests
                                               : RetryNotice::Reason::Unavailable;
}

} // namespace latchkey
