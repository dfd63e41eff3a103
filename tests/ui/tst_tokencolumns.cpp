// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokentable.h"

#include "support/tablebench.h"

#include <QMenu>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TokenColumnsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<TableBench>(); }
    void cleanup() { m_bench.reset(); }

    void someColumnsAreHiddenAtFirst();
    void workspaceColumnComesWhenWanted();
    void columnsAreShownFromTheMenu();
    void columnsFillTheWidth();
    void stateSurvives();
    void foreignStateIsRefused_data();
    void foreignStateIsRefused();

private:
    std::unique_ptr<TableBench> m_bench;
};

void TokenColumnsTest::someColumnsAreHiddenAtFirst()
{
    for (const auto column :
         {TokenModel::Created, TokenModel::Autoscope, TokenModel::Id, TokenModel::Workspace})
        QVERIFY(m_bench->table.isColumnHidden(column));
    for (const auto column : {TokenModel::Comment, TokenModel::Status, TokenModel::Expires,
                              TokenModel::LastUsed, TokenModel::Scopes})
        QVERIFY(!m_bench->table.isColumnHidden(column));
}

void TokenColumnsTest::workspaceColumnComesWhenWanted()
{
    m_bench->table.setWorkspaceColumnWanted(true);
    QVERIFY(!m_bench->table.isColumnHidden(TokenModel::Workspace));
    m_bench->table.setWorkspaceColumnWanted(false);
    QVERIFY(m_bench->table.isColumnHidden(TokenModel::Workspace));
}

void TokenColumnsTest::columnsAreShownFromTheMenu()
{
    QMenu menu;
    m_bench->table.fillColumnsMenu(menu);
    const QList<QAction *> entries = menu.actions();
    QCOMPARE(entries.size(), qsizetype{TokenModel::ColumnCount});
    QVERIFY(!entries.at(TokenModel::Comment)->isEnabled());
    entries.at(TokenModel::Id)->trigger();
    QVERIFY(!m_bench->table.isColumnHidden(TokenModel::Id));
    // A choice by hand stays, whatever the window would like.
    entries.at(TokenModel::Workspace)->trigger();
    m_bench->table.setWorkspaceColumnWanted(false);
    QVERIFY(!m_bench->table.isColumnHidden(TokenModel::Workspace));
}

void TokenColumnsTest::columnsFillTheWidth()
{
    (void)m_bench->table.grab();
    QCOMPARE(m_bench->table.horizontalHeader()->length(), m_bench->table.viewport()->width());
    m_bench->table.resize(1200, 400);
    (void)m_bench->table.grab();
    QCOMPARE(m_bench->table.horizontalHeader()->length(), m_bench->table.viewport()->width());
    // What a person has pulled stays as it is.
    m_bench->table.setColumnWidth(TokenModel::Comment, 200);
    m_bench->table.setColumnWidth(TokenModel::Scopes, 210);
    m_bench->table.resize(1000, 400);
    (void)m_bench->table.grab();
    QCOMPARE(m_bench->table.columnWidth(TokenModel::Comment), 200);
    QCOMPARE(m_bench->table.columnWidth(TokenModel::Scopes), 210);
}

void TokenColumnsTest::stateSurvives()
{
    m_bench->table.setColumnWidth(TokenModel::Comment, 321);
    m_bench->table.sortByColumn(TokenModel::LastUsed, Qt::DescendingOrder);
    m_bench->table.horizontalHeader()->moveSection(TokenModel::Scopes, 0);
    m_bench->table.setColumnHidden(TokenModel::Created, false);
    const QByteArray state = m_bench->table.saveState();

    TokenTable other;
    other.setModel(&m_bench->words);
    other.resize(500, 300);
    QVERIFY(other.restoreState(state));
    (void)other.grab();
    QCOMPARE(other.columnWidth(TokenModel::Comment), 321);
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), int(TokenModel::LastUsed));
    QCOMPARE(other.horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(other.horizontalHeader()->visualIndex(TokenModel::Scopes), 0);
    QVERIFY(!other.isColumnHidden(TokenModel::Created));
    QVERIFY(other.isColumnHidden(TokenModel::Id));
}

void TokenColumnsTest::foreignStateIsRefused_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("garbage") << QByteArray("not a state at all, but long enough to be one");
    QTest::newRow("cut short") << TokenTable().saveState().left(20);
}

void TokenColumnsTest::foreignStateIsRefused()
{
    QFETCH(const QByteArray, state);
    const int width = m_bench->table.columnWidth(TokenModel::Status);
    QVERIFY(!m_bench->table.restoreState(state));
    QCOMPARE(m_bench->table.columnWidth(TokenModel::Status), width);
    QVERIFY(!m_bench->table.isColumnHidden(TokenModel::Status));
}

QTEST_MAIN(TokenColumnsTest)

#include "tst_tokencolumns.moc"
