// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filereplacement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>
#include <system_error>
#include <utility>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr QStringView mark = u".latchkey-";
constexpr qsizetype randomLetters = 6;

bool bringToDisk(int handle)
{
#ifdef Q_OS_WIN
    return _commit(handle) == 0;
#else
    return fsync(handle) == 0;
#endif
}

// The new name is in the folder. Where a folder cannot be flushed, nothing can be done about it.
void bringFolderToDisk(const QString &file)
{
#ifdef Q_OS_WIN
    Q_UNUSED(file)
#else
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    const int handle = open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    fsync(handle);
    close(handle);
#endif
}

} // namespace

FileReplacement::FileReplacement(QString target)
    : m_target(std::move(target))
{
}

FileReplacement::~FileReplacement()
{
    if (!m_name.isEmpty())
        QFile::remove(m_name);
}

bool FileReplacement::write(QByteArrayView content)
{
    QTemporaryFile file(m_target + mark + u"XXXXXX"_s);
    if (!file.open())
        return fail(file.errorString());
    if (!takeOwner(file.handle()))
        return false;
    // Qt's buffer would keep what it held, and this kind of file always has one.
    QFile plain;
    if (!plain.open(file.handle(), QIODevice::WriteOnly | QIODevice::Unbuffered) ||
        plain.write(content.data(), content.size()) != content.size())
        return fail(plain.errorString());
    if (!bringToDisk(file.handle()))
        return fail(qt_error_string());
    // Asked for last: where the system can, the file has no name until then, and a crash leaves nothing.
    m_name = file.fileName();
    if (m_name.isEmpty())
        return fail(file.errorString());
    file.setAutoRemove(false);
    return true;
}

FileReplacement::Outcome FileReplacement::commit()
{
    std::error_code error;
    std::filesystem::rename(QFileInfo(m_name).filesystemFilePath(), QFileInfo(m_target).filesystemFilePath(),
                            error);
    if (error == std::errc::no_such_file_or_directory)
        return Outcome::Removed;
    if (error) {
        fail(QString::fromLocal8Bit(QByteArray::fromStdString(error.message())));
        return Outcome::Failed;
    }
    m_name.clear();
    bringFolderToDisk(m_target);
    return Outcome::Done;
}

void FileReplacement::removeLeftovers(const QString &target)
{
    if (target.isEmpty())
        return;
    const QFileInfo info(target);
    const QString start = info.fileName() + mark;
    const QDir folder = info.absoluteDir();
    const QStringList names = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        if (name.startsWith(start) && name.size() == start.size() + randomLetters)
            QFile::remove(folder.filePath(name));
    }
}

bool FileReplacement::fail(const QString &text)
{
    m_errorText = text;
    return false;
}

bool FileReplacement::takeOwner(int handle)
{
#ifdef Q_OS_WIN
    Q_UNUSED(handle)
#else
    struct stat old = {};
    if (stat(QFile::encodeName(m_target).constData(), &old) != 0)
        return true;
    if (old.st_uid != geteuid() && fchown(handle, old.st_uid, static_cast<gid_t>(-1)) != 0)
        return fail(qt_error_string());
    // It may be a group that we are not in, which with this mode means nothing to anybody.
    if (old.st_gid != getegid()) {
        [[maybe_unused]] const int result = fchown(handle, static_cast<uid_t>(-1), old.st_gid);
    }
#endif
    return true;
}

} // namespace latchkey
