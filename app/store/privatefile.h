// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// What stood in the way of a file of ours. What was in it is never lost.
enum class FileTrouble {
    None,
    SetAside,      ///< It was not understood, and is kept whole under another name.
    PartlyLeftOut, ///< Parts of it were not understood; the whole is kept under another name.
    Newer,         ///< A newer version of the program wrote it. Left as it is.
    Unreadable,    ///< It could not be read, or not be put aside. Left as it is.
    Unwritable,    ///< It was read, and cannot be written.
};

/// Why a file has no content for us.
enum class FileFault {
    Missing,
    Unreadable, ///< Not a file, or the system does not let us read it (to its end).
    TooLarge,
};

/// Files that only their owner may read.
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// Makes the folder that `file` is to lie in, closed to others. One that exists is left as it is.
bool makeFolderFor(const QString &file);

/// What a file holds that is expected to have no more than `most` bytes.
[[nodiscard]] tl::expected<QByteArray, FileFault> readSmallFile(const QString &file, qint64 most);

/// Whether a file beside `file` can be made, which is what replacing it in one step takes.
[[nodiscard]] bool canReplace(const QString &file);

/// A name beside `file` that is free: `<file>.kept-<yyyyMMdd-hhmmss>`, with a number where that is
/// taken.
[[nodiscard]] QString freeNameBeside(const QString &file);

/// Renames `file` to a free name beside it and returns that name; empty when it could not be renamed.
[[nodiscard]] QString moveAside(const QString &file);

/// Copies `file` to a free name beside it, for its owner only, and returns that name; empty when it could
/// not.
[[nodiscard]] QString copyAside(const QString &file);

} // namespace latchkey
