// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefile.h"

#include "base/logging.h"
#include "store/configfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace latchkey {

bool makeFolderFor(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (QFileInfo::exists(folder))
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

tl::expected<QByteArray, FileFault> readSmallFile(const QString &file, qint64 most)
{
    std::error_code error;
    const auto status = std::filesystem::status(QFileInfo(file).filesystemFilePath(), error);
    if (status.type() == std::filesystem::file_type::not_found)
        return tl::unexpected(FileFault::Missing);
    // Asked before it is opened: opening a pipe would wait for its other end.
    if (status.type() != std::filesystem::file_type::regular)
        return tl::unexpected(FileFault::Unreadable);

    QFile source(file);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(FileFault::Unreadable);
    if (source.size() > most)
        return tl::unexpected(FileFault::TooLarge);
    QByteArray content(most + 1, Qt::Uninitialized);
    qint64 size = 0;
    qint64 got = 0;
    while (size < content.size() && (got = source.read(content.data() + size, content.size() - size)) > 0)
        size += got;
    if (got < 0)
        return tl::unexpected(FileFault::Unreadable);
    if (size > most)
        return tl::unexpected(FileFault::TooLarge);
    content.truncate(size);
    return content;
}

bool canReplace(const QString &file)
{
    const QString target = followLinks(file);
    return !target.isEmpty() && QTemporaryFile(target + u".latchkey-XXXXXX"_s).open();
}

QString freeNameBeside(const QString &file)
{
    const QString time = QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss"_s);
    const QString first = file + u".kept-"_s + time;
    QString name = first;
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = first + u'-' + QString::number(number);
    return name;
}

QString moveAside(const QString &file)
{
    QString name = freeNameBeside(file);
    if (!QFile::rename(file, name)) {
        qCWarning(logStore) << "Could not put an unreadable file aside:" << file;
        return {};
    }
    if (QFileInfo(name).isFile())
        QFile::setPermissions(name, ownerOnly);
    qCWarning(logStore) << "An unreadable file was put aside:" << name;
    return name;
}

QString copyAside(const QString &file)
{
    QString name = freeNameBeside(file);
    if (!QFile::copy(file, name)) {
        qCWarning(logStore) << "Could not keep a copy of" << file;
        return {};
    }
    QFile::setPermissions(name, ownerOnly);
    qCWarning(logStore) << "A copy was kept before parts of it were left out:" << name;
    return name;
}

} // namespace latchkey
