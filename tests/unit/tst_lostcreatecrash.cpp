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
    void aTokenThatIsThereTwiceIsNotGone();
    void wishesOfUnknownWorkspacesAreDroppedWithAge();
    void wishesStayWhileTheWorkspacesCannotBeRead();
    void whatWasAnsweredElsewhereIsNotAskedAgain();
    void whatCannotBeWrittenDownIsToldAndSentAllTheSame();
    void theDemoLeavesNothingOnDisk();

private:
    /// Runs the program until the request arrived or, with `value`, until it was answered; then kills it.
    [[nodiscard]] bool runAndKill(bool value);
    /// Starts the program anew, with what is on disk.
    void startAgain();
    /// Sends a wish that is never answered.
    [[nodiscard]] bool sendAndLose();
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

bool LostCreateCrashTest::runAndKill(bool value)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--child"_s, m_server->host().origin(), m_folder->path()});
    QByteArray told;
    const auto isThere = [&] {
        told += process.readAllStandardOutput();
        return m_server->creates() > 0 && (!value || told.contains("made"));
    };
    if (!process.waitForStarted() || !QTest::qWaitFor(isThere, 30'000))
        return false;
    process.kill();
    return process.waitForFinished() && process.exitStatus() == QProcess::CrashExit &&
           m_server->creates() == 1;
}

void LostCreateCrashTest::startAgain()
{
    Profile profile;
    profile.id = ProfileId(u"prod"_s);
    profile.host = m_server->host();
    const StoreOutcome stored(m_rig->store().write(signInKey(profile), Secret("dapi-x")));
    m_rig->restart();
}

bool LostCreateCrashTest::sendAndLose()
{
    m_server->loss = Loss::Silence;
    static_cast<void>(m_rig->create(u"prod"_s, u"ci laptop"_s));
    return QTest::qWaitFor([this] { return m_server->creates() == 1; });
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
    QVERIFY(runAndKill(false));
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
    QVERIFY(runAndKill(true));
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
    QVERIFY(sendAndLose());
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"ci laptop"_s));
}

void LostCreateCrashTest::theQuestionWaitsForTheFirstList()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(sendAndLose());
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

void LostCreateCrashTest::aTokenThatIsThereTwiceIsNotGone()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    m_rig->restart();
    QList<Token> twins(2, created.value()->token);
    for (Token &twin : twins)
        twin.sharesId = true;
    m_rig->lost().listRead(ProfileId(u"prod"_s), twins);
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_rig->wishFiles().size(), 1);
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
}

void LostCreateCrashTest::wishesOfUnknownWorkspacesAreDroppedWithAge()
{
    m_rig->add(u"prod"_s, m_server->host());
    m_rig->add(u"other"_s, m_server->host());
    QVERIFY(sendAndLose());
    ProfileStore profiles(m_rig->path(u"profiles.json"_s));
    QCOMPARE(profiles.load().size(), 2);
    QVERIFY(profiles.save({m_rig->session(u"other"_s).profile()}));
    m_rig->restart();
    QCOMPARE(m_rig->wishFiles().size(), 1);
    m_clock.advanceMs(LostCreates::strangeMs);
    m_rig->restart();
    QCOMPARE(m_rig->wishFiles().size(), 1);
    m_clock.advanceMs(1);
    m_rig->restart();
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreateCrashTest::wishesStayWhileTheWorkspacesCannotBeRead()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(sendAndLose());
    const LogCapture log;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(putFile(m_rig->path(u"profiles.json"_s), "garbage"));
        m_rig->restart();
        QCOMPARE(m_rig->wishFiles().size(), 1);
    }
    // Now there is no list at all.
    m_rig->restart();
    QCOMPARE(m_rig->wishFiles().size(), 1);
}

void LostCreateCrashTest::whatWasAnsweredElsewhereIsNotAskedAgain()
{
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(sendAndLose());
    m_rig->restart();
    const QSignalSpy settled(&m_rig->lost(), &LostCreates::settled);
    // Another Latchkey, from the same files.
    QVERIFY(WishJournal(m_rig->wishFolder())
                .remove(WishId(QFileInfo(m_rig->wishFiles().constFirst()).completeBaseName())));
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.constFirst().at(1).value<LostCreates::Ending>(), LostCreates::Ending::Elsewhere);
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
