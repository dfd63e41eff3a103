// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"

#include <QByteArray>

namespace latchkey {

/// What the transport knows about an answer that is not a success.
struct ErrorAnswer
{
    int status = 0;
    QString reason; ///< The HTTP reason phrase.
    QByteArray body;
    QString requestId;     ///< X-Request-Id
    QByteArray retryAfter; ///< The header as it came. Only seconds are read from it, not a date.
};

/// Reads every body shape of the API reference, section 4.1, and sorts the answer by 4.3:
/// a known code wins over the status, but a 5xx never means that something is gone. The message is redacted
/// and at most 2,000 characters long. Of a body of more than 1 MB nothing is read.
[[nodiscard]] ApiError readErrorAnswer(const ErrorAnswer &answer);

} // namespace latchkey
