// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace latchkey {

/// Files that only their owner may read.
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// Makes the folder that `file` is to lie in, closed to others. One that exists is left as it is.
bool makeFolderFor(const QString &file);

/// A name beside `file` that is free: `<file>.unreadable-<yyyyMMdd-hhmmss>`, with a number where that is
/// taken.
[[nodiscard]] QString freeNameBeside(const QString &file);

/// Renames `file` to a free name beside it and returns that name; empty when it could not be renamed.
[[nodiscard]] QString moveAside(const QString &file);

/// Copies `file` to a free name beside it, for its owner only, and returns that name; empty when it could
/// not.
[[nodiscard]] QString copyAside(const QString &file);

} // namespace latchkey
