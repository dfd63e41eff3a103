// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"
#include "support/logcapture.h"
#include "support/lossyworkspace.h"
#include "support/lostrig.h"
#include "support/testfiles.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using State = LostCreate::State;

/// The program, as it would be: signs in, sends a wish, tells what came of it, and waits to be killed.
int runChild(const QString &origin, const QString &folder)
{
    const ManualClock clock;
    LostRig rig(folder, clock);
    rig.add(u"prod"_s, *WorkspaceHost::parse(origin));
    if (!rig.read(u"prod"_s))
        return 1;
    const CreateOutcome created(rig.create(u"prod"_s, u"ci laptop"_s));
    if (QTest::qWaitFor([&] { return created.isDone(); }, 60'000)) {
        std::fputs(created.value() ? "made\n" : "failed\n", stdout);
        std::fflush(stdout);
    }
    return QCoreApplication::exec();
}

} // namespace

/// What a crash or a quit leaves of a wish, and what the next start makes of it.
class LostCreateCrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void aProcessKilledBeforeTheAnswerLeavesTheQuestion_data();
    void aProcessKilledBeforeTheAnswerLeavesTheQuestion();
    void aProcessKilledWithTheValueInSightLeavesTheQuestion();
    void aQuitLeavesTheQuestion();
    void theQuestionWaitsForTheFirstList();
    void aValueInTheKeychainIsNotLost();
    void aTokenThatIsGoneIsNotAskedAbout();
    void wishesOfForgottenWorkspacesAreDropped();
    void wishesStayWhileTheWorkspacesCannotBeRead();
    void whatWasAnsweredElsewhereIsNotAskedAgain();
    void whatCannotBeWrittenDownIsToldAndSentAllTheSame();
    void theDemoLeavesNothingOnDisk();

private:
    /// Runs the program until the request arrived or, with `value`, until it was answered; then kills it.
    void runAndKill(bool value);
    /// Starts the program anew, with what is on disk.
    void startAgain();
    void sendAndLose();
    [[nodiscard]] QList<LostCreate> questions() { return m_rig->lost().questions(); }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LossyWorkspace> m_server;
    std::unique_ptr<LostRig> m_rig;
};

void LostCreateCrashTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LossyWorkspace>(m_clock);
    m_rig = std::make_unique<LostRig>(m_folder->path(), m_clock);
}

void LostCreateCrashTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
    m_folder.reset();
}

void LostCreateCrashTest::runAndKill(bool value)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--child"_s, m_server->host().origin(), m_folder->path()});
    QVERIFY(process.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->creates(), 1, 30'000);
    QByteArray told;
    const auto isMade = [&] {
        told += process.readAllStandardOutput();
        return told.contains("made");
    };
    if (value)
        QTRY_VERIFY_WITH_TIMEOUT(isMade(), 30'000);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(m_server->creates(), 1);
}

void LostCreateCrashTest::startAgain()
{
    Profile profile;
    profile.id = ProfileId(u"prod"_s);
    profile.host = m_server->host();
    const StoreOutcome stored(m_rig->store().write(signInKey(profile), Secret("dapi-x")));
    m_rig->restart();
}

void LostCreateCrashTest::sendAndLose()
{
    m_server->loss = Loss::Silence;
    static_cast<void>(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_COMPARE(m_server->creates(), 1);
}

void LostCreateCrashTest::aProcessKilledBeforeTheAnswerLeavesTheQuestion_data()
{
    QTest::addColumn<bool>("hasEffect");
    QTest::newRow("after the effect") << true;
    QTest::newRow("before the effect") << false;
}

void LostCreateCrashTest::aProcessKilledBeforeTheAnswerLeavesTheQuestion()
{
    QFETCH(const bool, hasEffect);
    m_server->hasEffect = hasEffect;
    m_server->loss = Loss::Silence;
    runAndKill(false);
    QCOMPARE(m_rig->wishFiles().size(), 1);
    startAgain();
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"ci laptop"_s));
    QCOMPARE(questions().constFirst().candidates.size(), hasEffect ? 1 : 0);
    QCOMPARE(m_server->creates(), 1);
}

void LostCreateCrashTest::aProcessKilledWithTheValueInSightLeavesTheQuestion()
{
    runAndKill(true);
    startAgain();
    // Another token of the same comment is none of ours: the right one is known.
    createdIn(m_server->workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    const LostCreate lost = questions().constFirst();
    QCOMPARE(lost.candidates.size(), 1);
    QCOMPARE(lost.candidates.constFirst().id, lost.wish.made);
    m_rig->lost().keep(lost.wish.id, lost.wish.made);
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreateCrashTest::aQuitLeavesTheQuestion()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    sendAndLose();
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"ci laptop"_s));
}

void LostCreateCrashTest::theQuestionWaitsForTheFirstList()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    sendAndLose();
    m_server->canList = false;
    m_rig->restart();
    QVERIFY(!m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    m_rig->restart();
    m_server->canList = true;
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
}

void LostCreateCrashTest::aValueInTheKeychainIsNotLost()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    const StoreOutcome kept(
        m_rig->session(u"prod"_s).keep(created.value()->token.id, std::move(created.value()->value)));
    QTRY_VERIFY(succeeded(kept));
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreateCrashTest::aTokenThatIsGoneIsNotAskedAbout()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    m_server->workspace().clear();
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreateCrashTest::wishesOfForgottenWorkspacesAreDropped()
{
    m_rig->add(u"prod"_s, m_server->host());
    m_rig->add(u"other"_s, m_server->host());
    sendAndLose();
    ProfileStore profiles(m_rig->path(u"profiles.json"_s));
    QCOMPARE(profiles.load().size(), 2);
    QVERIFY(profiles.save({m_rig->session(u"other"_s).profile()}));
    m_rig->restart();
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreateCrashTest::wishesStayWhileTheWorkspacesCannotBeRead()
{
    m_rig->add(u"prod"_s, m_server->host());
    sendAndLose();
    const LogCapture log;
    QVERIFY(putFile(m_rig->path(u"profiles.json"_s), "garbage"));
    m_rig->restart();
    QCOMPARE(m_rig->wishFiles().size(), 1);
}

void LostCreateCrashTest::whatWasAnsweredElsewhereIsNotAskedAgain()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    sendAndLose();
    m_rig->restart();
    // Another Latchkey, from the same files.
    QVERIFY(WishJournal(m_rig->wishFolder())
                .remove(WishId(QFileInfo(m_rig->wishFiles().constFirst()).completeBaseName())));
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
}

void LostCreateCrashTest::whatCannotBeWrittenDownIsToldAndSentAllTheSame()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    const LogCapture log;
    QVERIFY(putFile(m_rig->wishFolder(), "in the way"));
    const QSignalSpy recorded(&m_rig->lost(), &LostCreates::recorded);
    m_server->loss = Loss::Reset;
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_COMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"ci laptop"_s));
    QCOMPARE(recorded.size(), 1);
    QCOMPARE(recorded.constFirst().at(0).toBool(), false);
    QVERIFY(!recorded.constFirst().at(1).toString().isEmpty());
    QCOMPARE(contentOf(m_rig->wishFolder()), "in the way"_ba);
}

void LostCreateCrashTest::theDemoLeavesNothingOnDisk()
{
    m_rig->add(u"demo"_s, m_server->host(), true);
    QVERIFY(m_rig->read(u"demo"_s));
    m_server->loss = Loss::Reset;
    const CreateOutcome created(m_rig->create(u"demo"_s, u"ci laptop"_s));
    QTRY_COMPARE(questions().size(), 1);
    QVERIFY(!QFileInfo::exists(m_rig->wishFolder()));
}

} // namespace latchkey

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--child"_s)
        return latchkey::runChild(arguments.at(2), arguments.at(3));
    latchkey::LostCreateCrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lostcreatecrash.moc"
