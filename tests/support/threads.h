// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>

namespace latchkey {

/// How many threads this program has at the moment; always the same where that cannot be told.
///
/// OpenSSL frees what a thread used a little after Qt takes the thread for finished. A test that speaks TLS
/// waits for the number it began with, so that the leak checker does not look before.
inline qsizetype threadCount()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace latchkey
