// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/program.h"
#include "support/await.h"
#include "support/logcapture.h"
#include "support/standins.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using How = ProgramEnd::How;
using RunOutcome = Outcome<ProgramEnd>;

ProgramCall callOf(const QString &file, const QStringList &arguments = {})
{
    return {u"stand-in"_s, {file, {}}, arguments, {}};
}

} // namespace

class ProgramTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void itGivesWhatWasPrintedAndTheExitStatus();
    void argumentsArriveAsTheyAre();
    void onlyTheGivenEnvironmentArrives();
    void nothingIsToBeRead();
    void itRunsWhereNoSettingsLie();
    void endingByASignalIsACrash();
    void whatIsNoProgramIsNotStarted_data();
    void whatIsNoProgramIsNotStarted();
    void outputHasALimit_data();
    void outputHasALimit();
    void muchOutputArrivesWhole();
    void aFloodOfErrorsIsCutAtALine();
    void theLogTellsHowItWentAndNotWhatWasSaid_data();
    void theLogTellsHowItWentAndNotWhatWasSaid();

private:
    [[nodiscard]] QString path() const { return m_standIns->path(m_name); }

    const QString m_name = u"program"_s;
    std::optional<StandIns> m_standIns;
};

void ProgramTest::init()
{
    m_standIns.emplace();
}

void ProgramTest::itGivesWhatWasPrintedAndTheExitStatus()
{
    QVERIFY(m_standIns->put(m_name, "printf out; printf err >&2; exit 7"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QVERIFY(!outcome.isDone());
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Exited);
    QCOMPARE(outcome.value().exitCode, 7);
    QCOMPARE(outcome.value().output, "out"_ba);
    QCOMPARE(outcome.value().errors, "err"_ba);

    QVERIFY(m_standIns->put(m_name, "printf more"));
    const RunOutcome again(program.run(callOf(path())));
    QTRY_VERIFY(again.isDone());
    QCOMPARE(again.value().exitCode, 0);
    QCOMPARE(again.value().output, "more"_ba);
    QVERIFY(again.value().errors.isEmpty());
}

void ProgramTest::argumentsArriveAsTheyAre()
{
    const QStringList arguments{u"a b"_s,    u"'"_s,    u"\""_s,        u"$HOME"_s,
                                u"`id`"_s,   u"; id"_s, u"*"_s,         u"--option=\\"_s,
                                u"%PATH%"_s, u"é ü"_s,  u"two\nlines"_s};
    QVERIFY(m_standIns->put(m_name, "printf '<%s>' \"$@\""));
    Program program;
    ProgramCall call = callOf(path(), arguments.mid(1));
    call.program.leading = arguments.first(1);
    const RunOutcome outcome(program.run(std::move(call)));
    QTRY_VERIFY(outcome.isDone());
    const QString expected = u'<' + arguments.join(u"><"_s) + u'>';
    QCOMPARE(QString::fromUtf8(outcome.value().output), expected);
}

void ProgramTest::onlyTheGivenEnvironmentArrives()
{
    QVERIFY(m_standIns->put(m_name, "exit 0"));
    ProgramCall call = callOf(path());
    call.environment.insert(u"GIVEN"_s, u"value"_s);
    qputenv("LATCHKEY_TEST_UNWANTED", "x");
    const auto unset = qScopeGuard([] { qunsetenv("LATCHKEY_TEST_UNWANTED"); });
    Program program;
    const RunOutcome outcome(program.run(std::move(call)));
    QTRY_VERIFY(outcome.isDone());
    const QStringList seen = m_standIns->environmentOf(m_name);
    QVERIFY(seen.contains(u"GIVEN=value"_s));
    QVERIFY(seen.filter(u"UNWANTED"_s).isEmpty());
}

void ProgramTest::nothingIsToBeRead()
{
    // A program that asks a question gets no answer, from a terminal neither, and so does not wait for one.
    QVERIFY(m_standIns->put(m_name, "read answer && exit 1\n"
                                    "(: < /dev/tty) 2>/dev/null && exit 2\n"
                                    "exit 0"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Exited);
    QCOMPARE(outcome.value().exitCode, 0);
}

void ProgramTest::itRunsWhereNoSettingsLie()
{
    QVERIFY(m_standIns->put(m_name, "pwd"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().output, "/\n"_ba);
}

void ProgramTest::endingByASignalIsACrash()
{
    QVERIFY(m_standIns->put(m_name, "printf out; printf err >&2; kill -KILL $$"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::Crashed);
    QVERIFY(outcome.value().output.isEmpty());
    QCOMPARE(outcome.value().errors, "err"_ba);
    QVERIFY(!outcome.value().problem.isEmpty());
}

void ProgramTest::whatIsNoProgramIsNotStarted_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isExecutable");
    QTest::newRow("a text") << "not a program\n"_ba << true;
    QTest::newRow("a script without its interpreter") << "#!/nonexistent/interpreter\n"_ba << true;
    QTest::newRow("a file that is not for running") << "#!/bin/sh\nexit 0\n"_ba << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void ProgramTest::whatIsNoProgramIsNotStarted()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isExecutable);
    if (!content.isEmpty()) {
        QVERIFY(putFile(path(), content));
        const QFile::Permissions more = isExecutable ? QFile::ExeOwner : QFile::Permissions();
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | more));
    }
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, How::NotStarted);
    QVERIFY(!outcome.value().problem.isEmpty());
}

void ProgramTest::outputHasALimit_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<How>("how");
    QTest::newRow("as much as is allowed") << 1000 << How::Exited;
    QTest::newRow("more than is allowed") << 1001 << How::TooMuchOutput;
}

void ProgramTest::outputHasALimit()
{
    QFETCH(const int, size);
    QFETCH(const How, how);
    QVERIFY(m_standIns->put(m_name, "printf '%s' " + QByteArray(size, 'x')));
    Program program({.outputBytes = 1000});
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(outcome.value().how, how);
    QCOMPARE(outcome.value().output.size(), how == How::Exited ? size : 0);
}

void ProgramTest::muchOutputArrivesWhole()
{
    // More than a pipe holds, so that it comes in pieces.
    QVERIFY(m_standIns->put(m_name, "i=0; while [ $i -lt 50000 ]; do echo $i; i=$((i+1)); done"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 30'000);
    QByteArray expected;
    for (int i = 0; i < 50'000; ++i)
        expected += QByteArray::number(i) + '\n';
    QCOMPARE(outcome.value().how, How::Exited);
    QVERIFY(outcome.value().output == expected);
}

void ProgramTest::aFloodOfErrorsIsCutAtALine()
{
    QVERIFY(m_standIns->put(m_name, "i=0; while [ $i -lt 50000 ]; do echo line$i; i=$((i+1)); done >&2\n"
                                    "printf out; exit 3"));
    Program program;
    const RunOutcome outcome(program.run(callOf(path())));
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 30'000);
    const ProgramEnd &end = outcome.value();
    QCOMPARE(end.how, How::Exited);
    QCOMPARE(end.exitCode, 3);
    QCOMPARE(end.output, "out"_ba);
    QVERIFY(end.errors.size() <= qsizetype(64) * 1024);
    QVERIFY(end.errors.size() > qsizetype(60) * 1024);
    QVERIFY(end.errors.startsWith("line0\nline1\n"));
    const QList<QByteArray> lines = end.errors.split('\n');
    QVERIFY(lines.last().isEmpty());
    QCOMPARE(lines.at(lines.size() - 2), "line" + QByteArray::number(lines.size() - 2));
}

void ProgramTest::theLogTellsHowItWentAndNotWhatWasSaid_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");
    QTest::newRow("success") << QByteArray() << u"exit 0"_s;
    QTest::newRow("failure") << "exit 4"_ba << u"exit 4"_s;
    QTest::newRow("crash") << "kill -KILL $$"_ba << u"crashed"_s;
    QTest::newRow("too long") << hanging() << u"timed out"_s;
    QTest::newRow("too much") << QByteArray("printf '%s' " + QByteArray(2000, 'x')) << u"too much output"_s;
}

void ProgramTest::theLogTellsHowItWentAndNotWhatWasSaid()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QString, words);
    QVERIFY(m_standIns->put(m_name, "printf spoken; printf spoken >&2\n" + script));
    const LogCapture log;
    Program program({.time = 1s, .grace = 100ms, .outputBytes = 1000});
    const RunOutcome outcome(program.run(callOf(path(), {u"one"_s, u"two"_s, u"three"_s})));
    QTRY_VERIFY(outcome.isDone());
    const QStringList lines = log.lines(u"latchkey.session"_s);
    QCOMPARE(lines.size(), 1);
    const QRegularExpression expected(u"\\Astand-in one two "_s + words + u" \\d+ ms\\z"_s);
    QVERIFY2(expected.match(lines.first()).hasMatch(), qPrintable(lines.first()));
    QVERIFY(!log.all().contains(u"spoken"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProgramTest)
#include "tst_program.moc"
