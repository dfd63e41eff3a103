// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/selectionkeeper.h"

#include "support/tablebench.h"

#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// What a widget was asked to paint.
class PaintedRegion : public QObject
{
public:
    explicit PaintedRegion(QWidget &widget) { widget.installEventFilter(this); }

    [[nodiscard]] QRegion take() { return std::exchange(m_region, {}); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }

private:
    QRegion m_region;
};

} // namespace

/// Selection, current row and place on the screen follow the tokens, whatever happens to the rows.
class SelectionKeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void narrowingKeepsWhatIsStillThere();
    void selectingAllSelectsNothingThatComesLater();
    void gapsAllOverTheTableKeepTheOthers();
    void theCurrentRowKeepsItsPlace();
    void theTopmostRowKeepsItsPlace_data();
    void theTopmostRowKeepsItsPlace();
    void threeChangedRowsArePaintedAndNoMore();

private:
    void select(const QStringList &comments);
    [[nodiscard]] QStringList selected() const;
    [[nodiscard]] QModelIndex find(const QString &comment) const;

    std::unique_ptr<TableBench> m_bench;
};

void SelectionKeeperTest::init()
{
    m_bench = std::make_unique<TableBench>();
    m_bench->show(numberedTokens(0, 1'000));
    m_bench->table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_bench->table));
}

QModelIndex SelectionKeeperTest::find(const QString &comment) const
{
    for (int row = 0; row < m_bench->words.rowCount(); ++row) {
        if (m_bench->shownComment(row) == comment)
            return m_bench->words.index(row, TokenModel::Comment);
    }
    return {};
}

void SelectionKeeperTest::select(const QStringList &comments)
{
    for (const QString &comment : comments) {
        const QModelIndex index = find(comment);
        QVERIFY(index.isValid());
        m_bench->table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::Select |
                                                                    QItemSelectionModel::Rows);
    }
}

QStringList SelectionKeeperTest::selected() const
{
    QStringList comments;
    const QModelIndexList rows = m_bench->table.selectionModel()->selectedRows(TokenModel::Comment);
    for (const QModelIndex &row : rows)
        comments << row.data().toString();
    comments.sort();
    return comments;
}

void SelectionKeeperTest::narrowingKeepsWhatIsStillThere()
{
    select({u"token 0123"_s, u"token 0456"_s, u"token 0327"_s});
    const QSignalSpy restored(&m_bench->table, &TokenTable::selectionRestored);
    m_bench->filter.setWords(u"7"_s);
    QCOMPARE(restored.count(), 1);
    QCOMPARE(selected(), QStringList{u"token 0327"_s});
    QCOMPARE(m_bench->table.currentIndex().data().toString(), u"token 0327"_s);
    m_bench->filter.setWords({});
    QCOMPARE(selected(), QStringList{u"token 0327"_s});
    QCOMPARE(m_bench->table.currentIndex().data().toString(), u"token 0327"_s);
}

void SelectionKeeperTest::selectingAllSelectsNothingThatComesLater()
{
    // Whoever revokes what is selected must not meet rows that were not there when they chose.
    m_bench->filter.setWords(u"7"_s);
    m_bench->table.selectAll();
    QCOMPARE(selected().size(), 271);
    m_bench->filter.setWords({});
    const QStringList all = selected();
    QCOMPARE(all.size(), 271);
    for (const QString &comment : all)
        QVERIFY2(comment.contains(u'7'), qPrintable(comment));
}

void SelectionKeeperTest::gapsAllOverTheTableKeepTheOthers()
{
    select({u"token 0123"_s, u"token 0456"_s});
    QList<Token> even;
    for (int i = 0; i < 1'000; i += 2)
        even << numberedToken(i);
    m_bench->show(even);
    QCOMPARE(m_bench->words.rowCount(), 500);
    QCOMPARE(selected(), QStringList{u"token 0456"_s});
}

void SelectionKeeperTest::theCurrentRowKeepsItsPlace()
{
    const QModelIndex before = find(u"token 0727"_s);
    m_bench->table.scrollTo(before, QAbstractItemView::PositionAtCenter);
    select({u"token 0727"_s});
    const int y = m_bench->table.visualRect(before).y();
    m_bench->filter.setWords(u"7"_s);
    QTRY_COMPARE(m_bench->table.visualRect(find(u"token 0727"_s)).y(), y);
    m_bench->filter.setWords({});
    QTRY_COMPARE(m_bench->table.visualRect(find(u"token 0727"_s)).y(), y);
}

void SelectionKeeperTest::theTopmostRowKeepsItsPlace_data()
{
    QTest::addColumn<int>("apart");
    QTest::addColumn<int>("newcomers");
    QTest::newRow("a few rows come") << 0 << 10;
    QTest::newRow("rows come all over the table") << 5 << 100;
}

void SelectionKeeperTest::theTopmostRowKeepsItsPlace()
{
    QFETCH(const int, apart);
    QFETCH(const int, newcomers);
    // It is out of sight then, and nobody asks to see it.
    select({u"token 0003"_s});
    m_bench->table.verticalScrollBar()->setValue(m_bench->table.verticalScrollBar()->maximum() / 2);
    const QString top = m_bench->table.indexAt({0, 0}).siblingAtColumn(TokenModel::Comment).data().toString();
    QList<Token> tokens = numberedTokens(0, 1'000);
    for (int i = 1; i <= newcomers; ++i) {
        Token newcomer = numberedToken(i * apart);
        newcomer.id = TokenId(u"newcomer %1"_s.arg(i));
        tokens << newcomer;
    }
    m_bench->show(tokens);
    QCOMPARE(m_bench->words.rowCount(), 1'000 + newcomers);
    QTRY_COMPARE(m_bench->table.indexAt({0, 0}).siblingAtColumn(TokenModel::Comment).data().toString(), top);
}

void SelectionKeeperTest::threeChangedRowsArePaintedAndNoMore()
{
    QCoreApplication::processEvents();
    PaintedRegion painted(*m_bench->table.viewport());
    QList<Token> tokens = numberedTokens(0, 1'000);
    QRegion rows;
    for (const int row : {1, 4, 6}) {
        const QString comment = m_bench->shownComment(row);
        const auto token = std::find_if(tokens.begin(), tokens.end(),
                                        [&comment](const Token &each) { return each.comment == comment; });
        token->lastUsedMs = ManualClock::startMs - 1'000;
        const QRect cell = m_bench->table.visualRect(m_bench->words.index(row, TokenModel::Comment));
        // Qt counts the line below a row to it.
        rows += QRect(0, cell.y(), m_bench->table.viewport()->width(), cell.height() + 1);
    }
    m_bench->show(tokens);
    QRegion seen;
    QTRY_VERIFY(!(seen += painted.take()).isEmpty());
    QVERIFY2(seen.subtracted(rows).isEmpty(), qPrintable(QString::number(seen.boundingRect().height())));
    QVERIFY(!rows.subtracted(seen).intersects(QRect(0, 0, 1, m_bench->table.viewport()->height())));
}

} // namespace latchkey

QTEST_MAIN(latchkey::SelectionKeeperTest)
#include "tst_selectionkeeper.moc"
