// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace latchkey {

/// A disk with room for a few files, which only this process sees. Make it before any other thread starts:
/// it needs the rights of root, or a kernel that lets an ordinary person have some of their own.
class SmallDisk
{
public:
    SmallDisk()
    {
        const bool isOwn = unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
        const QByteArray folder = QFile::encodeName(m_folder.path());
        m_works = isOwn && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                  mount("none", folder.constData(), "tmpfs", 0, "size=256k,nr_inodes=40,mode=700") == 0;
    }
    ~SmallDisk()
    {
        if (m_works)
            umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool works() const { return m_works; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Until not one byte more has room.
    [[nodiscard]] bool fill() const
    {
        QFile file(path(QStringLiteral("filler")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        const QByteArray block(4096, 'x');
        while (file.write(block) > 0) {
        }
        return true;
    }
    /// Until there can be no further file.
    [[nodiscard]] bool fillWithFiles() const
    {
        const QDir root(m_folder.path());
        if (!root.mkpath(QStringLiteral("fillers")))
            return false;
        for (int i = 0; i < 100; ++i) {
            QFile file(path(QStringLiteral("fillers/") + QString::number(i)));
            if (!file.open(QIODevice::WriteOnly))
                return true;
        }
        return false;
    }
    void makeRoom() const
    {
        QFile::remove(path(QStringLiteral("filler")));
        QDir(path(QStringLiteral("fillers"))).removeRecursively();
    }
    void clear() const
    {
        const QDir root(m_folder.path());
        const QFileInfoList all = root.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : all) {
            if (entry.isDir())
                QDir(entry.filePath()).removeRecursively();
            else
                QFile::remove(entry.filePath());
        }
    }

private:
    QTemporaryDir m_folder;
    bool m_works = false;
};

} // namespace latchkey
