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
// What is no JSON object fails with `AnswerUnreadable`.

/// `{}` is an empty list; a list that is there but is none is unreadable, so that a failure never looks like
/// an empty list. An element that is no object becomes a token of which nothing is known. What comes twice
/// word for word is one token; different tokens with the same id are marked (`Token::sharesId`).
/// More than 100,000 elements: `AnswerTooLarge`.
[[nodiscard]] Result<QList<Token>> parseTokenList(const QByteArray &body);
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
