// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenmodel.h"

#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

QString removed(int first, int last)
{
    return ModelSignalLog::removed(first, last);
}

QString marked(int first, int last, int role)
{
    return ModelSignalLog::changed(first, last, 0, TokenModel::ColumnCount - 1, {role});
}

QString renamed(int first, int last)
{
    return ModelSignalLog::changed(first, last, TokenModel::Workspace, TokenModel::Workspace,
                                   {Qt::DisplayRole, TokenModel::FactRole});
}

} // namespace

class TokenModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void removedWorkspaceIsForgotten();
    void workspaceNameTouchesOnlyItsCells();
    void ownTokenTouchesOnlyItsRows();
    void keptTokensTouchOnlyTheirRows();
    void emptyIdIsNeverOwnNorKeptNorFound();
    void cellsHoldFacts_data();
    void cellsHoldFacts();
    void absentFactsAreInvalid();
    void cellsCanBeSelectedButNotEdited();

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

void TokenModelTest::init()
{
    m_watched = std::make_unique<WatchedModel<TokenModel>>();
}

void TokenModelTest::cleanup()
{
    model().removeWorkspace(m_profileA);
    model().removeWorkspace(m_profileB);
    QCOMPARE(model().rowCount(), 0);
    m_watched.reset();
}

QString TokenModelTest::letters()
{
    QString result;
    for (int row = 0; row < model().rowCount(); ++row)
        result += model().tokenAt(row).id.value();
    return result;
}

QVariant TokenModelTest::cell(int row, int column, int role)
{
    return model().index(row, column).data(role);
}

void TokenModelTest::removedWorkspaceIsForgotten()
{
    model().setTokens(m_profileA, bareTokens(u"a"_s));
    model().setTokens(m_profileB, bareTokens(u"ab"_s));
    model().setTokens(m_profileA, bareTokens(u"ac"_s));
    model().setWorkspaceName(m_profileA, u"Production"_s);
    model().setOwnToken(m_profileA, TokenId(u"a"_s));
    model().setKeptTokens(m_profileA, {u"c"_s});
    takeLog();

    model().removeWorkspace(m_profileA);
    QCOMPARE(takeLog(), (QStringList{removed(3, 3), removed(0, 0)}));
    model().removeWorkspace(m_profileA);
    QCOMPARE(takeLog(), QStringList());

    model().setTokens(m_profileA, bareTokens(u"ac"_s));
    QCOMPARE(letters(), u"abac"_s);
    QCOMPARE(cell(2, TokenModel::Workspace, Qt::DisplayRole).toString(), QString());
    QVERIFY(!cell(2, 0, TokenModel::OwnTokenRole).toBool());
    QVERIFY(!cell(3, 0, TokenModel::KeptRole).toBool());
}

void TokenModelTest::workspaceNameTouchesOnlyItsCells()
{
    model().setWorkspaceName(m_profileA, u"Before the first row"_s);
    model().setTokens(m_profileA, bareTokens(u"ab"_s));
    model().setTokens(m_profileB, bareTokens(u"c"_s));
    model().setTokens(m_profileA, bareTokens(u"abd"_s));
    QCOMPARE(cell(3, TokenModel::Workspace).toString(), u"Before the first row"_s);
    QCOMPARE(cell(2, TokenModel::Workspace).toString(), QString());
    takeLog();

    model().setWorkspaceName(m_profileA, u"Production"_s);
    QCOMPARE(takeLog(), QStringList{renamed(0, 3)});
    model().setWorkspaceName(m_profileA, u"Production"_s);
    QCOMPARE(takeLog(), QStringList());
    QCOMPARE(cell(0, TokenModel::Workspace, Qt::DisplayRole).toString(), u"Production"_s);
    QCOMPARE(model().workspaceNameAt(3), u"Production"_s);
}

void TokenModelTest::ownTokenTouchesOnlyItsRows()
{
    model().setTokens(m_profileA, bareTokens(u"abc"_s));
    model().setTokens(m_profileB, bareTokens(u"abc"_s));
    takeLog();

    model().setOwnToken(m_profileA, TokenId(u"b"_s));
    QCOMPARE(takeLog(), QStringList{marked(1, 1, TokenModel::OwnTokenRole)});
    model().setOwnToken(m_profileA, TokenId(u"b"_s));
    QCOMPARE(takeLog(), QStringList());
    QVERIFY(cell(1, TokenModel::Status, TokenModel::OwnTokenRole).toBool());
    QVERIFY(!cell(4, TokenModel::Status, TokenModel::OwnTokenRole).toBool());

    model().setOwnToken(m_profileA, TokenId(u"c"_s));
    QCOMPARE(takeLog(), QStringList{marked(1, 2, TokenModel::OwnTokenRole)});
    model().setOwnToken(m_profileA, {});
    QCOMPARE(takeLog(), QStringList{marked(2, 2, TokenModel::OwnTokenRole)});
    QVERIFY(!cell(2, TokenModel::Status, TokenModel::OwnTokenRole).toBool());
}

void TokenModelTest::keptTokensTouchOnlyTheirRows()
{
    model().setTokens(m_profileA, bareTokens(u"abcde"_s));
    takeLog();

    model().setKeptTokens(m_profileA, {u"e"_s, u"a"_s, u"b"_s, u"unknown"_s});
    QCOMPARE(takeLog(),
             (QStringList{marked(0, 1, TokenModel::KeptRole), marked(4, 4, TokenModel::KeptRole)}));
    model().setKeptTokens(m_profileA, {u"b"_s, u"a"_s, u"e"_s});
    QCOMPARE(takeLog(), QStringList());

    model().setKeptTokens(m_profileA, {u"a"_s, u"c"_s, u"e"_s});
    QCOMPARE(takeLog(), QStringList{marked(1, 2, TokenModel::KeptRole)});
    QVERIFY(cell(2, 0, TokenModel::KeptRole).toBool());
    QVERIFY(!cell(1, 0, TokenModel::KeptRole).toBool());
}

void TokenModelTest::emptyIdIsNeverOwnNorKeptNorFound()
{
    model().setTokens(m_profileA, {bareToken({})});
    takeLog();
    model().setOwnToken(m_profileA, TokenId(u"elsewhere"_s));
    model().setOwnToken(m_profileA, {});
    model().setKeptTokens(m_profileA, {QString()});
    QCOMPARE(takeLog(), QStringList());
    QVERIFY(!cell(0, 0, TokenModel::OwnTokenRole).toBool());
    QVERIFY(!cell(0, 0, TokenModel::KeptRole).toBool());
    QCOMPARE(model().rowOf(m_profileA, {}), -1);
}

void TokenModelTest::cellsHoldFacts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QVariant>("fact");
    QTest::addColumn<QVariant>("text");

    const QVariant none;
    QTest::newRow("comment") << int(TokenModel::Comment) << QVariant(u"<b>CI</b>"_s)
                             << QVariant(u"<b>CI</b>"_s);
    QTest::newRow("status") << int(TokenModel::Status) << QVariant(qint64(-1)) << none;
    QTest::newRow("expires") << int(TokenModel::Expires) << QVariant(qint64(-1)) << none;
    QTest::newRow("last used") << int(TokenModel::LastUsed) << QVariant(qint64(20)) << none;
    QTest::newRow("scopes") << int(TokenModel::Scopes) << QVariant(QStringList{u"sql"_s, u"jobs"_s})
                            << QVariant(u"sql, jobs"_s);
    QTest::newRow("workspace") << int(TokenModel::Workspace) << QVariant(u"Lab"_s) << QVariant(u"Lab"_s);
    QTest::newRow("created") << int(TokenModel::Created) << QVariant(qint64(10)) << none;
    QTest::newRow("autoscope") << int(TokenModel::Autoscope) << QVariant(int(AutoscopeState::Running))
                               << none;
    QTest::newRow("id") << int(TokenModel::Id) << QVariant(u"0123abcd"_s) << QVariant(u"0123abcd"_s);
}

void TokenModelTest::cellsHoldFacts()
{
    QFETCH(int, column);
    QFETCH(QVariant, fact);
    QFETCH(QVariant, text);
    Token full = bareToken(u"0123abcd"_s, u"<b>CI</b>"_s);
    full.createdMs = 10;
    full.lastUsedMs = 20;
    full.expiryMs = Token::neverExpires;
    full.scopes = QStringList{u"sql"_s, u"jobs"_s};
    full.autoscope = AutoscopeState::Running;
    model().setWorkspaceName(m_profileA, u"Lab"_s);
    model().setTokens(m_profileA, {full});

    QCOMPARE(cell(0, column), fact);
    QCOMPARE(cell(0, column, Qt::DisplayRole), text);
    QCOMPARE(cell(0, column, TokenModel::TokenRole).value<Token>(), full);
    QVERIFY(!cell(0, column, Qt::DecorationRole).isValid());
}

void TokenModelTest::absentFactsAreInvalid()
{
    model().setTokens(m_profileA, bareTokens(u"a"_s));
    for (const int column :
         {TokenModel::Status, TokenModel::Expires, TokenModel::LastUsed, TokenModel::Created}) {
        QVERIFY(!cell(0, column).isValid());
    }
    QCOMPARE(cell(0, TokenModel::Scopes).toStringList(), QStringList{u"all-apis"_s});
    QVERIFY(!model().data({}, TokenModel::TokenRole).isValid());
}

void TokenModelTest::cellsCanBeSelectedButNotEdited()
{
    model().setTokens(m_profileA, bareTokens(u"a"_s));
    for (int column = 0; column < model().columnCount(); ++column) {
        QCOMPARE(model().flags(model().index(0, column)),
                 Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren);
    }
    QVERIFY(!model().setData(model().index(0, 0), u"edited"_s));
    QCOMPARE(model().rowCount(model().index(0, 0)), 0);
    QCOMPARE(model().columnCount(model().index(0, 0)), 0);
}

QTEST_GUILESS_MAIN(TokenModelTest)
#include "tst_tokenmodel.moc"
