// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "net/httptransport.h"

class QNetworkReply;

namespace latchkey {

/// The HTTP status of a reply; 0 while there is none.
[[nodiscard]] int httpStatus(const QNetworkReply &reply);

/// Reads a finished reply that nobody stopped: a 2xx with JSON is an answer, all else an error
/// (API reference, sections 4.1 to 4.5). Takes the body out of the reply.
[[nodiscard]] Result<HttpAnswer> readReply(QNetworkReply &reply);

} // namespace latchkey
