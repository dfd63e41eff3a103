// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoanswer.h"
#include "domain/token.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace latchkey {

// Request bodies into values, more strictly than the service may be: what a client should not send is
// refused, so that a slip of ours shows here and not in somebody's workspace.

/// A body of POST token/create. Absent is not the same as empty.
struct DemoCreate
{
    QString comment;
    std::optional<qint64> lifetimeSeconds;
    std::optional<QStringList> scopes;
    bool autoscope = false;
};

/// A body of PATCH token/{id}: only what the update mask names.
struct DemoUpdate
{
    std::optional<QString> comment;
    std::optional<QStringList> scopes;
};

/// A JSON object of at most one megabyte, or 400 MALFORMED_REQUEST.
[[nodiscard]] DemoResult<QJsonObject> readBody(const QByteArray &bytes);

// All else that is wrong is 400 INVALID_PARAMETER_VALUE, and the message says what.
[[nodiscard]] DemoResult<DemoCreate> readCreate(const QJsonObject &body, const QStringList &knownScopes);
/// `id` is the token of the path. A `token_id` in the body is tolerated when it says the same: one of the
/// vendor's clients sends it (section 1.4).
[[nodiscard]] DemoResult<DemoUpdate> readUpdate(const QString &id, const QJsonObject &body,
                                                const QStringList &knownScopes);
[[nodiscard]] DemoResult<TokenId> readRevoke(const QJsonObject &body);

} // namespace latchkey
