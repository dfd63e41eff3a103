// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokentable.h"

#include "support/palettes.h"
#include "support/tablebench.h"
#include "window/tokendelegate.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

/// What a server may send, and what no view may stumble over.
QList<Token> oddTokens()
{
    QList<Token> tokens;
    Token bare;
    tokens << bare;
    Token never = numberedToken(1);
    never.expiryMs = Token::neverExpires;
    never.comment = u"<b>bold</b>\n\u202ereversed\u0000nul"_s;
    tokens << never;
    Token wide = numberedToken(2);
    wide.comment = QString(5000, u'W');
    wide.scopes = QStringList{QString(3000, u's'), QString(3000, u't')};
    tokens << wide;
    Token empty = numberedToken(3);
    empty.scopes = QStringList();
    empty.comment = u" "_s;
    empty.autoscope = AutoscopeState::ApiNotCovered;
    tokens << empty;
    Token far = numberedToken(4);
    far.expiryMs = Q_INT64_C(9'000'000'000'000'000);
    far.lastUsedMs = Q_INT64_C(-9'000'000'000'000);
    far.autoscope = AutoscopeState::Running;
    tokens << far;
    Token arabic = numberedToken(5);
    arabic.comment = u"محمد 🔑"_s;
    arabic.scopes.reset();
    arabic.backfillScopes = {u"sql"_s};
    tokens << arabic;
    return tokens;
}

} // namespace

class TokenTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<TableBench>(); }
    void cleanup() { m_bench.reset(); }

    void oddTokensAreDrawn_data();
    void oddTokensAreDrawn();
    void selectionAndMarksAreSeen();
    void sizeHintsFitTheContent();
    void tableIsNamedAndReadCellByCell();
    void keysAskForWhatThePersonWants_data();
    void keysAskForWhatThePersonWants();
    void contextMenuOfTheKeyboardIsAtTheRow();
    void doubleClickEdits();
    void tableIsSortedFromTheStart();
    void selectionSurvivesARefresh();
    void currentRowKeepsItsPlace();

private:
    std::unique_ptr<TableBench> m_bench;
};

void TokenTableTest::oddTokensAreDrawn_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << lightPalette() << Qt::LeftToRight << 900;
    QTest::newRow("dark, from right to left") << darkPalette() << Qt::RightToLeft << 900;
    QTest::newRow("narrow") << lightPalette() << Qt::LeftToRight << 120;
}

void TokenTableTest::oddTokensAreDrawn()
{
    QFETCH(const QPalette, palette);
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const int, width);

    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_bench->table.setPalette(palette);
    m_bench->table.setLayoutDirection(direction);
    m_bench->table.resize(width, 400);
    const QImage before = m_bench->table.grab().toImage();
    m_bench->show(oddTokens());
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        m_bench->table.setColumnHidden(column, false);
    m_bench->table.selectRow(1);
    m_bench->table.setColumnWidth(TokenModel::Status, 56);
    m_bench->table.setColumnWidth(TokenModel::Scopes, 56);
    QVERIFY(m_bench->table.grab().toImage() != before);
    for (int row = 0; row < m_bench->words.rowCount(); ++row) {
        for (int column = 0; column < TokenModel::ColumnCount; ++column)
            QVERIFY(!m_bench->words.index(row, column)
                         .data(Qt::AccessibleTextRole)
                         .toString()
                         .contains(u'\u202e'));
    }
}

void TokenTableTest::selectionAndMarksAreSeen()
{
    m_bench->show(numberedTokens(1, 3));
    const QImage plain = m_bench->table.grab().toImage();
    m_bench->table.selectRow(1);
    const QImage selected = m_bench->table.grab().toImage();
    QVERIFY(selected != plain);
    m_bench->table.clearSelection();
    m_bench->tokens.setOwnToken(m_bench->profile, numberedToken(1).id);
    const QImage own = m_bench->table.grab().toImage();
    QVERIFY(own != plain);
    m_bench->tokens.setOwnToken(m_bench->profile, {});
    m_bench->tokens.setKeptTokens(m_bench->profile, {numberedToken(1).id.value()});
    QVERIFY(m_bench->table.grab().toImage() != plain);
    QVERIFY(m_bench->table.grab().toImage() != own);
}

void TokenTableTest::sizeHintsFitTheContent()
{
    m_bench->show({numberedToken(1)});
    QStyleOptionViewItem option;
    option.font = m_bench->table.font();
    const auto width = [&](int column) {
        return m_bench->table.itemDelegate()->sizeHint(option, m_bench->words.index(0, column)).width();
    };
    const int scopes = width(TokenModel::Scopes);
    const int comment = width(TokenModel::Comment);
    Token other = numberedToken(1);
    other.scopes = QStringList{u"sql"_s};
    m_bench->show({other});
    QVERIFY(width(TokenModel::Scopes) < scopes);
    m_bench->tokens.setOwnToken(m_bench->profile, other.id);
    QVERIFY(width(TokenModel::Comment) > comment);
    QCOMPARE(m_bench->table.rowHeight(0), TokenDelegate::rowHeight(m_bench->table.font()));
}

void TokenTableTest::tableIsNamedAndReadCellByCell()
{
    m_bench->show({numberedToken(3)});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&m_bench->table);
    QCOMPARE(interface->text(QAccessible::Name), u"Tokens"_s);
    QAccessibleInterface *status = interface->tableInterface()->cellAt(0, TokenModel::Status);
    QVERIFY(status);
    QCOMPARE(status->text(QAccessible::Name), u"Expires in 3 days, soon"_s);
}

void TokenTableTest::keysAskForWhatThePersonWants_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("asked");

    const Qt::KeyboardModifiers none;
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("delete") << int(Qt::Key_Delete) << none << u"revoke"_s;
    QTest::newRow("return") << int(Qt::Key_Return) << none << u"edit"_s;
    QTest::newRow("enter") << int(Qt::Key_Enter) << Qt::KeyboardModifiers(Qt::KeypadModifier) << u"edit"_s;
    QTest::newRow("F2") << int(Qt::Key_F2) << none << u"edit"_s;
    QTest::newRow("copy") << int(Qt::Key_C) << control << u"copy"_s;
    QTest::newRow("a letter") << int(Qt::Key_C) << none << QString();
}

void TokenTableTest::keysAskForWhatThePersonWants()
{
    QFETCH(const int, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const QString, asked);

    m_bench->show(numberedTokens(1, 2));
    m_bench->table.selectRow(0);
    QSignalSpy edit(&m_bench->table, &TokenTable::editRequested);
    QSignalSpy revoke(&m_bench->table, &TokenTable::revokeRequested);
    QSignalSpy copy(&m_bench->table, &TokenTable::copyIdRequested);
    QTest::keyClick(&m_bench->table, static_cast<Qt::Key>(key), modifiers);
    QCOMPARE(edit.size(), asked == u"edit"_s ? 1 : 0);
    QCOMPARE(revoke.size(), asked == u"revoke"_s ? 1 : 0);
    QCOMPARE(copy.size(), asked == u"copy"_s ? 1 : 0);
}

void TokenTableTest::contextMenuOfTheKeyboardIsAtTheRow()
{
    QSignalSpy asked(&m_bench->table, &TokenTable::contextMenuRequested);
    QContextMenuEvent early(QContextMenuEvent::Keyboard, QPoint(), QPoint(), {});
    QApplication::sendEvent(m_bench->table.viewport(), &early);
    QCOMPARE(asked.size(), 0);
    m_bench->show(numberedTokens(1, 3));
    m_bench->table.selectRow(2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint(), {});
    QApplication::sendEvent(m_bench->table.viewport(), &event);
    QCOMPARE(asked.size(), 1);
    const QPoint place = m_bench->table.viewport()->mapFromGlobal(asked.at(0).at(0).toPoint());
    QCOMPARE(m_bench->table.rowAt(place.y()), 2);
}

void TokenTableTest::doubleClickEdits()
{
    m_bench->show(numberedTokens(1, 2));
    QSignalSpy asked(&m_bench->table, &TokenTable::editRequested);
    const QPoint place = m_bench->table.visualRect(m_bench->words.index(1, TokenModel::Comment)).center();
    QTest::mouseClick(m_bench->table.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_bench->table.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(asked.size(), 1);
}

void TokenTableTest::tableIsSortedFromTheStart()
{
    m_bench->show({numberedToken(3), numberedToken(1), numberedToken(2)});
    QCOMPARE(m_bench->shownComment(0), u"token 0001"_s);
    QCOMPARE(m_bench->shownComment(2), u"token 0003"_s);
}

void TokenTableTest::selectionSurvivesARefresh()
{
    m_bench->show(numberedTokens(10, 5));
    m_bench->table.selectRow(2);
    QList<Token> next = numberedTokens(5, 10);
    next[7].scopes = QStringList{u"jobs"_s};
    m_bench->show(next);
    const QModelIndexList rows = m_bench->table.selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(m_bench->shownComment(rows.at(0).row()), u"token 0012"_s);
}

void TokenTableTest::currentRowKeepsItsPlace()
{
    m_bench->show(numberedTokens(100, 100));
    (void)m_bench->table.grab();
    m_bench->table.setCurrentIndex(m_bench->words.index(50, TokenModel::Comment));
    m_bench->table.scrollTo(m_bench->table.currentIndex(), QAbstractItemView::PositionAtCenter);
    QCoreApplication::processEvents();
    const auto place = [this] {
        return m_bench->table.rowViewportPosition(m_bench->table.currentIndex().row());
    };
    const int before = place();
    QVERIFY(before > 0);
    // Ten rows come before the current one, and ten of those before it go.
    m_bench->show(numberedTokens(90, 110));
    QTRY_COMPARE(place(), before);
    QCOMPARE(m_bench->table.currentIndex().row(), 60);
    m_bench->show(numberedTokens(110, 90));
    QTRY_COMPARE(place(), before);
    QCOMPARE(m_bench->shownComment(m_bench->table.currentIndex().row()), u"token 0150"_s);
}

QTEST_MAIN(TokenTableTest)

#include "tst_tokentable.moc"
