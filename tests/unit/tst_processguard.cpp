// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processguard.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

const char *program()
{
    return LATCHKEY_GUARDED_PROGRAM;
}

/// How the program dies in this folder, as waitpid() tells it. It may write core files as large as it likes.
int statusOfCrash(const char *what, const QString &folder)
{
    const QByteArray path = QDir::toNativeSeparators(folder).toLocal8Bit();
    const pid_t child = fork();
    if (child == 0) {
        rlimit limit{};
        getrlimit(RLIMIT_CORE, &limit);
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_CORE, &limit);
        if (chdir(path.constData()) == 0)
            execl(program(), program(), what, nullptr);
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

/// Whether a core file goes elsewhere than into the folder where its program died: to a program that reports
/// it, or into a folder of the system's.
bool coreFilesLeaveTheFolder()
{
    QFile file(u"/proc/sys/kernel/core_pattern"_s);
    const QByteArray pattern = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return pattern.startsWith('|') || pattern.startsWith('/');
}

} // namespace

/// A program of its own without sanitizers, because that is what people run.
class ProcessGuardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theMemoryStaysInTheProcess_data();
    void theMemoryStaysInTheProcess();
    void aCrashLeavesNoCoreFile();
    void theGuardHoldsInThisBuild();
};

void ProcessGuardTest::theMemoryStaysInTheProcess_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("told");
    // Limits, then whether other programs may look inside.
    QTest::newRow("usual") << QString() << QString() << "0 0 0\n"_ba;
    QTest::newRow("another theme") << u"QT_QPA_PLATFORMTHEME"_s << u"gtk3"_s << "0 0 0\n"_ba;
    QTest::newRow("no portals") << u"GTK_USE_PORTAL"_s << u"0"_s << "0 0 0\n"_ba;
    QTest::newRow("snap") << u"SNAP"_s << u"/snap/latchkey/1"_s << "0 0 1\n"_ba;
    QTest::newRow("theme of the portals")
        << u"QT_QPA_PLATFORMTHEME"_s << u"xdgdesktopportal"_s << "0 0 1\n"_ba;
    QTest::newRow("portals wanted") << u"GTK_USE_PORTAL"_s << u"1"_s << "0 0 1\n"_ba;
}

void ProcessGuardTest::theMemoryStaysInTheProcess()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QFETCH(const QByteArray, told);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"QT_QPA_PLATFORMTHEME"_s, u"GTK_USE_PORTAL"_s, u"SNAP"_s})
        environment.remove(name);
    if (!variable.isEmpty())
        environment.insert(variable, value);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QString::fromLocal8Bit(program()), {u"show"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), told);
}

void ProcessGuardTest::aCrashLeavesNoCoreFile()
{
    const QTemporaryDir folder;
    const int guarded = statusOfCrash("crash", folder.path());
    QVERIFY(WIFSIGNALED(guarded));
    QVERIFY(!WCOREDUMP(guarded));
    if (coreFilesLeaveTheFolder())
        QSKIP("A crash without the guard would leave a report on this computer");
    const int unguarded = statusOfCrash("crash-unguarded", folder.path());
    QVERIFY(WIFSIGNALED(unguarded));
    if (!WCOREDUMP(unguarded))
        QSKIP("This computer makes no core files, guard or not");
}

// The leak checker of this build runs after it, and needs to look inside.
void ProcessGuardTest::theGuardHoldsInThisBuild()
{
    guardProcessMemory();
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t{0});
    QCOMPARE(limit.rlim_max, rlim_t{0});
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProcessGuardTest)
#include "tst_processguard.moc"
