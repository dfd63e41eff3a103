// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace latchkey {

/// A sentence about scopes that give more than one may think; empty when there is nothing to warn of.
[[nodiscard]] QString scopeWarning(const QStringList &scopes);

} // namespace latchkey
