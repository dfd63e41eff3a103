// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/scopewarning.h"

#include "domain/scopecatalog.h"
#include "domain/token.h"

#include <QCoreApplication>

#include <algorithm>

namespace latchkey {

QString scopeWarning(const QStringList &scopes)
{
    if (scopes.contains(allApisScope()))
        return QCoreApplication::translate("latchkey::ScopeWarning",
                                           "This token can do everything you may do.");
    if (std::any_of(scopes.cbegin(), scopes.cend(), ScopeCatalog::canMintTokens)) {
        return QCoreApplication::translate("latchkey::ScopeWarning",
                                           "A token with this scope can create new tokens with any scope.");
    }
    return {};
}

} // namespace latchkey
