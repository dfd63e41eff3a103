// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoanswer.h"

#include <QByteArray>
#include <QHttpServerResponse>
#include <QList>

#include <utility>

class QHttpServerRequest;

namespace latchkey {

// Answers into HTTP, with one log line each: method, path and status; never a query, a header or a body.

using DemoHeaders = QList<std::pair<QByteArray, QByteArray>>;

[[nodiscard]] QHttpServerResponse respond(const QHttpServerRequest &request, const DemoAnswer &answer,
                                          DemoHeaders headers = {});
/// A page for people.
[[nodiscard]] QHttpServerResponse respondPage(const QHttpServerRequest &request, int status,
                                              const QByteArray &page, const DemoHeaders &headers = {});
/// "GET"
[[nodiscard]] QString methodName(const QHttpServerRequest &request);

} // namespace latchkey
