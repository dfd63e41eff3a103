// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfgwriter.h"
#include "support/testfiles.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <cstdio>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Step = DatabricksCfgWriter::Step;

// So much that it is not written in one go.
QByteArray contentWith(int number)
{
    const QByteArray comment =
        QByteArray("# A line that has to be there, whole, whatever happens.\n").repeated(2'000);
    return comment + "[dev]\nhost = https://a.dev\ntoken = dapi-" + QByteArray::number(number) + "\n\n" +
           comment;
}

int numberIn(const QByteArray &content)
{
    constexpr QByteArrayView before("token = dapi-");
    const qsizetype start = content.indexOf(before) + before.size();
    return content.mid(start, content.indexOf('\n', start) - start).toInt();
}

bool save(DatabricksCfgWriter &writer, int number)
{
    const QByteArray token = "dapi-" + QByteArray::number(number);
    return writer.saveToken(u"dev"_s, u"https://a.dev"_s, Secret(token)).has_value();
}

/// Saves for ever, and tells each step with a letter.
int saveInALoop(const QString &file)
{
    DatabricksCfgWriter writer(file, [](Step) {
        std::fputc('.', stdout);
        std::fflush(stdout);
    });
    for (int number = 1; save(writer, number); ++number) {
    }
    return 1;
}

/// Ends as if the power had gone, at the step.
int endAt(const QString &action, int step, const QString &file)
{
    DatabricksCfgWriter writer(file, [step](Step now) {
        if (static_cast<int>(now) == step)
            std::raise(SIGKILL);
    });
    if (action == u"--remove")
        return writer.removeKeys(u"dev"_s, {u"token"_s}) ? 0 : 1;
    return save(writer, 1) ? 0 : 1;
}

/// Ends where a file would grow beyond so many bytes, in the middle of writing; or is told that it cannot, as
/// on a disk that is full.
int writeAtMost(const QString &action, rlim_t bytes, const QString &file)
{
    std::signal(SIGXFSZ, action == u"--full" ? SIG_IGN : SIG_DFL);
    const rlimit limit{bytes, bytes};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 1;
    const ConfigWriteResult result = DatabricksCfgWriter(file).removeKeys(u"dev"_s, {u"token"_s});
    const bool isTold = !result && result.error().kind == ConfigWriteError::Kind::NotWritable;
    return isTold && !result.error().detail.isEmpty() ? 0 : 1;
}

} // namespace

/// The writer in a process of its own, which is killed.
class DatabricksCfgCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void contentIsWholeAtAnyMoment();
    void contentIsOldWhenAWriteEndsHalfway_data();
    void contentIsOldWhenAWriteEndsHalfway();
    void fullDiskIsToldAndChangesNothing();
    void contentIsOldOrNewAtEachStep_data();
    void contentIsOldOrNewAtEachStep();
    void removalThatEndedEarlyCanBeDoneAgain_data();
    void removalThatEndedEarlyCanBeDoneAgain();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u".databrickscfg"_s); }
    [[nodiscard]] QString backup() const { return path() + u".bak"_s; }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    void runUntilItDies(const QStringList &arguments);
    void everythingIsClosedToOthers();

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabricksCfgCrashTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(putFile(path(), contentWith(0)));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
}

void DatabricksCfgCrashTest::cleanup()
{
    m_folder.reset();
}

void DatabricksCfgCrashTest::runUntilItDies(const QStringList &arguments)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

void DatabricksCfgCrashTest::everythingIsClosedToOthers()
{
    const QStringList all = names();
    for (const QString &name : all)
        QVERIFY2(!(QFile::permissions(m_folder->filePath(name)) & othersBits), qUtf8Printable(name));
}

void DatabricksCfgCrashTest::contentIsWholeAtAnyMoment()
{
    constexpr int rounds = 40;
    constexpr int mostSteps = 13; // No multiple of the steps of one save.
    for (int round = 0; round < rounds; ++round) {
        const int wanted = 1 + round % mostSteps;
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--loop"_s, path()});
        QByteArray steps;
        while (steps.size() < wanted && process.waitForReadyRead())
            steps += process.readAllStandardOutput();
        QVERIFY(steps.size() >= wanted);
        // Not always right behind a step.
        for (int turn = 0; turn < round * 100; ++turn)
            QThread::yieldCurrentThread();
        process.kill();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);

        const QByteArray content = contentOf(path());
        const int found = numberIn(content);
        QVERIFY(content == contentWith(found));
        const QByteArray kept = contentOf(backup());
        QVERIFY(kept.isEmpty() || kept.size() >= contentWith(0).size());
        everythingIsClosedToOthers();

        // The next save clears up, also when there is nothing else to do.
        DatabricksCfgWriter writer(path());
        QVERIFY(save(writer, found));
        QStringList left = names();
        left.removeAll(u".databrickscfg.bak"_s);
        QCOMPARE(left, QStringList{u".databrickscfg"_s});
    }
}

void DatabricksCfgCrashTest::contentIsOldWhenAWriteEndsHalfway_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {0, 1, 4'096, 100'000, 200'000})
        QTest::addRow("%d", bytes) << bytes;
}

void DatabricksCfgCrashTest::contentIsOldWhenAWriteEndsHalfway()
{
    QFETCH(const int, bytes);
    // Without a backup and with one, which is written first.
    for (const bool hasBackup : {false, true}) {
        if (hasBackup)
            QVERIFY(putFile(backup(), contentWith(3)));
        runUntilItDies({u"--limit"_s, QString::number(bytes), path()});
        QVERIFY(contentOf(path()) == contentWith(0));
        QVERIFY(!hasBackup || contentOf(backup()) == contentWith(3));
        QVERIFY(!(QFile::permissions(path()) & othersBits));
    }
    QVERIFY(DatabricksCfgWriter(path()).removeKeys(u"dev"_s, {u"token"_s}));
    QCOMPARE(names(), (QStringList{u".databrickscfg"_s, u".databrickscfg.bak"_s}));
}

void DatabricksCfgCrashTest::fullDiskIsToldAndChangesNothing()
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--full"_s, u"5000"_s, path()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(contentOf(path()) == contentWith(0));
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
}

void DatabricksCfgCrashTest::contentIsOldOrNewAtEachStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("files");
    QTest::newRow("read") << static_cast<int>(Step::Read) << 0 << 1;
    QTest::newRow("backed up") << static_cast<int>(Step::BackedUp) << 0 << 2;
    QTest::newRow("written") << static_cast<int>(Step::Written) << 0 << 3;
    QTest::newRow("replaced") << static_cast<int>(Step::Replaced) << 1 << 2;
}

void DatabricksCfgCrashTest::contentIsOldOrNewAtEachStep()
{
    QFETCH(const int, step);
    QFETCH(const int, number);
    QFETCH(const int, files);
    runUntilItDies({u"--save"_s, QString::number(step), path()});
    QVERIFY(contentOf(path()) == contentWith(number));
    QCOMPARE(names().size(), files);
    QVERIFY(files == 1 || contentOf(backup()) == contentWith(0));
    everythingIsClosedToOthers();

    DatabricksCfgWriter writer(path());
    QVERIFY(save(writer, 2));
    QVERIFY(contentOf(path()) == contentWith(2));
    QVERIFY(contentOf(backup()) == contentWith(number));
    QCOMPARE(names().size(), 2);
}

void DatabricksCfgCrashTest::removalThatEndedEarlyCanBeDoneAgain_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("read") << static_cast<int>(Step::Read);
    QTest::newRow("backed up") << static_cast<int>(Step::BackedUp);
    QTest::newRow("written") << static_cast<int>(Step::Written);
    QTest::newRow("replaced") << static_cast<int>(Step::Replaced);
}

void DatabricksCfgCrashTest::removalThatEndedEarlyCanBeDoneAgain()
{
    QFETCH(const int, step);
    QVERIFY(putFile(backup(), contentWith(0)));
    runUntilItDies({u"--remove"_s, QString::number(step), path()});
    QVERIFY(step == static_cast<int>(Step::Replaced) || contentOf(path()) == contentWith(0));

    QVERIFY(DatabricksCfgWriter(path()).removeKeys(u"dev"_s, {u"token"_s}));
    const QStringList all = names();
    QCOMPARE(all.size(), 2);
    for (const QString &name : all)
        QVERIFY2(!contentOf(m_folder->filePath(name)).contains("dapi-"), qUtf8Printable(name));
}

} // namespace latchkey

// The same program is the one that is killed.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--loop")
        return latchkey::saveInALoop(arguments.value(2));
    if (arguments.value(1) == u"--save" || arguments.value(1) == u"--remove")
        return latchkey::endAt(arguments.value(1), arguments.value(2).toInt(), arguments.value(3));
    if (arguments.value(1) == u"--limit" || arguments.value(1) == u"--full")
        return latchkey::writeAtMost(arguments.value(1), arguments.value(2).toULong(), arguments.value(3));
    latchkey::DatabricksCfgCrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_databrickscfgcrash.moc"
