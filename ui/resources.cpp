// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace latchkey {

ScopeCatalog bundledScopeCatalog()
{
    QFile file(u":/latchkey/scopes.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return ScopeCatalog::fromJson(file.readAll());
}

} // namespace latchkey
