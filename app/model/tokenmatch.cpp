// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenmatch.h"

#include "model/tokenmodel.h"

namespace latchkey {

namespace {

// So many have a bit. What somebody pastes beyond that is passed over.
constexpr qsizetype mostWords = 64;

} // namespace

TokenMatch::TokenMatch(const TokenModel &tokens, const TokenWish &wish, qint64 nowMs)
    : m_tokens(tokens)
    , m_wish(wish)
    , m_nowMs(nowMs)
{
    const QStringList words = wish.words.mid(0, mostWords);
    for (const QString &word : words) {
        m_all = m_all << 1 | 1;
        m_matchers.emplace_back(word, Qt::CaseInsensitive);
    }
}

bool TokenMatch::accepts(int row)
{
    if (!m_wish.workspace.isEmpty() && m_tokens.profileAt(row) != m_wish.workspace)
        return false;
    if (m_wish.state && m_tokens.tokenAt(row).expiryState(m_nowMs, m_wish.warningMs) != *m_wish.state)
        return false;
    return m_matchers.empty() || hasWords(row);
}

bool TokenMatch::hasWords(int row)
{
    const Token &token = m_tokens.tokenAt(row);
    // What rows share first: it is found without searching.
    Words found = wordsInWorkspace(row) | wordsInScopes(token);
    if (found != m_all)
        found |= wordsIn(token.comment);
    if (found != m_all)
        found |= wordsIn(token.id.value());
    return found == m_all;
}

TokenMatch::Words TokenMatch::wordsIn(const QString &text) const
{
    Words found = 0;
    Words bit = 1;
    for (const QStringMatcher &matcher : m_matchers) {
        if (matcher.indexIn(text) >= 0)
            found |= bit;
        bit <<= 1;
    }
    return found;
}

TokenMatch::Words TokenMatch::wordsInScopes(const Token &token)
{
    if (token.scopes && token.scopes->isEmpty())
        return 0;
    const QString *place = token.scopes ? token.scopes->constData() : nullptr;
    const auto known = m_scopes.constFind(place);
    if (known != m_scopes.cend())
        return *known;
    Words found = 0;
    const QStringList scopes = token.effectiveScopes();
    for (const QString &scope : scopes)
        found |= wordsIn(scope);
    m_scopes.insert(place, found);
    return found;
}

TokenMatch::Words TokenMatch::wordsInWorkspace(int row)
{
    const ProfileId &profile = m_tokens.profileAt(row);
    // Rows of a workspace mostly follow each other.
    if (profile == m_profile)
        return m_inProfile;
    m_profile = profile;
    m_inProfile = wordsInProfile(profile, row);
    return m_inProfile;
}

TokenMatch::Words TokenMatch::wordsInProfile(const ProfileId &profile, int row)
{
    const auto known = m_workspaces.constFind(profile);
    if (known != m_workspaces.cend())
        return *known;
    return *m_workspaces.insert(profile, wordsIn(m_tokens.workspaceNameAt(row)));
}

} // namespace latchkey
