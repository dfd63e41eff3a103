// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"
#include "model/tokenmodel.h"
#include "support/manualclock.h"
#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QList<Token> manyTokens(int count, const QString &comment = u"comment"_s)
{
    QList<Token> tokens;
    for (int i = 0; i < count; ++i)
        tokens << bareToken(u"%1"_s.arg(i, 6, 10, QLatin1Char('0')), comment);
    return tokens;
}

QList<Token> everySecond(const QList<Token> &tokens)
{
    QList<Token> half;
    for (qsizetype i = 0; i < tokens.size(); i += 2)
        half << tokens.at(i);
    return half;
}

} // namespace

/// Lists that are too long for one turn of the event loop, and changes all over a list.
class LongListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongListComesInParts();
    void aNewerListOvertakesWhatStillComes();
    void aForgottenWorkspaceDoesNotComeBack();
    void changesAllOverTheTableAreOne();
    void gapsAllOverTheTableAreAReset();
    void narrowingToScatteredRowsIsAReset();
    void fewRangesAreAnnouncedOneByOne();

private:
    const ProfileId m_profile{u"p"_s};
    const ProfileId m_other{u"q"_s};
};

void LongListTest::aLongListComesInParts()
{
    WatchedModel<TokenModel> tokens;
    const QList<Token> list = manyTokens(25'000);
    tokens.model.setTokens(m_profile, list);
    QCOMPARE(tokens.model.rowCount(), 10'000);
    QTRY_COMPARE(tokens.model.rowCount(), 25'000);
    for (int row = 0; row < tokens.model.rowCount(); ++row)
        QCOMPARE(tokens.model.tokenAt(row).id, list.at(row).id);
    tokens.log.take();
    tokens.model.setTokens(m_profile, list);
    QCOMPARE(tokens.log.take(), QStringList());
}

void LongListTest::aNewerListOvertakesWhatStillComes()
{
    TokenModel tokens;
    tokens.setTokens(m_profile, manyTokens(25'000));
    tokens.setTokens(m_other, manyTokens(15'000));
    tokens.setTokens(m_profile, manyTokens(12'000, u"newer"_s));
    QTRY_COMPARE(tokens.rowCount(), 27'000);
    int newer = 0;
    for (int row = 0; row < tokens.rowCount(); ++row)
        newer += tokens.tokenAt(row).comment == u"newer"_s ? 1 : 0;
    QCOMPARE(newer, 12'000);
}

void LongListTest::aForgottenWorkspaceDoesNotComeBack()
{
    TokenModel tokens;
    tokens.setTokens(m_profile, manyTokens(25'000));
    tokens.setTokens(m_other, manyTokens(15'000));
    tokens.removeWorkspace(m_profile);
    QTRY_COMPARE(tokens.rowCount(), 15'000);
    QCOMPARE(tokens.profileAt(0), m_other);
    QCOMPARE(tokens.profileAt(14'999), m_other);
}

void LongListTest::changesAllOverTheTableAreOne()
{
    WatchedModel<TokenModel> tokens;
    QList<Token> list = manyTokens(200);
    tokens.model.setTokens(m_profile, list);
    tokens.log.take();
    for (qsizetype i = 0; i < list.size(); i += 2)
        list[i].comment = u"changed"_s;
    tokens.model.setTokens(m_profile, list);
    const QStringList log = tokens.log.take();
    QCOMPARE(log.size(), 1);
    QVERIFY2(log.constFirst().startsWith("changed 0-198"_L1), qPrintable(log.constFirst()));
    QCOMPARE(tokens.model.tokenAt(100).comment, u"changed"_s);
    QCOMPARE(tokens.model.tokenAt(101).comment, u"comment"_s);
}

void LongListTest::gapsAllOverTheTableAreAReset()
{
    const ManualClock clock;
    WatchedModel<TokenModel> tokens;
    WatchedModel<TokenFilter> filter(clock);
    filter.model.setSourceModel(&tokens.model);
    const QList<Token> list = manyTokens(200);
    tokens.model.setTokens(m_profile, list);
    tokens.log.take();
    tokens.model.setTokens(m_profile, everySecond(list));
    QCOMPARE(tokens.log.take(), QStringList{u"reset"_s});
    QCOMPARE(tokens.model.rowCount(), 100);
    QCOMPARE(filter.model.rowCount(), 100);
    QCOMPARE(filter.model.index(99, TokenModel::Id).data().toString(), u"000198"_s);
    tokens.model.removeWorkspace(m_profile);
    QCOMPARE(filter.model.rowCount(), 0);
}

void LongListTest::narrowingToScatteredRowsIsAReset()
{
    const ManualClock clock;
    TokenModel tokens;
    WatchedModel<TokenFilter> filter(clock);
    filter.model.setSourceModel(&tokens);
    tokens.setTokens(m_profile, manyTokens(1'000));
    filter.log.take();
    filter.model.setWords(u"7"_s);
    QCOMPARE(filter.log.take(), QStringList{u"reset"_s});
    QCOMPARE(filter.model.rowCount(), 271);
    filter.model.setWords({});
    QCOMPARE(filter.log.take(), QStringList{u"reset"_s});
    QCOMPARE(filter.model.rowCount(), 1'000);
}

void LongListTest::fewRangesAreAnnouncedOneByOne()
{
    const ManualClock clock;
    TokenModel tokens;
    WatchedModel<TokenFilter> filter(clock);
    filter.model.setSourceModel(&tokens);
    tokens.setTokens(m_profile, manyTokens(1'000));
    filter.log.take();
    filter.model.setWords(u"0001"_s);
    QCOMPARE(filter.log.take(),
             (QStringList{u"removed 200-999"_s, u"removed 20-99"_s, u"removed 2-9"_s, u"removed 0-0"_s}));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LongListTest)
#include "tst_longlist.moc"
