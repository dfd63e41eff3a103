// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/token.h"
#include "domain/tokenedit.h"
#include "store/wishjournal.h"

namespace latchkey {

// What a list says about a request whose answer was lost. Pure functions.

/// How far the clock of a workspace may be from this computer's: one that shows the time of a wrong zone may
/// be as far off as two zones are apart.
constexpr qint64 clockSkewMs = qint64{26} * 60 * 60 * 1000;
/// The same where it is not known what the workspace had before, so that more could be mistaken.
constexpr qint64 strictSkewMs = qint64{2} * 60 * 1000;
/// So long after a wish was sent for the first time it may still make its token: repetitions after 429 and
/// 503, and the wait for the last answer.
constexpr qint64 longestCreateMs = qint64{2} * 60 * 1000;

/// The tokens of a list that may be what became of the wish: not known to be another's, same comment, made at
/// about that time; the nearest in time first. Where it is not known what was there before, lifetime and
/// scopes must agree, too. When the wish's own token is known, that one alone. Tokens without a usable id are
/// never among them.
[[nodiscard]] QList<Token> possibleOrphans(const OpenWish &wish, const QList<Token> &tokens);

/// The ids of those tokens from before the wish that could later be mistaken for what became of it: with its
/// comment, made at about that time (a comment can be edited), or of an unknown time. To be its `knownIds`.
[[nodiscard]] QStringList knownIdsFor(const OpenWish &wish, const QList<Token> &before);

/// Whether it is worth to wait for the list to learn what an update or a revocation came to. Not for those
/// who stopped the request themselves.
[[nodiscard]] bool listDecides(const ApiError &lost);

/// What an update came to whose answer was lost. When the list does not show the change, the error, and it is
/// known that the change was not made, except after a time-out: then the request may still be under way.
/// `NotFound` when the token is gone.
[[nodiscard]] Result<void> outcomeOfUpdate(const TokenEdit &edit, const ApiError &lost,
                                           const QList<Token> &tokens);

/// What a revocation came to whose answer was lost. When the token is still there, the error, and it is known
/// that the token was not revoked, except after a time-out.
[[nodiscard]] Result<void> outcomeOfRevoke(const TokenId &id, const ApiError &lost,
                                           const QList<Token> &tokens);

} // namespace latchkey
