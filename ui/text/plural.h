// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <limits>

namespace latchkey {

/// Picks between a text for exactly one and a text for any other number:
/// `counted(n, tr("in 1 day"), tr("in %n days", nullptr, countForTr(n)))`.
///
/// `%n` alone would say "1 days" in English, because plural forms come from a translation file and the source
/// language has none. A language with more forms gets them all in the second text.
[[nodiscard]] inline QString counted(qint64 n, const QString &one, const QString &other)
{
    return n == 1 ? one : other;
}

/// `tr()` counts in int; larger numbers are not told apart.
[[nodiscard]] constexpr int countForTr(qint64 n)
{
    return static_cast<int>(std::clamp<qint64>(n, 0, std::numeric_limits<int>::max()));
}

} // namespace latchkey
