// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenmodel.h"

#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QItemSelectionModel>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

QString inserted(int first, int last)
{
    return ModelSignalLog::inserted(first, last);
}

QString removed(int first, int last)
{
    return ModelSignalLog::removed(first, last);
}

QString changed(int first, int last)
{
    return ModelSignalLog::changed(first, last, 0, TokenModel::ColumnCount - 1,
                                   {Qt::DisplayRole, TokenModel::FactRole, TokenModel::TokenRole});
}

QString marked(int first, int last, int role)
{
    return ModelSignalLog::changed(first, last, 0, TokenModel::ColumnCount - 1, {role});
}

} // namespace

class TokenMergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listMergesIntoRows_data();
    void listMergesIntoRows();
    void neighboursThatChangeAreAnnouncedTogether();
    void everyStepOfAMergeShowsAConsistentTable();
    void workspacesKeepTheirRowsApart();
    void tokensWithoutAnIdAreToldApartByWhatTheyAre();
    void tokensWithTheSameIdAreToldApartByOrder();
    void selectionFollowsTheTokens();
    void rowOfIsRightWhileRowsAreRemoved();
    void tenThousandTokensMergeExactly();

private:
    [[nodiscard]] TokenModel &model() { return m_watched->model; }
    QStringList takeLog() { return m_watched->log.take(); }
    /// The ids in the order of the rows.
    [[nodiscard]] QString letters();
    [[nodiscard]] QVariant cell(int row, int column, int role = TokenModel::FactRole);

    const ProfileId m_profileA{u"profile-a"_s};
    const ProfileId m_profileB{u"profile-b"_s};
    std::unique_ptr<WatchedModel<TokenModel>> m_watched;
};

void TokenMergeTest::init()
{
    m_watched = std::make_unique<WatchedModel<TokenModel>>();
}

void TokenMergeTest::cleanup()
{
    model().removeWorkspace(m_profileA);
    model().removeWorkspace(m_profileB);
    QCOMPARE(model().rowCount(), 0);
    m_watched.reset();
}

QString TokenMergeTest::letters()
{
    QString result;
    for (int row = 0; row < model().rowCount(); ++row)
        result += model().tokenAt(row).id.value();
    return result;
}

QVariant TokenMergeTest::cell(int row, int column, int role)
{
    return model().index(row, column).data(role);
}

void TokenMergeTest::listMergesIntoRows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QStringList>("signalsExpected");

    QTest::newRow("nothing to nothing") << u""_s << u""_s << u""_s << QStringList();
    QTest::newRow("empty to many") << u""_s << u"abc"_s << u"abc"_s << QStringList{inserted(0, 2)};
    QTest::newRow("same list") << u"abc"_s << u"abc"_s << u"abc"_s << QStringList();
    QTest::newRow("other order") << u"abcd"_s << u"dbca"_s << u"abcd"_s << QStringList();
    QTest::newRow("newcomers go last")
        << u"abc"_s << u"xayz"_s << u"axyz"_s << QStringList{removed(1, 2), inserted(1, 3)};
    QTest::newRow("removed in the middle")
        << u"abcdef"_s << u"abef"_s << u"abef"_s << QStringList{removed(2, 3)};
    QTest::newRow("removed at both ends")
        << u"abcdef"_s << u"bcd"_s << u"bcd"_s << QStringList{removed(4, 5), removed(0, 0)};
    QTest::newRow("scattered removals")
        << u"abcdefghi"_s << u"bcfh"_s << u"bcfh"_s
        << QStringList{removed(8, 8), removed(6, 6), removed(3, 4), removed(0, 0)};
    QTest::newRow("many to empty") << u"abc"_s << u""_s << u""_s << QStringList{removed(0, 2)};
    QTest::newRow("all others") << u"abc"_s << u"xyz"_s << u"xyz"_s
                                << QStringList{removed(0, 2), inserted(0, 2)};
}

void TokenMergeTest::listMergesIntoRows()
{
    QFETCH(QString, before);
    QFETCH(QString, now);
    QFETCH(QString, rows);
    QFETCH(QStringList, signalsExpected);
    model().setTokens(m_profileA, bareTokens(before));
    takeLog();

    model().setTokens(m_profileA, bareTokens(now));

    QCOMPARE(takeLog(), signalsExpected);
    QCOMPARE(letters(), rows);
    for (int row = 0; row < model().rowCount(); ++row)
        QCOMPARE(model().rowOf(m_profileA, model().tokenAt(row).id), row);
}

void TokenMergeTest::neighboursThatChangeAreAnnouncedTogether()
{
    QList<Token> list = bareTokens(u"abcdef"_s);
    model().setTokens(m_profileA, list);
    takeLog();

    list[1].comment = u"one changed"_s;
    model().setTokens(m_profileA, list);
    QCOMPARE(takeLog(), QStringList{changed(1, 1)});
    QCOMPARE(cell(1, TokenModel::Comment).toString(), u"one changed"_s);

    list[5].lastUsedMs = 5;
    list[2].scopes = QStringList{u"sql"_s};
    list[3].expiryMs = Token::neverExpires;
    std::reverse(list.begin(), list.end());
    model().setTokens(m_profileA, list);
    QCOMPARE(takeLog(), (QStringList{changed(2, 3), changed(5, 5)}));
    QCOMPARE(cell(5, TokenModel::LastUsed), QVariant(qint64(5)));
}

void TokenMergeTest::everyStepOfAMergeShowsAConsistentTable()
{
    model().setTokens(m_profileA, bareTokens(u"abcde"_s));
    QStringList seen;
    const auto note = [&] {
        QString line = letters() + u' ';
        for (int row = 0; row < model().rowCount(); ++row)
            line += cell(row, TokenModel::Comment).toString() == u"new"_s ? u'*' : u'.';
        seen << line;
    };
    QObject context;
    connect(&model(), &TokenModel::dataChanged, &context, note);
    connect(&model(), &TokenModel::rowsRemoved, &context, note);
    connect(&model(), &TokenModel::rowsInserted, &context, note);

    model().setTokens(m_profileA,
                      {bareToken(u"f"_s), bareToken(u"d"_s, u"new"_s), bareToken(u"b"_s, u"new"_s)});

    // A value changes when it is announced, not earlier.
    QCOMPARE(seen, (QStringList{u"abcde .*..."_s, u"abcde .*.*."_s, u"abcd .*.*"_s, u"abd .**"_s, u"bd **"_s,
                                u"bdf **."_s}));
}

void TokenMergeTest::workspacesKeepTheirRowsApart()
{
    model().setTokens(m_profileA, bareTokens(u"ab"_s));
    model().setTokens(m_profileB, bareTokens(u"ab"_s));
    model().setTokens(m_profileA, bareTokens(u"abcd"_s));
    QCOMPARE(takeLog(), (QStringList{inserted(0, 1), inserted(2, 3), inserted(4, 5)}));
    QCOMPARE(model().rowOf(m_profileB, TokenId(u"b"_s)), 3);
    QCOMPARE(model().profileAt(3), m_profileB);
    QCOMPARE(cell(3, 0, TokenModel::ProfileIdRole).toString(), m_profileB.value());

    model().setTokens(m_profileA, bareTokens(u"ac"_s));
    QCOMPARE(takeLog(), (QStringList{removed(5, 5), removed(1, 1)}));
    QCOMPARE(letters(), u"aabc"_s);

    model().setTokens(m_profileB, {bareToken(u"b"_s, u"new"_s), bareToken(u"a"_s)});
    QCOMPARE(takeLog(), QStringList{changed(2, 2)});
    QCOMPARE(model().rowOf(m_profileA, TokenId(u"c"_s)), 3);
    QCOMPARE(model().rowOf(m_profileB, TokenId(u"c"_s)), -1);
}

void TokenMergeTest::tokensWithoutAnIdAreToldApartByWhatTheyAre()
{
    model().setTokens(m_profileA, {bareToken({}, u"one"_s), bareToken(u"a"_s), bareToken({}, u"two"_s)});
    QCOMPARE(takeLog(), QStringList{inserted(0, 2)});

    model().setTokens(m_profileA, {bareToken(u"a"_s), bareToken({}, u"one"_s), bareToken({}, u"two"_s)});
    QCOMPARE(takeLog(), QStringList());

    model().setTokens(m_profileA, {bareToken({}, u"two"_s), bareToken(u"a"_s)});
    QCOMPARE(takeLog(), QStringList{removed(0, 0)});
}

void TokenMergeTest::tokensWithTheSameIdAreToldApartByOrder()
{
    model().setTokens(m_profileA, bareTokens(u"aaba"_s));
    takeLog();

    model().setTokens(m_profileA, {bareToken(u"a"_s), bareToken(u"a"_s, u"second"_s), bareToken(u"b"_s),
                                   bareToken(u"a"_s)});
    QCOMPARE(takeLog(), QStringList{changed(1, 1)});

    model().setTokens(m_profileA, bareTokens(u"ba"_s));
    QCOMPARE(takeLog(), (QStringList{removed(3, 3), removed(1, 1)}));
    QCOMPARE(model().rowOf(m_profileA, TokenId(u"a"_s)), 0);

    model().setTokens(m_profileA, bareTokens(u"aab"_s));
    QCOMPARE(takeLog(), QStringList{inserted(2, 2)});
    model().setOwnToken(m_profileA, TokenId(u"a"_s));
    QCOMPARE(takeLog(),
             (QStringList{marked(0, 0, TokenModel::OwnTokenRole), marked(2, 2, TokenModel::OwnTokenRole)}));
}

void TokenMergeTest::selectionFollowsTheTokens()
{
    model().setTokens(m_profileA, bareTokens(u"abcdef"_s));
    QItemSelectionModel selection(&model());
    for (const int row : {1, 4})
        selection.select(model().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex f = model().index(5, TokenModel::Id);
    const QPersistentModelIndex c = model().index(2, TokenModel::Id);

    QList<Token> now = bareTokens(u"xfebd"_s);
    now[2].comment = u"changed"_s;
    model().setTokens(m_profileA, now);

    QCOMPARE(letters(), u"bdefx"_s);
    const QModelIndexList rows = selection.selectedRows(TokenModel::Id);
    QCOMPARE(rows.size(), 2);
    QVERIFY(selection.isRowSelected(model().rowOf(m_profileA, TokenId(u"b"_s))));
    QVERIFY(selection.isRowSelected(model().rowOf(m_profileA, TokenId(u"e"_s))));
    QCOMPARE(f.data().toString(), u"f"_s);
    QVERIFY(!c.isValid());
}

void TokenMergeTest::rowOfIsRightWhileRowsAreRemoved()
{
    model().setTokens(m_profileA, bareTokens(u"abcdefgh"_s));
    QList<int> seen;
    QObject context;
    const auto note = [&] { seen << model().rowOf(m_profileA, TokenId(u"h"_s)); };
    connect(&model(), &TokenModel::rowsRemoved, &context, note);

    model().setTokens(m_profileA, bareTokens(u"bdfh"_s));

    QCOMPARE(seen, (QList<int>{6, 5, 4, 3}));
}

void TokenMergeTest::tenThousandTokensMergeExactly()
{
    const int count = 10'000;
    QList<Token> list;
    for (int i = 0; i < count; ++i)
        list.append(bareToken(QString::number(i)));
    model().setTokens(m_profileA, list);
    QCOMPARE(takeLog(), QStringList{inserted(0, count - 1)});

    list[4'999].comment = u"changed"_s;
    list.remove(9'000, 500);
    list.remove(2'000, 1'000);
    std::reverse(list.begin(), list.end());
    list.prepend(bareToken(u"newcomer"_s));
    model().setTokens(m_profileA, list);

    QCOMPARE(takeLog(), (QStringList{changed(4'999, 4'999), removed(9'000, 9'499), removed(2'000, 2'999),
                                     inserted(8'500, 8'500)}));
    QCOMPARE(model().rowCount(), static_cast<int>(list.size()));
    for (const Token &each : std::as_const(list)) {
        const int row = model().rowOf(m_profileA, each.id);
        QVERIFY(row >= 0);
        QCOMPARE(model().tokenAt(row), each);
    }
    QCOMPARE(model().rowOf(m_profileA, TokenId(u"3000"_s)), 2'000);
    QCOMPARE(model().rowOf(m_profileA, TokenId(u"9999"_s)), 8'499);
}

QTEST_GUILESS_MAIN(TokenMergeTest)
#include "tst_tokenmerge.moc"
