// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// Why there is no content.
enum class ConfigReadError {
    Missing,    ///< There is no such file.
    NotAFile,   ///< A folder, a device, or links that lead in a circle.
    Unreadable, ///< It cannot be opened.
    TooLarge,   ///< More than `largestConfigFile` bytes.
};

constexpr qsizetype largestConfigFile = qsizetype(1024) * 1024;

/// The bytes of a file that may hold secrets. No copy stays behind.
[[nodiscard]] tl::expected<Secret, ConfigReadError> readConfigFile(const QString &path);

/// The file that a path stands for in the end, also when it does not exist. Empty when links lead in a
/// circle.
[[nodiscard]] QString followLinks(const QString &path);

} // namespace latchkey
