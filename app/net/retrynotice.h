// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <optional>

namespace latchkey {

/// Why a request is sent once more, and when: for the person who waits for it.
struct RetryNotice
{
    enum class Reason {
        AskedToWait,     ///< The server said for how long (Retry-After).
        TooManyRequests, ///< 429.
        Unavailable,     ///< 503.
        ConnectionLost,
        NoAnswer, ///< Within the time limit.
    };

    Reason reason = Reason::ConnectionLost;
    int attempt = 2;    ///< Which try comes next, or is under way.
    qint64 pauseMs = 0; ///< How long the wait is in all.
    /// When it goes on; milliseconds since the epoch, this computer's clock. Empty: it is being tried now.
    std::optional<qint64> resumesMs;

    friend bool operator==(const RetryNotice &, const RetryNotice &) = default;
};

/// Called whenever what there is to tell changes: of several requests that are sent once more it is about the
/// oldest, and empty when there is none any more. May stop the requests, or destroy whatever sends them.
using WaitListener = std::function<void(const std::optional<RetryNotice> &)>;

} // namespace latchkey
