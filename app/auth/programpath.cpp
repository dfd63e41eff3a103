// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programpath.h"

#include "auth/programerror.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

constexpr qint64 leastDatabricksBytes = qint64{1024} * 1024;

QStringList usualFolders(const QProcessEnvironment &environment)
{
#ifdef Q_OS_WIN
    Q_UNUSED(environment)
    return {};
#else
    QStringList folders{u"/usr/local/bin"_s, u"/opt/homebrew/bin"_s, u"/home/linuxbrew/.linuxbrew/bin"_s};
    if (const QString home = environment.value(u"HOME"_s); !home.isEmpty())
        folders << home + u"/.local/bin"_s << home + u"/bin"_s;
    return folders;
#endif
}

// The file of this name in this folder, if it can be run.
QString executable(const QString &folder, const QString &name)
{
    return QStandardPaths::findExecutable(name, {folder});
}

bool isLegacy(const QString &file)
{
    return QFileInfo(file).size() < leastDatabricksBytes;
}

QStringList databricksFiles(const QStringList &folders, const QString &wanted)
{
    if (QDir::isAbsolutePath(wanted)) {
        const QFileInfo file(wanted);
        return {executable(file.path(), file.fileName())};
    }
    // Any other path would be relative to where Latchkey was started.
    if (wanted.contains(u'/') || wanted.contains(u'\\'))
        return {};
#ifdef Q_OS_WIN
    const QString name = wanted.isEmpty() ? u"databricks.exe"_s : wanted;
#else
    const QString name = wanted.isEmpty() ? u"databricks"_s : wanted;
#endif
    QStringList files;
    for (const QString &folder : folders)
        files << executable(folder, name);
    return files;
}

} // namespace

QStringList programFolders(const QProcessEnvironment &environment)
{
    const QStringList named = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts) +
                              usualFolders(environment);
    QStringList folders;
    for (const QString &folder : named) {
        if (QDir::isAbsolutePath(folder))
            folders << QDir::cleanPath(folder);
    }
    folders.removeDuplicates();
    return folders;
}

Result<ProgramPath> findDatabricks(const QStringList &folders, const QString &wanted)
{
    const QString name = u"databricks"_s;
    QStringList files = databricksFiles(folders, wanted);
    files.removeAll(QString());
    for (const QString &file : std::as_const(files)) {
        if (!isLegacy(file))
            return ProgramPath{file, {}};
    }
    return tl::unexpected(programError(files.isEmpty() ? Kind::ProgramMissing : Kind::ProgramTooOld, name));
}

Result<ProgramPath> findAzure(const QStringList &folders)
{
    for (const QString &folder : folders) {
#ifdef Q_OS_WIN
        for (const QString &name : {u"az.exe"_s, u"az.cmd"_s, u"az.bat"_s}) {
#else
        for (const QString &name : {u"az"_s}) {
#endif
            const QString file = executable(folder, name);
            if (file.isEmpty())
                continue;
            if (!file.endsWith(u".cmd"_s) && !file.endsWith(u".bat"_s))
                return ProgramPath{file, {}};
            Result<ProgramPath> behind = azureBehindScript(file);
            if (behind)
                return behind;
        }
    }
    return tl::unexpected(programError(Kind::ProgramMissing, u"az"_s));
}

Result<ProgramPath> azureBehindScript(const QString &script)
{
    // The installer of Azure's makers puts Python beside the script's folder, pip into the same one.
    const QString folder = QFileInfo(script).absolutePath();
    for (const QString &place : {QFileInfo(folder).path(), folder}) {
        const QFileInfo python(place + u"/python.exe"_s);
        if (python.isFile())
            return ProgramPath{python.filePath(), {u"-IBm"_s, u"azure.cli"_s}};
    }
    return tl::unexpected(programError(Kind::ProgramMissing, u"az"_s));
}

} // namespace latchkey
