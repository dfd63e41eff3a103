// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/tokenedit.h"

#include "domain/newtoken.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QStringList asSet(QStringList scopes)
{
    scopes.removeDuplicates();
    scopes.sort();
    return scopes;
}

} // namespace

TokenEdit::TokenEdit(Token original)
    : m_original(std::move(original))
    , m_comment(m_original.comment)
    , m_scopes(m_original.effectiveScopes())
{
}

void TokenEdit::setComment(QString comment)
{
    m_comment = std::move(comment);
}

void TokenEdit::setScopes(QStringList scopes)
{
    m_scopes = std::move(scopes);
}

bool TokenEdit::changesComment() const
{
    return m_comment != m_original.comment;
}

bool TokenEdit::changesScopes() const
{
    return asSet(m_scopes) != asSet(m_original.effectiveScopes());
}

QStringList TokenEdit::updateMask() const
{
    QStringList mask;
    if (changesComment())
        mask << u"comment"_s;
    if (changesScopes())
        mask << u"scopes"_s;
    return mask;
}

bool TokenEdit::isSendable() const
{
    if (isEmpty())
        return false;
    return !changesScopes() ||
           (!m_scopes.isEmpty() && std::all_of(m_scopes.cbegin(), m_scopes.cend(), isScopeName));
}

bool TokenEdit::endsAutoscope() const
{
    return changesScopes() && m_original.isAutoscopePending();
}

} // namespace latchkey
