// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/orphan.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>

namespace latchkey {

namespace {

using TextSet = QSet<QString>;

TextSet setOf(const QStringList &texts)
{
    return {texts.cbegin(), texts.cend()};
}

// A service may trim a comment or compose its letters otherwise; nobody writes two that differ by this alone.
QString plainComment(const QString &comment)
{
    return comment.normalized(QString::NormalizationForm_C).trimmed();
}

// Times are subtracted rather than added, and only after a look at their size: a server may send any number.
bool isWithin(qint64 timeMs, const OpenWish &wish, qint64 skewMs)
{
    if (timeMs <= 0)
        return false;
    const qint64 late = timeMs - wish.sentMs;
    return late >= -skewMs && late <= longestCreateMs + skewMs;
}

bool hasLifetime(const Token &token, qint64 seconds)
{
    if (!token.createdMs || !token.expiryMs || *token.expiryMs < *token.createdMs)
        return false;
    constexpr qint64 rounding = 60;
    return std::llabs((*token.expiryMs - *token.createdMs) / 1000 - seconds) <= rounding;
}

bool hasScopes(const Token &token, const NewToken &wish)
{
    return wish.autoscope || setOf(token.effectiveScopes()) == setOf(wish.scopes);
}

/// What the tokens of a list are compared with. A list may be long: whatever can be is made once.
struct Sought
{
    explicit Sought(const OpenWish &from)
        : wish(from)
        , knownIds(setOf(from.knownIds))
        , comment(plainComment(from.wish.comment))
    {
    }

    [[nodiscard]] bool isPossible(const Token &token) const
    {
        if (knownIds.contains(token.id.value()) || !hasTime(token) || !token.hasUsableId() ||
            plainComment(token.comment) != comment)
            return false;
        return wish.listWasRead ||
               (hasLifetime(token, wish.wish.lifetimeSeconds) && hasScopes(token, wish.wish));
    }
    [[nodiscard]] bool hasTime(const Token &token) const
    {
        if (!token.createdMs)
            return wish.listWasRead;
        return isWithin(*token.createdMs, wish, wish.listWasRead ? clockSkewMs : strictSkewMs);
    }
    /// How far from the wish a token was made; one that does not tell comes last.
    [[nodiscard]] qint64 distanceMs(const Token &token) const
    {
        return token.createdMs ? std::llabs(*token.createdMs - wish.sentMs)
                               : std::numeric_limits<qint64>::max();
    }

    const OpenWish &wish;
    TextSet knownIds;
    QString comment;
};

auto findToken(const QList<Token> &tokens, const TokenId &id)
{
    return std::find_if(tokens.cbegin(), tokens.cend(), [&id](const Token &token) { return token.id == id; });
}

// What the list does not show was not done, unless the server may still be at it.
ApiError notDone(ApiError error)
{
    error.outcomeUnknown = error.kind == ApiError::Kind::TimedOut;
    return error;
}

} // namespace

QList<Token> possibleOrphans(const OpenWish &wish, const QList<Token> &tokens)
{
    QList<Token> orphans;
    if (!wish.made.isEmpty()) {
        const auto own = findToken(tokens, wish.made);
        if (own != tokens.cend() && own->hasUsableId())
            orphans << *own;
        return orphans;
    }
    const Sought sought(wish);
    std::copy_if(tokens.cbegin(), tokens.cend(), std::back_inserter(orphans),
                 [&sought](const Token &token) { return sought.isPossible(token); });
    std::stable_sort(orphans.begin(), orphans.end(), [&sought](const Token &a, const Token &b) {
        return sought.distanceMs(a) < sought.distanceMs(b);
    });
    return orphans;
}

QStringList knownIdsFor(const OpenWish &wish, const QList<Token> &before)
{
    const QString comment = plainComment(wish.wish.comment);
    QStringList ids;
    for (const Token &token : before) {
        const bool hasTime = !token.createdMs || isWithin(*token.createdMs, wish, clockSkewMs);
        if (!token.id.isEmpty() && (hasTime || plainComment(token.comment) == comment))
            ids << token.id.value();
    }
    return ids;
}

bool listDecides(const ApiError &lost)
{
    return lost.outcomeUnknown && lost.kind != ApiError::Kind::Cancelled;
}

Result<void> outcomeOfUpdate(const TokenEdit &edit, const ApiError &lost, const QList<Token> &tokens)
{
    const auto token = findToken(tokens, edit.id());
    if (token == tokens.cend()) {
        ApiError gone = lost;
        gone.kind = ApiError::Kind::NotFound;
        gone.outcomeUnknown = false;
        return tl::unexpected(gone);
    }
    const bool hasComment =
        !edit.changesComment() || plainComment(token->comment) == plainComment(edit.comment());
    const bool hasScopes = !edit.changesScopes() || setOf(token->effectiveScopes()) == setOf(edit.scopes());
    if (hasComment && hasScopes)
        return {};
    return tl::unexpected(notDone(lost));
}

Result<void> outcomeOfRevoke(const TokenId &id, const ApiError &lost, const QList<Token> &tokens)
{
    if (findToken(tokens, id) == tokens.cend())
        return {};
    return tl::unexpected(notDone(lost));
}

} // namespace latchkey
