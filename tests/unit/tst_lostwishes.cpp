// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lostcreates.h"

#include "support/lostbench.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using State = LostCreate::State;

} // namespace

/// Several wishes without a clear answer, and several workspaces.
class LostWishesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<LostBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void theTokenOfAnotherWishIsNoOrphan();
    void severalWishesAreAskedAboutOneByOne();
    void workspacesAreNotMixedUp();
    void aForgottenWorkspaceTakesItsQuestionsAlong();

private:
    std::unique_ptr<LostBench> m_bench;
};

void LostWishesTest::theTokenOfAnotherWishIsNoOrphan()
{
    m_bench->server().hasEffect = false;
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    // Meanwhile the person sends the same wish again, and gets its token.
    const CreateOutcome created(m_bench->rig().create(u"prod"_s, u"ci laptop"_s));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 1);
    QVERIFY(m_bench->questions().constFirst().state == State::NoneFound);
    m_bench->rig().restart();
    QVERIFY(m_bench->read());
    QCOMPARE(m_bench->questions().size(), 2);
    for (const LostCreate &lost : m_bench->questions())
        QVERIFY(lost.state == State::NoneFound || lost.wish.made == created.value()->token.id);
}

void LostWishesTest::severalWishesAreAskedAboutOneByOne()
{
    QVERIFY(m_bench->lose(u"one"_s));
    QVERIFY(m_bench->lose(u"other"_s));
    QVERIFY(m_bench->lose(u"other"_s, Loss::NoValue));
    QCOMPARE(m_bench->questions().size(), 3);
    QCOMPARE(m_bench->questions().at(0).candidates, m_bench->server().named(u"one"_s));
    // The first of two equal wishes left a token that was known before the second.
    QCOMPARE(m_bench->questions().at(2).candidates.size(), 1);
    const TokenId second = m_bench->questions().at(2).candidates.constFirst().id;
    m_bench->lost().keep(m_bench->questions().at(2).wish.id, second);
    QCOMPARE(m_bench->questions().size(), 2);
    QCOMPARE(m_bench->questions().at(1).candidates.size(), 1);
    QVERIFY(m_bench->questions().at(1).candidates.constFirst().id != second);
    m_bench->lost().keep(m_bench->questions().at(1).wish.id,
                         m_bench->questions().at(1).candidates.constFirst().id);
    QCOMPARE(m_bench->questions().size(), 1);
    QCOMPARE(m_bench->rig().wishFiles().size(), 1);
}

void LostWishesTest::workspacesAreNotMixedUp()
{
    LossyWorkspace other(m_bench->clock());
    m_bench->rig().add(u"other"_s, other.host());
    QVERIFY(m_bench->rig().read(u"other"_s));
    m_bench->server().loss = Loss::Closed;
    other.loss = Loss::Truncated;
    const CreateOutcome first(m_bench->rig().create(u"prod"_s, u"ci laptop"_s));
    const CreateOutcome second(m_bench->rig().create(u"other"_s, u"ci laptop"_s));
    QTRY_COMPARE(m_bench->questions().size(), 2);
    for (const LostCreate &lost : m_bench->questions()) {
        LossyWorkspace &home = lost.wish.profile == ProfileId(u"other"_s) ? other : m_bench->server();
        QCOMPARE(lost.candidates, home.named(u"ci laptop"_s));
    }
    QCOMPARE(m_bench->server().creates(), 1);
    QCOMPARE(other.creates(), 1);
}

void LostWishesTest::aForgottenWorkspaceTakesItsQuestionsAlong()
{
    QVERIFY(m_bench->lose(u"ci laptop"_s));
    const StoreOutcome forgotten(m_bench->rig().sessions().forget(ProfileId(u"prod"_s)));
    QTRY_VERIFY(succeeded(forgotten));
    QVERIFY(m_bench->questions().isEmpty());
    QVERIFY(m_bench->rig().wishFiles().isEmpty());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LostWishesTest)
#include "tst_lostwishes.moc"
