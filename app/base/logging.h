// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

#include <optional>

namespace latchkey {

// Every category of the program. All are silent below "warning" unless --log-level asks for more.
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logDemo)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// What of a message goes to the log: one line, without its end. Redacted, cut to a sensible length, and with
/// every control and bidi character written out, so that no text of a server can look like another line.
///
/// Below a warning only our categories speak, and Qt's search for plugins and libraries. What others say
/// there is for the developers of Qt, and some of it is a person's typing, letter by letter, in which no
/// redactor finds anything.
[[nodiscard]] std::optional<QString> logLine(QtMsgType type, const QMessageLogContext &context,
                                             const QString &message);

/// Sends the `logLine()` of every message to standard error.
void installRedactedLogging();

/// Turns our categories on down to `level`: "debug", "info", "warning" or "critical".
/// Returns false, and changes nothing, for any other word.
[[nodiscard]] bool setLogLevel(const QString &level);

} // namespace latchkey
