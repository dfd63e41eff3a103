// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/newtoken.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

QList<NewToken::Problem> NewToken::problems() const
{
    QList<Problem> found;
    if (lifetimeSeconds <= 0)
        found << Problem::NoLifetime;
    if (lifetimeSeconds > maximumLifetimeSeconds)
        found << Problem::LifetimeTooLong;
    if (autoscope)
        return found;
    if (scopes.isEmpty())
        found << Problem::NoScopes;
    if (!std::all_of(scopes.cbegin(), scopes.cend(), isScopeName))
        found << Problem::BadScopeName;
    return found;
}

bool isScopeName(const QString &text)
{
    static const QRegularExpression name(u"\\A[a-z0-9][a-z0-9._:-]*\\z"_s);
    return name.match(text).hasMatch();
}

} // namespace latchkey
