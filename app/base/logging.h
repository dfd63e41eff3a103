// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace latchkey {

// Every category of the program. All are silent below "warning" unless --log-level asks for more.
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logDemo)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// Sends every log line through the redactor, then to standard error.
void installRedactedLogging();

/// Turns our categories on down to `level`: "debug", "info", "warning" or "critical".
/// Returns false, and changes nothing, for any other word.
[[nodiscard]] bool setLogLevel(const QString &level);

} // namespace latchkey
