// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefile.h"

#include "base/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace latchkey {

bool makeFolderFor(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (QFileInfo::exists(folder))
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

QString freeNameBeside(const QString &file)
{
    const QString time = QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss"_s);
    const QString first = file + u".unreadable-"_s + time;
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
