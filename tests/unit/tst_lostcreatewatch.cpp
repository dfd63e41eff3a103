// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"

#include "support/lostbench.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using State = LostCreate::State;

} // namespace

/// Wishes that seem to have left nothing behind, and tokens that come late.
class LostCreateWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<LostBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void whatLeftNothingBehindIsToldAndCanBeSentAgain();
    void aTokenThatComesLateIsBroughtUp();
    void aTokenThatComesLateIsBroughtUpAfterARestartToo();
    void theWatchEndsInTime_data();
    void theWatchEndsInTime();
    void whatWasToldInAnotherWindowIsNotToldAgain();

private:
    /// Loses a wish that leaves nothing behind, and lets the person know.
    [[nodiscard]] bool loseAndDismiss();

    std::unique_ptr<LostBench> m_bench;
};

bool LostCreateWatchTest::loseAndDismiss()
{
    if (!m_bench->loseWithoutEffect(u"ci laptop"_s))
        return false;
    m_bench->lost().dismiss(m_bench->questions().constFirst().wish.id);
    return m_bench->questions().isEmpty();
}

void LostCreateWatchTest::whatLeftNothingBehindIsToldAndCanBeSentAgain()
{
    m_bench->server().hasEffect = false;
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    QVERIFY(m_bench->questions().constFirst().state == State::NoneFound);
    m_bench->lost().dismiss(m_bench->questions().constFirst().wish.id);
    QVERIFY(m_bench->questions().isEmpty());
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);

    const CreateOutcome created(m_bench->rig().create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
    QCOMPARE(m_bench->server().creates(), 2);
}

void LostCreateWatchTest::aTokenThatComesLateIsBroughtUp()
{
    QVERIFY(loseAndDismiss());
    createdIn(m_bench->server().workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QVERIFY(m_bench->questions().constFirst().state == State::Found);
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);

    // From now on it is no more watched than any other question.
    m_bench->clock().advanceMs(2 * LostCreates::watchMs);
    m_bench->rig().restart();
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QVERIFY(m_bench->questions().constFirst().state == State::Found);
}

void LostCreateWatchTest::aTokenThatComesLateIsBroughtUpAfterARestartToo()
{
    QVERIFY(loseAndDismiss());
    m_bench->rig().restart();
    // What the person knows is not told again.
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
    createdIn(m_bench->server().workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QCOMPARE(m_bench->questions().constFirst().candidates, m_bench->server().named(u"ci laptop"_s));
}

void LostCreateWatchTest::theWatchEndsInTime_data()
{
    QTest::addColumn<bool>("restart");
    QTest::newRow("while it runs") << false;
    QTest::newRow("at the next start") << true;
}

void LostCreateWatchTest::theWatchEndsInTime()
{
    QFETCH(const bool, restart);
    const auto lookAgain = [&] {
        if (!restart)
            return m_bench->read();
        m_bench->rig().restart();
        return true;
    };
    QVERIFY(loseAndDismiss());
    m_bench->clock().advanceMs(LostCreates::watchMs);
    QVERIFY(lookAgain());
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
    m_bench->clock().advanceMs(1);
    QVERIFY(lookAgain());
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
}

void LostCreateWatchTest::whatWasToldInAnotherWindowIsNotToldAgain()
{
    m_bench->server().hasEffect = false;
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    QCOMPARE(m_bench->questions().size(), 1);
    // Another Latchkey, from the same files.
    WishJournal other(m_bench->rig().wishFolder());
    OpenWish wish = other.load().constFirst();
    wish.isWatched = true;
    QVERIFY(other.write(wish));
    QVERIFY(m_bench->read());
    QVERIFY(m_bench->questions().isEmpty());
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LostCreateWatchTest)
#include "tst_lostcreatewatch.moc"
