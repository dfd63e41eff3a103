// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace latchkey {

/// A number of /proc/self/status in bytes; 0 where there is no such file.
[[nodiscard]] inline qint64 statusBytes(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = file.readAll();
    const qsizetype at = all.indexOf(QByteArray('\n' + name + ':'));
    return at < 0 ? 0
                  : all.mid(at + name.size() + 2).simplified().split(' ').constFirst().toLongLong() * 1024;
}

/// What this program holds in memory at this moment, in bytes.
[[nodiscard]] inline qint64 residentBytes()
{
    return statusBytes(QByteArrayLiteral("VmRSS"));
}

/// The most that it held since the start, or since `resetPeak()`, in bytes.
[[nodiscard]] inline qint64 peakBytes()
{
    return statusBytes(QByteArrayLiteral("VmHWM"));
}

/// Forgets the peak. False where the system does not allow that.
inline bool resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

} // namespace latchkey
