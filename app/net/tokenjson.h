// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/createdtoken.h"
#include "domain/identity.h"
#include "domain/newtoken.h"
#include "domain/token.h"
#include "domain/tokenedit.h"

#include <QByteArray>
#include <QJsonObject>

namespace latchkey {

// Bytes to values and back (API reference, section 1). Unknown fields are ignored, missing ones stay empty,
// a field of a wrong type counts as missing, int64 may be a number or a numeric text.
// What is no JSON object fails with `AnswerUnreadable`. The list of all tokens, which may be long, has a
// reader of its own; see tokenlist.h.

/// Without a `token_value` the outcome is not known: the token may exist.
[[nodiscard]] Result<CreatedToken> parseCreatedToken(const QByteArray &body);
[[nodiscard]] Result<Identity> parseIdentity(const QByteArray &body);
[[nodiscard]] Token tokenFromJson(const QJsonObject &object);

[[nodiscard]] QByteArray createBody(const NewToken &wish);
[[nodiscard]] QByteArray updateBody(const TokenEdit &edit);
[[nodiscard]] QByteArray revokeBody(const TokenId &id);
/// Absent stays absent. Used by the demo workspace.
[[nodiscard]] QJsonObject tokenToJson(const Token &token);

/// The word for a state on the wire, for example "AUTOSCOPE_STATE_RUNNING"; empty for NotReported.
[[nodiscard]] QString autoscopeWireName(AutoscopeState state);

} // namespace latchkey
