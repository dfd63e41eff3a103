// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenindex.h"

#include "model/tokenmodel.h"

#include <QAbstractProxyModel>

namespace latchkey {

TokenKey keyOf(const QModelIndex &index)
{
    return index.data(TokenModel::KeyRole).value<TokenKey>();
}

QModelIndex indexOf(const QAbstractItemModel *model, const TokenKey &key)
{
    if (key.profile.isEmpty())
        return {};
    if (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(model))
        return proxy->mapFromSource(indexOf(proxy->sourceModel(), key));
    const auto *tokens = qobject_cast<const TokenModel *>(model);
    return tokens ? tokens->index(tokens->rowOf(key), 0) : QModelIndex();
}

} // namespace latchkey
