// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configfile.h"

#include <QFile>
#include <QFileInfo>

namespace latchkey {

namespace {

constexpr int mostLinks = 40;

} // namespace

tl::expected<Secret, ConfigReadError> readConfigFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        const bool isCircle = info.isSymbolicLink() && followLinks(path).isEmpty();
        return tl::unexpected(isCircle ? ConfigReadError::NotAFile : ConfigReadError::Missing);
    }
    // Asked before it is opened: opening a pipe would wait for its other end.
    if (!info.isFile())
        return tl::unexpected(ConfigReadError::NotAFile);

    QFile file(path);
    // Qt's buffer would keep what it held.
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(ConfigReadError::Unreadable);
    QByteArray bytes(largestConfigFile + 1, Qt::Uninitialized);
    qsizetype size = 0;
    qint64 got = 0;
    while (size < bytes.size() && (got = file.read(bytes.data() + size, bytes.size() - size)) > 0)
        size += got;
    bytes.truncate(size);
    Secret content{QByteArrayView(bytes)};
    wipe(bytes);
    if (got < 0)
        return tl::unexpected(ConfigReadError::Unreadable);
    if (size > largestConfigFile)
        return tl::unexpected(ConfigReadError::TooLarge);
    return content;
}

QString followLinks(const QString &path)
{
    QString at = path;
    for (int links = 0; links < mostLinks; ++links) {
        const QFileInfo info(at);
        if (!info.isSymbolicLink())
            return info.absoluteFilePath();
        at = info.symLinkTarget();
    }
    return {};
}

} // namespace latchkey
