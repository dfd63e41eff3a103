// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// What the demo workspace answers: an HTTP status and a JSON object.
struct DemoAnswer
{
    int status = 200;
    QJsonObject body;

    friend bool operator==(const DemoAnswer &, const DemoAnswer &) = default;
};

/// A value, or the refusal to send instead.
template<class T>
using DemoResult = tl::expected<T, DemoAnswer>;

/// An error of the service itself: `code` is a word (API reference, section 4.1).
[[nodiscard]] DemoAnswer serviceError(int status, const QString &code, const QString &message);
/// 400 INVALID_PARAMETER_VALUE that names the field in its details (section 4.2).
[[nodiscard]] DemoAnswer invalidParameter(const QString &field, const QString &message);
/// An error of the gateway before the service: its code is the status as a number (section 4.1).
[[nodiscard]] DemoAnswer gatewayError(int status, const QString &message);
/// An error of the token endpoint (section 4.1, shape 2e).
[[nodiscard]] DemoAnswer oauthError(int status, const QString &error, const QString &description);

} // namespace latchkey
