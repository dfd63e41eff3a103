// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"

#include "session/orphan.h"
#include "support/lossyworkspace.h"
#include "support/lostrig.h"
#include "support/testfiles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using State = LostCreate::State;

} // namespace

/// Creates without a clear answer, through real sockets: what is asked, and what becomes of it.
class LostCreatesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everyUnclearEndPointsOutTheOrphan_data();
    void everyUnclearEndPointsOutTheOrphan();
    void theOrphanIsRevokedOrKeptByTheWordAlone_data();
    void theOrphanIsRevokedOrKeptByTheWordAlone();
    void theWishIsOnDiskBeforeItIsSent();
    void whatLeftNothingBehindIsToldAndCanBeSentAgain();
    void aTokenThatComesLateIsBroughtUp();
    void aTokenThatComesLateIsBroughtUpAfterARestartToo();
    void theWatchEndsInTime_data();
    void theWatchEndsInTime();
    void whatWasToldInAnotherWindowIsNotToldAgain();
    void aCandidateThatWasEditedStaysInQuestion();
    void aCandidateWithoutAUsableIdIsNotOfferedNorForgotten();
    void aListThatTellsNothingNewIsNoChange();
    void ofAHugeListOnlyWhatCouldBeMistakenIsWrittenDown();
    void theQuestionStaysWhileTheListCannotBeRead();
    void aClearRefusalLeavesNoQuestion();
    void aSuccessIsOnRecordUntilItsValueWasTaken();
    void theTokenOfAnotherWishIsNoOrphan();
    void severalWishesAreAskedAboutOneByOne();
    void workspacesAreNotMixedUp();
    void aForgottenWorkspaceTakesItsQuestionsAlong();

private:
    /// Sends a wish whose answer gets lost, and waits until the list was read again.
    [[nodiscard]] bool lose(const QString &comment, Loss loss = Loss::Reset);
    /// The same, with a token that does not come to be, and lets the person know.
    [[nodiscard]] bool loseAndDismiss();
    [[nodiscard]] QList<LostCreate> questions() { return m_rig->lost().questions(); }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LossyWorkspace> m_server;
    std::unique_ptr<LostRig> m_rig;
};

void LostCreatesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LossyWorkspace>(m_clock);
    m_rig = std::make_unique<LostRig>(m_folder->path(), m_clock);
    m_rig->add(u"prod"_s, m_server->host());
    QVERIFY(m_rig->read(u"prod"_s));
}

void LostCreatesTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
    m_folder.reset();
}

bool LostCreatesTest::lose(const QString &comment, Loss loss)
{
    m_server->loss = loss;
    const QSignalSpy read(&m_rig->session(u"prod"_s), &WorkspaceSession::listRead);
    const CreateOutcome created(m_rig->create(u"prod"_s, comment));
    const bool ended = QTest::qWaitFor([&] { return created.isDone() && !read.isEmpty(); }, 20'000);
    m_server->loss = Loss::None;
    return ended && !created.value() && created.value().error().outcomeUnknown;
}

bool LostCreatesTest::loseAndDismiss()
{
    m_server->hasEffect = false;
    if (!lose(u"ci laptop"_s) || questions().size() != 1)
        return false;
    m_rig->lost().dismiss(questions().constFirst().wish.id);
    return questions().isEmpty();
}

void LostCreatesTest::everyUnclearEndPointsOutTheOrphan_data()
{
    QTest::addColumn<Loss>("loss");
    QTest::newRow("reset") << Loss::Reset;
    QTest::newRow("closed") << Loss::Closed;
    QTest::newRow("time-out") << Loss::Silence;
    QTest::newRow("truncated") << Loss::Truncated;
    QTest::newRow("unreadable") << Loss::Unreadable;
    QTest::newRow("login page") << Loss::LoginPage;
    QTest::newRow("no value") << Loss::NoValue;
    QTest::newRow("500") << Loss::Error500;
    QTest::newRow("502") << Loss::Error502;
    QTest::newRow("504") << Loss::Error504;
}

void LostCreatesTest::everyUnclearEndPointsOutTheOrphan()
{
    QFETCH(const Loss, loss);
    if (loss == Loss::Silence) {
        m_rig->restartWithTimeout(2'000);
        QVERIFY(m_rig->read(u"prod"_s));
    }
    const qsizetype before = tokensOf(m_server->workspace()).size();
    QVERIFY(lose(u"ci laptop"_s, loss));
    QCOMPARE(m_server->creates(), 1);
    QCOMPARE(questions().size(), 1);
    const LostCreate asked = questions().constFirst();
    QVERIFY(asked.state == State::Found);
    QCOMPARE(asked.candidates, m_server->named(u"ci laptop"_s));
    QCOMPARE(m_rig->wishFiles().size(), 1);

    // Nothing was revoked, and the same question stands after another reading.
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(tokensOf(m_server->workspace()).size(), before + 1);
    QCOMPARE(questions().size(), 1);
    QCOMPARE(m_server->creates(), 1);
}

void LostCreatesTest::theOrphanIsRevokedOrKeptByTheWordAlone_data()
{
    QTest::addColumn<bool>("revoke");
    QTest::newRow("revoke") << true;
    QTest::newRow("keep") << false;
}

void LostCreatesTest::theOrphanIsRevokedOrKeptByTheWordAlone()
{
    QFETCH(const bool, revoke);
    QVERIFY(lose(u"ci laptop"_s));
    const QSignalSpy settled(&m_rig->lost(), &LostCreates::settled);
    const LostCreate asked = questions().constFirst();
    const TokenId orphan = asked.candidates.constFirst().id;
    if (revoke) {
        const VoidOutcome revoked(m_rig->session(u"prod"_s).revoke(orphan));
        QTRY_VERIFY(succeeded(revoked));
    } else {
        m_rig->lost().keep(asked.wish.id, orphan);
    }
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.constFirst().at(1).value<LostCreates::Ending>(),
             revoke ? LostCreates::Ending::Gone : LostCreates::Ending::Kept);
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
    QCOMPARE(m_server->named(u"ci laptop"_s).isEmpty(), revoke);
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
}

void LostCreatesTest::theWishIsOnDiskBeforeItIsSent()
{
    QStringList atArrival;
    m_server->onCreate = [&] { atArrival = m_rig->wishFiles(); };
    QVERIFY(lose(u"ci laptop"_s));
    QCOMPARE(atArrival.size(), 1);
    const QByteArray content =
        contentOf(QString(m_rig->wishFolder() + u'/' + m_rig->wishFiles().constFirst()));
    QVERIFY(content.contains("ci laptop"));
    QVERIFY(!content.contains("dapi"));
}

void LostCreatesTest::whatLeftNothingBehindIsToldAndCanBeSentAgain()
{
    m_server->hasEffect = false;
    QVERIFY(lose(u"ci laptop"_s));
    QVERIFY(questions().constFirst().state == State::NoneFound);
    m_rig->lost().dismiss(questions().constFirst().wish.id);
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_rig->wishFiles().size(), 1);

    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_server->creates(), 2);
}

void LostCreatesTest::aTokenThatComesLateIsBroughtUp()
{
    QVERIFY(loseAndDismiss());
    createdIn(m_server->workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QVERIFY(questions().constFirst().state == State::Found);
    QCOMPARE(m_rig->wishFiles().size(), 1);

    // From now on it is no more watched than any other question.
    m_clock.advanceMs(2 * LostCreates::watchMs);
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QVERIFY(questions().constFirst().state == State::Found);
}

void LostCreatesTest::aTokenThatComesLateIsBroughtUpAfterARestartToo()
{
    QVERIFY(loseAndDismiss());
    m_rig->restart();
    // What the person knows is not told again.
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    createdIn(m_server->workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"ci laptop"_s));
}

void LostCreatesTest::theWatchEndsInTime_data()
{
    QTest::addColumn<bool>("restart");
    QTest::newRow("while it runs") << false;
    QTest::newRow("at the next start") << true;
}

void LostCreatesTest::theWatchEndsInTime()
{
    QFETCH(const bool, restart);
    QVERIFY(loseAndDismiss());
    m_clock.advanceMs(LostCreates::watchMs + 1);
    if (restart)
        m_rig->restart();
    else
        QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreatesTest::whatWasToldInAnotherWindowIsNotToldAgain()
{
    m_server->hasEffect = false;
    QVERIFY(lose(u"ci laptop"_s));
    QCOMPARE(questions().size(), 1);
    // Another Latchkey, from the same files.
    WishJournal other(m_rig->wishFolder());
    OpenWish wish = other.load().constFirst();
    wish.isWatched = true;
    QVERIFY(other.write(wish));
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_rig->wishFiles().size(), 1);
}

void LostCreatesTest::aCandidateThatWasEditedStaysInQuestion()
{
    QVERIFY(lose(u"ci laptop"_s));
    const TokenId orphan = questions().constFirst().candidates.constFirst().id;
    const DemoAnswer edited = m_server->workspace().update(
        orphan.value(), json(R"({"token": {"comment": "edited"}, "update_mask": "comment"})"));
    QCOMPARE(edited.status, 200);
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QVERIFY(questions().constFirst().state == State::Found);
    QCOMPARE(questions().constFirst().candidates, m_server->named(u"edited"_s));
    QCOMPARE(m_rig->wishFiles().size(), 1);

    m_server->workspace().clear();
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreatesTest::aCandidateWithoutAUsableIdIsNotOfferedNorForgotten()
{
    QVERIFY(lose(u"ci laptop"_s));
    const ProfileId prod(u"prod"_s);
    const QList<Token> listed = questions().constFirst().candidates;
    Token twin = listed.constFirst();
    twin.sharesId = true;
    Token otherTwin = twin;
    otherTwin.comment = u"other"_s;
    const QSignalSpy settled(&m_rig->lost(), &LostCreates::settled);

    m_rig->lost().listRead(prod, {twin, otherTwin});
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_rig->wishFiles().size(), 1);
    m_rig->lost().listRead(prod, listed);
    QCOMPARE(questions().size(), 1);
    QCOMPARE(questions().constFirst().candidates, listed);
    m_rig->lost().listRead(prod, {twin});
    QVERIFY(settled.isEmpty());
    m_rig->lost().listRead(prod, {});
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.constFirst().at(1).value<LostCreates::Ending>(), LostCreates::Ending::Gone);
}

void LostCreatesTest::aListThatTellsNothingNewIsNoChange()
{
    const QSignalSpy changed(&m_rig->lost(), &LostCreates::changed);
    QVERIFY(m_rig->read(u"prod"_s));
    m_rig->lost().forget(ProfileId(u"unknown"_s));
    QVERIFY(changed.isEmpty());
    QVERIFY(lose(u"ci laptop"_s));
    const qsizetype told = changed.size();
    QVERIFY(told > 0);
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(changed.size(), told);
}

void LostCreatesTest::ofAHugeListOnlyWhatCouldBeMistakenIsWrittenDown()
{
    Token token;
    token.comment = u"another"_s;
    token.createdMs = m_clock.nowMs() - 2 * clockSkewMs;
    QList<Token> listed(50'000, token);
    for (qsizetype i = 0; i < listed.size(); ++i)
        listed[i].id = TokenId(QString::number(i).rightJustified(64, u'0'));
    listed.last().comment = u"ci laptop"_s;
    Profile profile;
    profile.id = ProfileId(u"huge"_s);

    WishJournal journal(m_rig->wishFolder());
    LostCreates lost(m_clock, &journal);
    lost.begin(profile, {u"ci laptop"_s, 3600, {u"sql"_s}, false}, WishId(u"w"_s), listed, true);
    const QList<OpenWish> written = journal.load();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.constFirst().knownIds, QStringList{listed.constLast().id.value()});
}

void LostCreatesTest::theQuestionStaysWhileTheListCannotBeRead()
{
    m_server->canList = false;
    m_server->loss = Loss::Reset;
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(created.isDone());
    QTRY_VERIFY(m_rig->session(u"prod"_s).state() == WorkspaceSession::State::Failed);
    QVERIFY(questions().isEmpty());
    QCOMPARE(m_rig->wishFiles().size(), 1);
    m_server->canList = true;
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QVERIFY(questions().constFirst().state == State::Found);
}

void LostCreatesTest::aClearRefusalLeavesNoQuestion()
{
    const CreateOutcome created(
        m_rig->sessions().create(ProfileId(u"prod"_s), {u"x"_s, 3600, {u"no-such-scope"_s}, false}));
    QTRY_VERIFY(failedWith(created, ApiError::Kind::InvalidParameter));
    QVERIFY(m_rig->wishFiles().isEmpty());
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
}

void LostCreatesTest::aSuccessIsOnRecordUntilItsValueWasTaken()
{
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QCOMPARE(m_rig->wishFiles().size(), 1);
    QVERIFY(m_rig->read(u"prod"_s));
    QVERIFY(questions().isEmpty());
    m_rig->lost().valueTaken(ProfileId(u"prod"_s), created.value()->token.id);
    QVERIFY(m_rig->wishFiles().isEmpty());
}

void LostCreatesTest::theTokenOfAnotherWishIsNoOrphan()
{
    m_server->hasEffect = false;
    QVERIFY(lose(u"ci laptop"_s));
    // Meanwhile the person sends the same wish again, and gets its token.
    const CreateOutcome created(m_rig->create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 1);
    QVERIFY(questions().constFirst().state == State::NoneFound);
    m_rig->restart();
    QVERIFY(m_rig->read(u"prod"_s));
    QCOMPARE(questions().size(), 2);
    for (const LostCreate &lost : questions())
        QVERIFY(lost.state == State::NoneFound || lost.wish.made == created.value()->token.id);
}

void LostCreatesTest::severalWishesAreAskedAboutOneByOne()
{
    QVERIFY(lose(u"one"_s));
    QVERIFY(lose(u"other"_s));
    QVERIFY(lose(u"other"_s, Loss::NoValue));
    QCOMPARE(questions().size(), 3);
    QCOMPARE(questions().at(0).candidates, m_server->named(u"one"_s));
    // The first of two equal wishes left a token that was known before the second.
    QCOMPARE(questions().at(2).candidates.size(), 1);
    const TokenId second = questions().at(2).candidates.constFirst().id;
    m_rig->lost().keep(questions().at(2).wish.id, second);
    QCOMPARE(questions().size(), 2);
    QCOMPARE(questions().at(1).candidates.size(), 1);
    QVERIFY(questions().at(1).candidates.constFirst().id != second);
    m_rig->lost().keep(questions().at(1).wish.id, questions().at(1).candidates.constFirst().id);
    QCOMPARE(questions().size(), 1);
    QCOMPARE(m_rig->wishFiles().size(), 1);
}

void LostCreatesTest::workspacesAreNotMixedUp()
{
    LossyWorkspace other(m_clock);
    m_rig->add(u"other"_s, other.host());
    QVERIFY(m_rig->read(u"other"_s));
    m_server->loss = Loss::Closed;
    other.loss = Loss::Truncated;
    const CreateOutcome first(m_rig->create(u"prod"_s, u"ci laptop"_s));
    const CreateOutcome second(m_rig->create(u"other"_s, u"ci laptop"_s));
    QTRY_COMPARE(questions().size(), 2);
    for (const LostCreate &lost : questions()) {
        LossyWorkspace &home = lost.wish.profile == ProfileId(u"other"_s) ? other : *m_server;
        QCOMPARE(lost.candidates, home.named(u"ci laptop"_s));
    }
    QCOMPARE(m_server->creates(), 1);
    QCOMPARE(other.creates(), 1);
}

void LostCreatesTest::aForgottenWorkspaceTakesItsQuestionsAlong()
{
    QVERIFY(lose(u"ci laptop"_s));
    const StoreOutcome forgotten(m_rig->sessions().forget(ProfileId(u"prod"_s)));
    QTRY_VERIFY(succeeded(forgotten));
    QVERIFY(questions().isEmpty());
    QVERIFY(m_rig->wishFiles().isEmpty());
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Loss)

QTEST_GUILESS_MAIN(latchkey::LostCreatesTest)
#include "tst_lostcreates.moc"
