// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testfiles.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>

namespace latchkey {

/// A folder of shell scripts that stand in for command lines. Each leaves behind there what it was called
/// with. They find no other program by name, so that scripts name them by their paths.
class StandIns
{
public:
    /// As long as a program that is not the legacy command line of Databricks.
    static constexpr qsizetype wholeSize = qsizetype{1024} * 1024;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// With them in PATH, and nothing else.
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), folder());
        return environment;
    }

    /// Makes a program that says that it is there, then what it was called with, and then does what `script`
    /// says. What `first` says is done before.
    [[nodiscard]] bool put(const QString &name, const QByteArray &script, qsizetype size = wholeSize,
                           const QByteArray &first = {}) const
    {
        const QByteArray here = QFile::encodeName(path(name));
        // The call comes last: who has seen it finds all the rest. And it comes in one piece.
        QByteArray text = "#!/bin/sh\nexport STAND_IN='" + here + "'\n" + first + "\n/usr/bin/env > '" +
                          here + ".environment'\necho $$ > '" + here + ".new'\n/bin/mv '" + here + ".new' '" +
                          here + ".id'\n{ printf '%s\\n' \"$@\"; echo; } > '" + here +
                          ".call'$$\n/bin/cat '" + here + ".call'$$ >> '" + here + ".calls'\n" + script +
                          "\nexit\n";
        text.append(qMax(size - text.size(), qsizetype{0}), '#');
        return putFile(path(name), text) &&
               QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    /// The arguments of every call, oldest first. None of them may be empty.
    [[nodiscard]] QList<QStringList> calls(const QString &name) const
    {
        QList<QStringList> calls;
        const QString all = QString::fromUtf8(contentOf(path(name + QStringLiteral(".calls"))));
        const QStringList texts = all.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
        for (const QString &text : texts)
            calls << text.split(QLatin1Char('\n'));
        return calls;
    }
    /// The environment of the last call, as NAME=VALUE.
    [[nodiscard]] QStringList environmentOf(const QString &name) const
    {
        return QString::fromUtf8(contentOf(path(name + QStringLiteral(".environment"))))
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    /// The process and the group of the last call; 0 when it has not begun.
    [[nodiscard]] qint64 id(const QString &name) const
    {
        return contentOf(path(name + QStringLiteral(".id"))).trimmed().toLongLong();
    }

    /// Whether the last call is still at work, or anything that it started. What has ended but was not buried
    /// yet is not.
    [[nodiscard]] bool isAtWork(const QString &name) const
    {
        const QDir processes(QStringLiteral("/proc"));
        // What the system runs by itself is in group 0, so that a call that has not begun must not be looked
        // for.
        const qint64 call = id(name) > 0 ? id(name) : -1;
        const QByteArray mark = "STAND_IN=" + QFile::encodeName(path(name)) + '\0';
        if (!processes.exists(QStringLiteral("self/stat")))
            return call > 0 &&
                   (::kill(static_cast<pid_t>(call), 0) == 0 || ::kill(static_cast<pid_t>(-call), 0) == 0);
        const QStringList ids = processes.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return std::any_of(ids.begin(), ids.end(), [&processes, call, &mark](const QString &each) {
            const QString folder = processes.filePath(each);
            // Behind the name in parentheses, which may hold anything: state, parent, group.
            const QByteArray line = contentOf(folder + QStringLiteral("/stat"));
            const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
            const QByteArray environment = contentOf(folder + QStringLiteral("/environ"));
            const bool isPart = each.toLongLong() == call || fields.value(2).toLongLong() == call ||
                                environment.contains(mark);
            return isPart && !line.isEmpty() && fields.value(0) != "Z";
        });
    }

private:
    QTemporaryDir m_folder;
};

/// A script that prints a text as it is.
[[nodiscard]] inline QByteArray printing(const QByteArray &text)
{
    return "/bin/cat <<'END OF TEXT'\n" + text + "\nEND OF TEXT";
}

/// A script that says something on standard error and fails.
[[nodiscard]] inline QByteArray failing(const QByteArray &words, int status = 1)
{
    return "{\n" + printing(words) + "\n} >&2\nexit " + QByteArray::number(status);
}

/// A script that never ends.
[[nodiscard]] inline QByteArray hanging()
{
    return QByteArrayLiteral("exec /bin/sleep 1000");
}

} // namespace latchkey
