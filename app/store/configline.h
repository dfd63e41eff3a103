// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace latchkey {

// What stands in one line of `.databrickscfg` (API reference, section 6.2). All of these take a line without
// blanks around it and lend parts of it.

[[nodiscard]] bool isConfigComment(QStringView line);

/// The name in a section's header; nothing where there is none, or an empty one. Not trimmed: no reader does.
[[nodiscard]] std::optional<QStringView> configHeader(QStringView line);

/// The part of a line before a value.
struct ConfigKey
{
    QString name;          ///< Lower-case, without quotes.
    qsizetype valueAt = 0; ///< Where the text after the separator begins.
    bool isPlain = false;  ///< Written so that all readers take it for the same: lower-case and not quoted.
};

/// Nothing where there is no separator or no name.
[[nodiscard]] std::optional<ConfigKey> configKey(QStringView line);

/// What stands after a separator, when it ends with its line.
struct ConfigValue
{
    QStringView value;   ///< Without the pair of quotes around it.
    QStringView comment; ///< With its mark. To Python it belongs to the value.
};

[[nodiscard]] ConfigValue configValue(QStringView text);

/// The quotes that may span lines, when the value begins with them: a backtick, or three double quotes.
[[nodiscard]] QStringView longQuote(QStringView value);

} // namespace latchkey
