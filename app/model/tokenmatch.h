// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/token.h"

#include <QHash>
#include <QStringList>
#include <QStringMatcher>

#include <cstdint>
#include <optional>
#include <vector>

namespace latchkey {

class TokenModel;

/// What the table is narrowed to. An empty one lets every token through.
struct TokenWish
{
    QStringList words; ///< Each must occur in the comment, the id, a scope or the workspace's name.
    std::optional<ExpiryState> state; ///< Empty: every state.
    ProfileId workspace;              ///< Empty: every workspace.
    qint64 warningMs = qint64{7} * 24 * 60 * 60 * 1000;

    friend bool operator==(const TokenWish &, const TokenWish &) = default;
};

/// One pass over the rows of a model: which of them are wished for. Remembers what many rows share, so it is
/// good only until the model changes.
class TokenMatch
{
public:
    /// Refers to both. `nowMs`: milliseconds since the epoch; only looked at when a state is wished for.
    TokenMatch(const TokenModel &tokens, const TokenWish &wish, qint64 nowMs);

    [[nodiscard]] bool accepts(int row);

private:
    // A bit a word.
    using Words = std::uint64_t;

    [[nodiscard]] bool hasWords(int row);
    [[nodiscard]] Words wordsIn(const QString &text) const;
    [[nodiscard]] Words wordsInScopes(const Token &token);
    [[nodiscard]] Words wordsInWorkspace(int row);
    [[nodiscard]] Words wordsInProfile(const ProfileId &profile, int row);

    const TokenModel &m_tokens;
    const TokenWish &m_wish;
    qint64 m_nowMs;
    std::vector<QStringMatcher> m_matchers;
    Words m_all = 0;
    QHash<const QString *, Words> m_scopes; ///< By where a list is: tokens share them.
    QHash<ProfileId, Words> m_workspaces;
    ProfileId m_profile; ///< The one asked for last.
    Words m_inProfile = 0;
};

} // namespace latchkey
