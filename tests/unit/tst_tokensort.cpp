// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"

#include "model/tokenmodel.h"
#include "support/manualclock.h"
#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QItemSelectionModel>
#include <QTest>

#include <algorithm>
#include <limits>
#include <memory>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

Token expiring(const QString &id, std::optional<qint64> expiryMs)
{
    Token token = bareToken(id);
    token.expiryMs = expiryMs;
    return token;
}

Token scoped(const QString &id, const std::optional<QStringList> &scopes)
{
    Token token = bareToken(id);
    token.scopes = scopes;
    return token;
}

} // namespace

class TokenSortTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void columnsSortByFacts_data();
    void columnsSortByFacts();
    void tiesNeverDependOnTheOrderOfTheList();
    void changedTokenMovesToItsPlace();
    void renamedWorkspaceMovesToItsPlace();
    void selectionFollowsTheTokens();

private:
    [[nodiscard]] TokenModel &source() { return m_source->model; }
    [[nodiscard]] TokenFilter &filter() { return m_filter->model; }
    /// The ids in the order of the rows.
    [[nodiscard]] QString letters();

    const ProfileId m_profileA{u"profile-a"_s};
    const ProfileId m_profileB{u"profile-b"_s};
    ManualClock m_clock;
    std::unique_ptr<WatchedModel<TokenModel>> m_source;
    std::unique_ptr<WatchedModel<TokenFilter>> m_filter;
};

void TokenSortTest::init()
{
    m_clock = ManualClock();
    m_source = std::make_unique<WatchedModel<TokenModel>>();
    m_filter = std::make_unique<WatchedModel<TokenFilter>>(m_clock);
    filter().setSourceModel(&source());
}

void TokenSortTest::cleanup()
{
    source().removeWorkspace(m_profileA);
    source().removeWorkspace(m_profileB);
    QCOMPARE(filter().rowCount(), 0);
    m_filter.reset();
    m_source.reset();
}

QString TokenSortTest::letters()
{
    QString result;
    for (int row = 0; row < filter().rowCount(); ++row)
        result += filter().index(row, TokenModel::Id).data().toString();
    return result;
}

void TokenSortTest::columnsSortByFacts_data()
{
    // Only the facts can give these orders: by id, which ends every tie, they would be reversed.
    QTest::addColumn<int>("column");
    QTest::addColumn<QList<Token>>("list");
    QTest::addColumn<QString>("ascending");

    QTest::newRow("comment without case")
        << int(TokenModel::Comment)
        << QList<Token>{bareToken(u"a"_s, u"zeta"_s), bareToken(u"b"_s, u"Beta"_s),
                        bareToken(u"c"_s, u"alpha"_s), bareToken(u"d"_s, u""_s)}
        << u"dcba"_s;

    constexpr qint64 farAway = std::numeric_limits<qint64>::max();
    const QList<Token> expiries{expiring(u"a"_s, {}), expiring(u"b"_s, Token::neverExpires),
                                expiring(u"c"_s, farAway), expiring(u"d"_s, 9), expiring(u"e"_s, 0)};
    QTest::newRow("status: dates, never, unknown") << int(TokenModel::Status) << expiries << u"edcba"_s;
    QTest::newRow("expires: dates, never, unknown") << int(TokenModel::Expires) << expiries << u"edcba"_s;

    QList<Token> times = bareTokens(u"abcd"_s);
    times[1].lastUsedMs = farAway;
    times[2].lastUsedMs = 100;
    times[3].lastUsedMs = 20;
    QTest::newRow("last used: unknown last") << int(TokenModel::LastUsed) << times << u"dcba"_s;
    for (Token &token : times)
        std::swap(token.lastUsedMs, token.createdMs);
    QTest::newRow("created: unknown last") << int(TokenModel::Created) << times << u"dcba"_s;

    QTest::newRow("scopes: all, fewer, by name")
        << int(TokenModel::Scopes)
        << QList<Token>{scoped(u"a"_s, QStringList{u"a"_s, u"b"_s, u"c"_s}),
                        scoped(u"b"_s, QStringList{u"jobs"_s, u"SQL"_s}),
                        scoped(u"c"_s, QStringList{u"jobs"_s, u"clusters"_s}),
                        scoped(u"d"_s, QStringList{u"sql"_s}),
                        scoped(u"e"_s, QStringList{}),
                        scoped(u"f"_s, std::nullopt)}
        << u"fedcba"_s;
    QTest::newRow("scopes: all among others")
        << int(TokenModel::Scopes)
        << QList<Token>{scoped(u"a"_s, QStringList{u"sql"_s}),
                        scoped(u"b"_s, QStringList{u"sql"_s, u"all-apis"_s})}
        << u"ba"_s;

    QList<Token> states = bareTokens(u"abc"_s);
    states[0].autoscope = AutoscopeState::Completed;
    states[1].autoscope = AutoscopeState::Running;
    QTest::newRow("auto-scope by state") << int(TokenModel::Autoscope) << states << u"cba"_s;

    QTest::newRow("id") << int(TokenModel::Id)
                        << QList<Token>{bareToken(u"c"_s, u"1"_s), bareToken(u"b"_s, u"2"_s),
                                        bareToken(u"a"_s, u"3"_s)}
                        << u"abc"_s;
}

void TokenSortTest::columnsSortByFacts()
{
    QFETCH(int, column);
    QFETCH(QList<Token>, list);
    QFETCH(QString, ascending);
    filter().sort(column);
    source().setTokens(m_profileA, list);
    QCOMPARE(letters(), ascending);

    filter().sort(column, Qt::DescendingOrder);
    std::reverse(ascending.begin(), ascending.end());
    QCOMPARE(letters(), ascending);
}

void TokenSortTest::tiesNeverDependOnTheOrderOfTheList()
{
    source().setWorkspaceName(m_profileA, u"twin"_s);
    source().setWorkspaceName(m_profileB, u"TWIN"_s);
    source().setTokens(m_profileB, {bareToken(u"c"_s, u"Same"_s), bareToken(u"b"_s, u"same"_s)});
    source().setTokens(m_profileA, {bareToken(u"b"_s, u"SAME"_s), bareToken(u"d"_s, u"other"_s)});

    for (const int column :
         {TokenModel::Status, TokenModel::Workspace, TokenModel::Scopes, TokenModel::Created}) {
        filter().sort(column);
        QCOMPARE(letters(), u"dbbc"_s);
        QCOMPARE(filter().index(1, 0).data(TokenModel::ProfileIdRole).toString(), m_profileA.value());
        filter().sort(column, Qt::DescendingOrder);
        QCOMPARE(letters(), u"cbbd"_s);
        QCOMPARE(filter().index(1, 0).data(TokenModel::ProfileIdRole).toString(), m_profileB.value());
    }
}

void TokenSortTest::changedTokenMovesToItsPlace()
{
    filter().sort(TokenModel::Expires);
    QList<Token> list{expiring(u"a"_s, 10), expiring(u"b"_s, 20), expiring(u"c"_s, 30)};
    source().setTokens(m_profileA, list);

    list[0].expiryMs = 25;
    list[2].expiryMs = 5;
    source().setTokens(m_profileA, list);
    QCOMPARE(letters(), u"cba"_s);

    list.append(expiring(u"d"_s, 22));
    source().setTokens(m_profileA, list);
    QCOMPARE(letters(), u"cbda"_s);
}

void TokenSortTest::renamedWorkspaceMovesToItsPlace()
{
    source().setWorkspaceName(m_profileA, u"Alpha"_s);
    source().setWorkspaceName(m_profileB, u"Beta"_s);
    source().setTokens(m_profileA, bareTokens(u"a"_s));
    source().setTokens(m_profileB, bareTokens(u"b"_s));
    filter().sort(TokenModel::Workspace);
    QCOMPARE(letters(), u"ab"_s);

    source().setWorkspaceName(m_profileA, u"Zulu"_s);
    QCOMPARE(letters(), u"ba"_s);
}

void TokenSortTest::selectionFollowsTheTokens()
{
    QList<Token> list;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s})
        list.append(bareToken(id, QString(u"comment "_s + id)));
    source().setTokens(m_profileA, list);
    filter().sort(TokenModel::Comment);
    QItemSelectionModel selection(&filter());
    for (const int row : {1, 4})
        selection.select(filter().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex current = filter().index(4, TokenModel::Id);
    const auto selected = [&] {
        QString result;
        for (int row = 0; row < filter().rowCount(); ++row) {
            if (selection.isRowSelected(row))
                result += filter().index(row, TokenModel::Id).data().toString();
        }
        return result;
    };
    QCOMPARE(selected(), u"be"_s);

    filter().sort(TokenModel::Comment, Qt::DescendingOrder);
    QCOMPARE(selected(), u"eb"_s);
    QCOMPARE(current.row(), 1);

    list[4].comment = u"comment 0"_s;
    list.removeFirst();
    list.prepend(bareToken(u"x"_s, u"comment z"_s));
    source().setTokens(m_profileA, list);
    QCOMPARE(letters(), u"xfdcbe"_s);
    QCOMPARE(selected(), u"be"_s);

    filter().setWords(u"0"_s);
    QCOMPARE(selected(), u"e"_s);
    QCOMPARE(current.row(), 0);
    QCOMPARE(current.data().toString(), u"e"_s);
    filter().setWords({});
    QCOMPARE(selected(), u"e"_s);
    QCOMPARE(current.row(), 5);
}

QTEST_GUILESS_MAIN(TokenSortTest)
#include "tst_tokensort.moc"
