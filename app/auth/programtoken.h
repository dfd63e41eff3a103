// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/tokensource.h"

#include <QByteArray>
#include <QTimeZone>

namespace latchkey {

// What command lines print when they give a token. The output is wiped. Without a usable token the error is
// `CredentialUnavailable` with `AnswerUnusable`.
//
// A token that has 40 s or less left is not usable: the service may refuse it (API reference, section 5.8),
// and asking again would bring the same one. Programs renew their tokens earlier than that, so that mostly it
// is a clock that is wrong. A token for longer than a year is one whose time was misread.

/// `databricks auth token` (API reference, section 5.6): the expiry is in RFC 3339 or, with a space and no
/// zone, in the local time of `zone`.
[[nodiscard]] Result<AccessToken> readDatabricksToken(QByteArray output, qint64 nowMs, const QTimeZone &zone);

/// `az account get-access-token` (API reference, section 5.8): `expires_on` in seconds since the epoch counts
/// before `expiresOn`, which is local time and so means two moments when summer time ends.
[[nodiscard]] Result<AccessToken> readAzureToken(QByteArray output, qint64 nowMs, const QTimeZone &zone);

/// Whether `az account show` tells of a service principal, a managed identity among them.
[[nodiscard]] bool isServicePrincipal(const QByteArray &output);

} // namespace latchkey
