// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace latchkey {

/// What the program was asked to do when it was started. No option takes a secret.
struct CommandLine
{
    enum class Mode { Window, DemoServer };

    Mode mode = Mode::Window;
    bool demo = false;  ///< Show the demo workspace, and nothing of the person's own.
    QString profile;    ///< Open the workspace or profile of this name; empty: as it was last.
    QString screenshot; ///< Write a picture of the window to this file, then quit.
    QString logLevel;   ///< "debug", "info", "warning" or "critical"; empty: as built.

    /// What to print instead of starting, and the exit status to end with.
    struct Answer
    {
        QString text;
        int status = 0;
    };

    /// `arguments` begins with the program's name.
    [[nodiscard]] static tl::expected<CommandLine, Answer> parse(const QStringList &arguments);
};

} // namespace latchkey
