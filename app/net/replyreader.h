// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "net/httptransport.h"

#include <QByteArray>

class QNetworkReply;

namespace latchkey {

/// The HTTP status of a reply; 0 while there is none.
[[nodiscard]] int httpStatus(const QNetworkReply &reply);

/// X-Request-Id, of which no more than 200 bytes are believed.
[[nodiscard]] QByteArray requestIdOf(const QNetworkReply &reply);

/// An error of no kind yet that knows what the head of the answer says: the status and the request's id.
[[nodiscard]] ApiError headOf(const QNetworkReply &reply);

/// What an answer with an error status says. Wipes the body.
[[nodiscard]] ApiError errorOfStatus(const QNetworkReply &reply, QByteArray body);

/// Reads a finished reply that nobody stopped, whose body was taken out of it: a 2xx with JSON is an answer,
/// all else an error (API reference, sections 4.1 to 4.5). Wipes a body that it does not give back.
[[nodiscard]] Result<HttpAnswer> readReply(const QNetworkReply &reply, QByteArray body);

} // namespace latchkey
