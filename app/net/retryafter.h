// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace latchkey {

/// The longest wait that a server is believed to want: a day, in seconds. What asks for more is cut to it.
constexpr qint64 longestRetryAfterSeconds = qint64{24} * 60 * 60;

/// A Retry-After header that is a number of seconds (RFC 9110, section 10.2.3), however large. Empty when it
/// is anything else, negative numbers among it.
[[nodiscard]] std::optional<qint64> retryAfterSeconds(const QByteArray &header);

/// A Retry-After header of either form: seconds, or an HTTP date. The date counts from the answer's own Date,
/// because the server's clock and this computer's differ; only without one from `nowMs` (since the epoch). A
/// moment that has passed is no wait at all: 0.
[[nodiscard]] std::optional<qint64> retryAfterSeconds(const QByteArray &header, const QByteArray &date,
                                                      qint64 nowMs);

/// A moment in one of the three forms of RFC 9110, section 5.6.7, in seconds since the epoch. `nowMs` tells
/// which century a year of two digits means.
[[nodiscard]] std::optional<qint64> parseHttpDate(const QByteArray &text, qint64 nowMs);

} // namespace latchkey
