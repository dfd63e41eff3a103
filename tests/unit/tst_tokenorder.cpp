// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenorder.h"

#include "model/tokenmodel.h"
#include "model/tokensort.h"
#include "support/tokenlists.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString oneOf(const QStringList &texts, QRandomGenerator &dice)
{
    return texts.at(dice.bounded(texts.size()));
}

std::optional<qint64> someTime(QRandomGenerator &dice)
{
    using Limits = std::numeric_limits<qint64>;
    const QList<std::optional<qint64>> times{
        std::nullopt, 0, -1, -2, Limits::min(), Limits::max(), 1'700'000'000'000, 1'700'000'000'001};
    return times.at(dice.bounded(times.size()));
}

/// Of few values that differ in places that matter, so that many rows are equal in much.
QList<Token> someTokens(int count, QRandomGenerator &dice)
{
    const QStringList comments{{},
                               u"Nightly export"_s,
                               u"nightly EXPORT"_s,
                               u"Nightly export "_s,
                               u"Nightly exports of the whole warehouse"_s,
                               u"nightly exports of the whole WAREHOUSE, 2"_s,
                               u"Nightl"_s,
                               u"Nightly"_s,
                               u"stra\u00dfe"_s,
                               u"STRASSE"_s,
                               u"\u00c4ther"_s,
                               u"\u00e4ther"_s,
                               u"key \U0001F511"_s,
                               u"key \U0001F512"_s,
                               u"\uffff"_s,
                               QString(u"a"_s + QChar::Null),
                               u"a"_s,
                               QString(QChar(0xd83d))};
    const QList<std::optional<QStringList>> scopes{std::nullopt,
                                                   QStringList{},
                                                   QStringList{u"sql"_s},
                                                   QStringList{u"SQL"_s},
                                                   QStringList{u"sql"_s, u"files"_s},
                                                   QStringList{u"sq"_s, u"lfiles"_s},
                                                   QStringList{u"all-apis"_s},
                                                   QStringList{u"all-apis"_s, u"sql"_s}};
    QList<Token> tokens;
    for (int i = 0; i < count; ++i) {
        Token token =
            bareToken(u"%1%2"_s.arg(QLatin1String(i % 2 == 0 ? "B" : "a")).arg(i, 4, 10, QLatin1Char('0')),
                      oneOf(comments, dice));
        token.createdMs = someTime(dice);
        token.expiryMs = someTime(dice);
        token.lastUsedMs = someTime(dice);
        token.scopes = scopes.at(dice.bounded(scopes.size()));
        token.autoscope = static_cast<AutoscopeState>(dice.bounded(3));
        tokens << token;
    }
    return tokens;
}

} // namespace

/// Sorting by keys and comparing two rows are two ways to the same order.
class TokenOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sortingAgreesWithComparing_data() { addColumns(); }
    void sortingAgreesWithComparing();
    void mergingAgreesWithSorting_data() { addColumns(); }
    void mergingAgreesWithSorting();
    void textsOfAnyLengthAreSorted();
    void rowsThatAreEqualInAllKeepTheirOrder_data() { addColumns(); }
    void rowsThatAreEqualInAllKeepTheirOrder();

private:
    static void addColumns();
    [[nodiscard]] std::vector<int> allRows() const;

    TokenModel m_tokens;
};

void TokenOrderTest::initTestCase()
{
    QRandomGenerator dice(4711);
    m_tokens.setWorkspaceName(ProfileId(u"a"_s), u"Production"_s);
    m_tokens.setWorkspaceName(ProfileId(u"b"_s), u"production"_s);
    m_tokens.setTokens(ProfileId(u"b"_s), someTokens(500, dice));
    m_tokens.setTokens(ProfileId(u"a"_s), someTokens(500, dice));
    m_tokens.setTokens(ProfileId(u"c"_s), someTokens(100, dice));
    QCOMPARE(m_tokens.rowCount(), 1'100);
}

void TokenOrderTest::addColumns()
{
    QTest::addColumn<int>("column");
    for (int column = -1; column < TokenModel::ColumnCount; ++column)
        QTest::addRow("column %d", column) << column;
}

std::vector<int> TokenOrderTest::allRows() const
{
    std::vector<int> rows(static_cast<std::size_t>(m_tokens.rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    QRandomGenerator dice(42);
    std::shuffle(rows.begin(), rows.end(), dice);
    return rows;
}

void TokenOrderTest::sortingAgreesWithComparing()
{
    QFETCH(const int, column);
    const TokenOrder order(m_tokens, column);
    std::vector<int> sorted = allRows();
    order.sort(sorted);
    std::vector<int> compared = allRows();
    std::sort(compared.begin(), compared.end(),
              [&order](int left, int right) { return order.isLess(left, right); });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (sorted[i] != compared[i])
            QFAIL(qPrintable(u"At %1: row %2 instead of row %3"_s.arg(i).arg(sorted[i]).arg(compared[i])));
    }
}

void TokenOrderTest::mergingAgreesWithSorting()
{
    QFETCH(const int, column);
    const TokenOrder order(m_tokens, column);
    std::vector<int> all = allRows();
    for (const std::size_t few : {std::size_t{3}, all.size() / 2}) {
        std::vector<int> others(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(few));
        std::vector<int> rows(all.begin() + static_cast<std::ptrdiff_t>(few), all.end());
        order.sort(others);
        order.sort(rows);
        std::vector<int> sorted = all;
        order.sort(sorted);
        QVERIFY(order.merged(rows, others) == sorted);
    }
}

void TokenOrderTest::textsOfAnyLengthAreSorted()
{
    const QString longText(1'000'000, u'x');
    TokenModel tokens;
    tokens.setTokens(ProfileId(u"p"_s),
                     {bareToken(u"a"_s, longText + u'2'), bareToken(u"c"_s, longText + u'1'),
                      bareToken(u"b"_s, longText + u'1'), bareToken(u"d"_s, longText)});
    std::vector<int> rows{0, 1, 2, 3};
    TokenOrder(tokens, TokenModel::Comment).sort(rows);
    QVERIFY(rows == std::vector<int>({3, 2, 1, 0}));
}

void TokenOrderTest::rowsThatAreEqualInAllKeepTheirOrder()
{
    QFETCH(const int, column);
    // So many that no sorting leaves them alone by chance.
    constexpr int count = 100;
    TokenModel tokens;
    tokens.setTokens(ProfileId(u"b"_s), QList<Token>(count, bareToken({})));
    tokens.setTokens(ProfileId(u"a"_s), QList<Token>(count, bareToken({})));
    QCOMPARE(tokens.rowCount(), 2 * count);
    std::vector<int> expected(std::size_t{2} * count);
    std::iota(expected.begin(), expected.end(), 0);
    std::vector<int> rows = expected;
    QRandomGenerator dice(42);
    std::shuffle(rows.begin(), rows.end(), dice);
    // Workspaces are told apart by their ids, except in the order of the model itself.
    if (column >= 0)
        std::rotate(expected.begin(), expected.begin() + count, expected.end());
    TokenOrder(tokens, column).sort(rows);
    QVERIFY(rows == expected);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenOrderTest)
#include "tst_tokenorder.moc"
