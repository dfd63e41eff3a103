// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"

#include "session/orphan.h"
#include "support/lostbench.h"
#include "support/testfiles.h"

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
    void init()
    {
        m_bench = std::make_unique<LostBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void everyUnclearEndPointsOutTheOrphan_data();
    void everyUnclearEndPointsOutTheOrphan();
    void theOrphanIsRevokedOrKeptByTheWordAlone_data();
    void theOrphanIsRevokedOrKeptByTheWordAlone();
    void theWishIsOnDiskBeforeItIsSent();
    void aCandidateThatWasEditedStaysInQuestion();
    void aCandidateWithoutAUsableIdIsNotOfferedNorForgotten();
    void aListThatTellsNothingNewIsNoChange();
    void ofAHugeListOnlyWhatCouldBeMistakenIsWrittenDown();
    void theQuestionStaysWhileTheListCannotBeRead();
    void aClearRefusalLeavesNoQuestion();
    void aSuccessIsOnRecordUntilItsValueWasTaken();

private:
    std::unique_ptr<LostBench> m_bench;
};

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
        m_bench->rig().restartWithTimeout(2'000);
        QVERIFY(m_bench->read());
    }
    const qsizetype before = tokensOf(m_bench->server().workspace()).size();
    QVERIFY(m_bench->lose(u"ci laptop"_s, loss));
    QCOMPARE(m_bench->server().creates(), 1);
    QCOMPARE(m_bench->questions().size(), 1);
    const LostCreate asked = m_bench->questions().constFirst();
    QVERIFY(asked.state == State::Found);
    QCOMPARE(asked.candidates, m_bench->server().named(u"ci laptop"_s));
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);

    // Nothing was revoked, and the same question stands after another reading.
    QVERIFY(m_bench->read());
    QCOMPARE(tokensOf(m_bench->server().workspace()).size(), before + 1);
    QCOMPARE(m_bench->questions().size(), 1);
    QCOMPARE(m_bench->server().creates(), 1);
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
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    const QSignalSpy settled(&m_bench->lost(), &LostCreates::settled);
    const LostCreate asked = m_bench->questions().constFirst();
    const TokenId orphan = asked.candidates.constFirst().id;
    if (revoke) {
        const VoidOutcome revoked(m_bench->rig().session(u"prod"_s).revoke(orphan));
        QTRY_VERIFY(succeeded(revoked));
    } else {
        m_bench->lost().keep(asked.wish.id, orphan);
    }
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.constFirst().at(1).value<LostCreates::Ending>(),
             revoke ? LostCreates::Ending::Gone : LostCreates::Ending::Kept);
    QVERIFY(m_bench->questions().isEmpty());
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
    QCOMPARE(m_bench->server().named(u"ci laptop"_s).isEmpty(), revoke);
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
}

void LostCreatesTest::theWishIsOnDiskBeforeItIsSent()
{
    QStringList atArrival;
    m_bench->server().onCreate = [&] { atArrival = m_bench->rig().wishFiles(); };
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    QCOMPARE(atArrival.size(), 1);
    const QByteArray content =
        contentOf(QString(m_bench->rig().wishFolder() + u'/' + m_bench->rig().wishFiles().constFirst()));
    QVERIFY(content.contains("ci laptop"));
    QVERIFY(!content.contains("dapi"));
}

void LostCreatesTest::aCandidateThatWasEditedStaysInQuestion()
{
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    const TokenId orphan = m_bench->questions().constFirst().candidates.constFirst().id;
    const DemoAnswer edited = m_bench->server().workspace().update(
        orphan.value(), json(R"({"token": {"comment": "edited"}, "update_mask": "comment"})"));
    QCOMPARE(edited.status, 200);
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QVERIFY(m_bench->questions().constFirst().state == State::Found);
    QCOMPARE(m_bench->questions().constFirst().candidates, m_bench->server().named(u"edited"_s));
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);

    m_bench->server().workspace().clear();
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
}

void LostCreatesTest::aCandidateWithoutAUsableIdIsNotOfferedNorForgotten()
{
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    const ProfileId prod(u"prod"_s);
    const QList<Token> listed = m_bench->questions().constFirst().candidates;
    Token twin = listed.constFirst();
    twin.sharesId = true;
    Token otherTwin = twin;
    otherTwin.comment = u"other"_s;
    const QSignalSpy settled(&m_bench->lost(), &LostCreates::settled);

    m_bench->lost().listRead(prod, {twin, otherTwin});
    QVERIFY(m_bench->questions().isEmpty());
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
    m_bench->lost().listRead(prod, listed);
    QCOMPARE(m_bench->questions().size(), 1);
    QCOMPARE(m_bench->questions().constFirst().candidates, listed);
    m_bench->lost().listRead(prod, {twin});
    QVERIFY(settled.isEmpty());
    m_bench->lost().listRead(prod, {});
    QCOMPARE(settled.size(), 1);
    QCOMPARE(settled.constFirst().at(1).value<LostCreates::Ending>(), LostCreates::Ending::Gone);
}

void LostCreatesTest::aListThatTellsNothingNewIsNoChange()
{
    const QSignalSpy changed(&m_bench->lost(), &LostCreates::changed);
    QVERIFY(m_bench->read());
    m_bench->lost().forget(ProfileId(u"unknown"_s));
    QVERIFY(changed.isEmpty());
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    const qsizetype told = changed.size();
    QVERIFY(told > 0);
    QVERIFY(m_bench->read());
    QCOMPARE(changed.size(), told);
}

void LostCreatesTest::ofAHugeListOnlyWhatCouldBeMistakenIsWrittenDown()
{
    Token token;
    token.comment = u"another"_s;
    token.createdMs = m_bench->clock().nowMs() - 2 * clockSkewMs;
    QList<Token> listed(50'000, token);
    for (qsizetype i = 0; i < listed.size(); ++i)
        listed[i].id = TokenId(QString::number(i).rightJustified(64, u'0'));
    listed.last().comment = u"ci laptop"_s;
    Profile profile;
    profile.id = ProfileId(u"huge"_s);

    WishJournal journal(m_bench->rig().wishFolder());
    LostCreates lost(m_bench->clock(), &journal);
    lost.begin(profile, {u"ci laptop"_s, 3600, {u"sql"_s}, false}, WishId(u"w"_s), listed, true);
    const QList<OpenWish> written = journal.load();
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.constFirst().knownIds, QStringList{listed.constLast().id.value()});
}

void LostCreatesTest::theQuestionStaysWhileTheListCannotBeRead()
{
    m_bench->server().canList = false;
    m_bench->server().loss = Loss::Reset;
    const CreateOutcome created(m_bench->rig().create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(created.isDone());
    QTRY_VERIFY(m_bench->rig().session(u"prod"_s).state() == WorkspaceSession::State::Failed);
    QVERIFY(m_bench->questions().isEmpty());
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
    m_bench->server().canList = true;
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QVERIFY(m_bench->questions().constFirst().state == State::Found);
}

void LostCreatesTest::aClearRefusalLeavesNoQuestion()
{
    const CreateOutcome created(
        m_bench->rig().sessions().create(ProfileId(u"prod"_s), {u"x"_s, 3600, {u"no-such-scope"_s}, false}));
    QTRY_VERIFY(failedWith(created, ApiError::Kind::InvalidParameter));
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
}

void LostCreatesTest::aSuccessIsOnRecordUntilItsValueWasTaken()
{
    const CreateOutcome created(m_bench->rig().create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
    m_bench->lost().valueTaken(ProfileId(u"prod"_s), created.value()->token.id);
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Loss)

QTEST_GUILESS_MAIN(latchkey::LostCreatesTest)
#include "tst_lostcreates.moc"
