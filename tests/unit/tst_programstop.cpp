// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/program.h"
#include "support/await.h"
#include "support/standins.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using How = ProgramEnd::How;
using RunOutcome = Outcome<ProgramEnd>;

/// The argument that makes this program the child of its own test.
constexpr auto childArgument = "--leave-running";

ProgramCall callOf(const QString &file)
{
    return {u"stand-in"_s, {file, {}}, {}, {}};
}

/// Starts the program of this path, and goes away while it runs.
int leaveRunning(const QString &file)
{
    Program program;
    const RunOutcome outcome(program.run(callOf(file)));
    const bool isThere = QTest::qWaitFor([&file] { return QFile::exists(file + u".id"_s); }, 30'000);
    return isThere ? 0 : 1;
}

} // namespace

/// Programs that do not end when they should.
class ProgramStopTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theTimeLimitEndsIt_data() { addStubbornOnes(); }
    void theTimeLimitEndsIt();
    void cancellingEndsItAtOnce_data() { addStubbornOnes(); }
    void cancellingEndsItAtOnce();
    void whoRunsItMayDie_data() { addStubbornOnes(); }
    void whoRunsItMayDie();
    void whoWaitsMayDie();
    void nothingSurvivesTheApplication_data() { addStubbornOnes(); }
    void nothingSurvivesTheApplication();
    void whatItLeavesBehindGoesOn();
    void cancellingNothingDoesNothing();
    void endlessOutputEndsIt();

private:
    static void addStubbornOnes();
    [[nodiscard]] bool putStubbornOne() const;
    [[nodiscard]] QString path() const { return m_standIns->path(m_name); }

    const QString m_name = u"program"_s;
    std::optional<StandIns> m_standIns;
};

void ProgramStopTest::init()
{
    m_standIns.emplace();
}

void ProgramStopTest::cleanup()
{
    // A failed test must not leave a process behind either.
    if (const qint64 id = m_standIns->id(m_name); id > 1)
        ::kill(static_cast<pid_t>(-id), SIGKILL);
    m_standIns.reset();
}

void ProgramStopTest::addStubbornOnes()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("waits") << QByteArray() << hanging();
    QTest::newRow("waits for a program of its own") << QByteArray() << "/bin/sleep 1000"_ba;
    QTest::newRow("started others") << QByteArray() << "/bin/sleep 1000 & /bin/sleep 1000 & wait"_ba;
    QTest::newRow("will not end") << "trap '' TERM"_ba
                                  << "while :; do /bin/sleep 1; done"_ba;
    QTest::newRow("started one that will not end")
        << "(trap '' TERM; while :; do /bin/sleep 1; done) &"_ba << hanging();
}

bool ProgramStopTest::putStubbornOne() const
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, script);
    return m_standIns->put(m_name, script, 0, first);
}

void ProgramStopTest::theTimeLimitEndsIt()
{
    QVERIFY(putStubbornOne());
    Program program({.time = 1s, .grace = 100ms});
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::TimedOut);
    QVERIFY(m_standIns->id(m_name) > 1);
    QTRY_VERIFY(!m_standIns->isAtWork(m_name));
}

void ProgramStopTest::cancellingEndsItAtOnce()
{
    QVERIFY(putStubbornOne());
    Program program({.grace = 100ms});
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(m_standIns->id(m_name) > 1);
    QVERIFY(m_standIns->isAtWork(m_name));
    QElapsedTimer time;
    qint64 longestGapMs = 0;
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this,
            [&time, &longestGapMs] { longestGapMs = std::max(longestGapMs, time.restart()); });
    time.start();
    pulse.start(10);

    program.cancel();
    QVERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Cancelled);
    QTRY_VERIFY(!m_standIns->isAtWork(m_name));
    // Waiting for a process would leave a gap of seconds.
    QVERIFY2(longestGapMs < 1'000, qPrintable(QString::number(longestGapMs)));
}

void ProgramStopTest::whoRunsItMayDie()
{
    QVERIFY(putStubbornOne());
    auto program = std::make_unique<Program>(ProgramLimits{.grace = 100ms});
    const RunOutcome outcome(program->run(callOf(path())));
    QTRY_VERIFY(m_standIns->id(m_name) > 1);
    program.reset();
    QVERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Cancelled);
    QTRY_VERIFY(!m_standIns->isAtWork(m_name));
}

void ProgramStopTest::whoWaitsMayDie()
{
    QVERIFY(m_standIns->put(m_name, "printf out"));
    Program program;
    std::optional<RunOutcome> outcome(program.run(callOf(path())));
    outcome.reset();
    // As when the answer makes the program close the workspace.
    auto other = std::make_unique<Program>();
    QObject context;
    QCoro::connect(other->run(callOf(path())), &context, [&other](const ProgramEnd &) { other.reset(); });
    QTRY_VERIFY(!other);
}

void ProgramStopTest::nothingSurvivesTheApplication()
{
    QVERIFY(putStubbornOne());
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(childArgument), path()});
    QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, 60'000);
    QVERIFY2(child.readAllStandardError().isEmpty(), "It had something to say");
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    QCOMPARE(child.exitCode(), 0);
    QVERIFY(m_standIns->id(m_name) > 1);
    QTRY_VERIFY(!m_standIns->isAtWork(m_name));
}

void ProgramStopTest::whatItLeavesBehindGoesOn()
{
    // As az does, to tell its makers what it was used for. Its output stays open for longer than the program.
    QVERIFY(m_standIns->put(m_name, "/bin/sleep 1000 &\nprintf out"));
    Program program({.grace = 0ms});
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Exited);
    QCOMPARE(outcome.value().output, "out"_ba);
    program.cancel();
    QVERIFY(m_standIns->isAtWork(m_name));
}

void ProgramStopTest::cancellingNothingDoesNothing()
{
    QVERIFY(m_standIns->put(m_name, "printf out"));
    Program program;
    program.cancel();
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    program.cancel();
    QCOMPARE(outcome.value().how, How::Exited);
}

void ProgramStopTest::endlessOutputEndsIt()
{
    QVERIFY(m_standIns->put(m_name, "trap '' PIPE\nwhile :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"));
    Program program({.grace = 100ms, .outputBytes = 100'000});
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::TooMuchOutput);
    QVERIFY(outcome.value().output.isEmpty());
    QTRY_VERIFY(!m_standIns->isAtWork(m_name));
}

} // namespace latchkey

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QString::fromLatin1(latchkey::childArgument))
        return latchkey::leaveRunning(arguments.value(2));
    latchkey::ProgramStopTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_programstop.moc"
