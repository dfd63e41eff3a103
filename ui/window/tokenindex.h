// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenrows.h"

#include <QModelIndex>

namespace latchkey {

// Both for a TokenModel, or proxies over one.

/// The key of a row; without a profile when the index is invalid.
[[nodiscard]] TokenKey keyOf(const QModelIndex &index);
/// The first column of the row with this key; invalid when it is not there, or not shown.
[[nodiscard]] QModelIndex indexOf(const QAbstractItemModel *model, const TokenKey &key);

} // namespace latchkey
