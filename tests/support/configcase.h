// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace latchkey {

/// What Python's reader makes of a file, beside what the command line does.
enum class ConfigPython {
    Same,    ///< The same sections, keys and values.
    Differs, ///< Other values: text behind them, quotes.
    Refuses, ///< Nothing: it is an error.
};

/// A `.databrickscfg`, what is read of it, and what it becomes when a token is saved.
struct ConfigCase
{
    const char *name;
    QByteArray content;
    /// One line each, in the order of the file: "PROFILE LINE WAY AUTHTYPE HOST", with "-" for what is empty;
    /// "! KIND LINE NAME" for a problem; "* PROFILE" for the default profile.
    QByteArray reads;
    ConfigPython python;
    QByteArray profile; ///< The one that gets the host "https://new.dev" and the token "dapi-new".
    /// All bytes of the file afterwards. Empty: it is refused for the first problem, and stays as it is.
    QByteArray written;
};

} // namespace latchkey
