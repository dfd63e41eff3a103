// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/token.h"

#include <QByteArray>
#include <QList>

namespace latchkey {

/// Reads the list of a workspace's tokens; any thread may.
///
/// `{}` is an empty list; a list that is there but is none is unreadable, so that a failure never looks like
/// an empty list. An element that is no object becomes a token of which nothing is known. What comes twice
/// word for word is one token; different tokens with the same id are marked (`Token::sharesId`).
/// More than 100,000 elements: `AnswerTooLarge`. Tokens with the same scopes share one list.
[[nodiscard]] Result<QList<Token>> parseTokenList(QByteArray body);

} // namespace latchkey
