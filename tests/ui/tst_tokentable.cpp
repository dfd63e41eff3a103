// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokentable.h"

#include "model/tokenfilter.h"
#include "support/manualclock.h"
#include "support/palettes.h"
#include "window/tokendelegate.h"
#include "window/tokenwords.h"

#include <QAccessible>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 3'600'000;

Token tokenOf(int number)
{
    Token token;
    token.id = TokenId(u"id%1"_s.arg(number, 4, 10, QLatin1Char('0')));
    token.comment = u"token %1"_s.arg(number, 4, 10, QLatin1Char('0'));
    token.createdMs = ManualClock::startMs - 10 * day;
    token.expiryMs = ManualClock::startMs + number * day;
    token.scopes = QStringList{u"sql"_s, u"unity-catalog"_s, u"files"_s};
    return token;
}

QList<Token> tokensOf(int first, int count)
{
    QList<Token> tokens;
    for (int i = 0; i < count; ++i)
        tokens << tokenOf(first + i);
    return tokens;
}

/// What a server may send, and what no view may stumble over.
QList<Token> oddTokens()
{
    QList<Token> tokens;
    Token bare;
    tokens << bare;
    Token never = tokenOf(1);
    never.expiryMs = Token::neverExpires;
    never.comment = u"<b>bold</b>\n\u202ereversed\u0000nul"_s;
    tokens << never;
    Token wide = tokenOf(2);
    wide.comment = QString(5000, u'W');
    wide.scopes = QStringList{QString(3000, u's'), QString(3000, u't')};
    tokens << wide;
    Token empty = tokenOf(3);
    empty.scopes = QStringList();
    empty.comment = u" "_s;
    empty.autoscope = AutoscopeState::ApiNotCovered;
    tokens << empty;
    Token far = tokenOf(4);
    far.expiryMs = Q_INT64_C(9'000'000'000'000'000);
    far.lastUsedMs = Q_INT64_C(-9'000'000'000'000);
    far.autoscope = AutoscopeState::Running;
    tokens << far;
    Token arabic = tokenOf(5);
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
    void init();
    void cleanup();

    void oddTokensAreDrawn_data();
    void oddTokensAreDrawn();
    void selectionAndMarksAreSeen();
    void sizeHintsFitTheContent();
    void tableIsNamedAndReadCellByCell();
    void keysAskForWhatThePersonWants_data();
    void keysAskForWhatThePersonWants();
    void contextMenuOfTheKeyboardIsAtTheRow();
    void doubleClickEdits();
    void someColumnsAreHiddenAtFirst();
    void workspaceColumnComesWhenWanted();
    void columnsAreShownFromTheMenu();
    void columnsFillTheWidth();
    void stateSurvives();
    void foreignStateIsRefused_data();
    void foreignStateIsRefused();
    void tableIsSortedFromTheStart();
    void selectionSurvivesARefresh();
    void currentRowKeepsItsPlace();

private:
    [[nodiscard]] QString shownComment(int row) const
    {
        return m_words->index(row, TokenModel::Comment).data().toString();
    }

    const ProfileId m_profile{u"p"_s};
    ManualClock m_clock;
    std::unique_ptr<TokenModel> m_tokens;
    std::unique_ptr<TokenFilter> m_filter;
    std::unique_ptr<TokenWords> m_words;
    std::unique_ptr<TokenTable> m_table;
};

void TokenTableTest::init()
{
    m_clock = ManualClock();
    m_tokens = std::make_unique<TokenModel>();
    m_filter = std::make_unique<TokenFilter>(m_clock);
    m_filter->setSourceModel(m_tokens.get());
    m_words = std::make_unique<TokenWords>(m_clock);
    m_words->setSourceModel(m_filter.get());
    m_table = std::make_unique<TokenTable>();
    m_table->setModel(m_words.get());
    m_table->resize(900, 400);
    m_tokens->setWorkspaceName(m_profile, u"prod"_s);
}

void TokenTableTest::cleanup()
{
    m_table.reset();
    m_words.reset();
    m_filter.reset();
    m_tokens.reset();
}

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
    m_table->setPalette(palette);
    m_table->setLayoutDirection(direction);
    m_table->resize(width, 400);
    const QImage before = m_table->grab().toImage();
    m_tokens->setTokens(m_profile, oddTokens());
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, false);
    m_table->selectRow(1);
    m_table->setColumnWidth(TokenModel::Status, 56);
    m_table->setColumnWidth(TokenModel::Scopes, 56);
    QVERIFY(m_table->grab().toImage() != before);
    for (int row = 0; row < m_words->rowCount(); ++row) {
        for (int column = 0; column < TokenModel::ColumnCount; ++column)
            QVERIFY(!m_words->index(row, column).data(Qt::AccessibleTextRole).toString().contains(u'\u202e'));
    }
}

void TokenTableTest::selectionAndMarksAreSeen()
{
    m_tokens->setTokens(m_profile, tokensOf(1, 3));
    const QImage plain = m_table->grab().toImage();
    m_table->selectRow(1);
    const QImage selected = m_table->grab().toImage();
    QVERIFY(selected != plain);
    m_table->clearSelection();
    m_tokens->setOwnToken(m_profile, tokenOf(1).id);
    const QImage own = m_table->grab().toImage();
    QVERIFY(own != plain);
    m_tokens->setOwnToken(m_profile, {});
    m_tokens->setKeptTokens(m_profile, {tokenOf(1).id.value()});
    QVERIFY(m_table->grab().toImage() != plain);
    QVERIFY(m_table->grab().toImage() != own);
}

void TokenTableTest::sizeHintsFitTheContent()
{
    m_tokens->setTokens(m_profile, {tokenOf(1)});
    QStyleOptionViewItem option;
    option.font = m_table->font();
    const auto width = [&](int column) {
        return m_table->itemDelegate()->sizeHint(option, m_words->index(0, column)).width();
    };
    const int scopes = width(TokenModel::Scopes);
    const int comment = width(TokenModel::Comment);
    Token other = tokenOf(1);
    other.scopes = QStringList{u"sql"_s};
    m_tokens->setTokens(m_profile, {other});
    QVERIFY(width(TokenModel::Scopes) < scopes);
    m_tokens->setOwnToken(m_profile, other.id);
    QVERIFY(width(TokenModel::Comment) > comment);
    QCOMPARE(m_table->rowHeight(0), TokenDelegate::rowHeight(m_table->font()));
}

void TokenTableTest::tableIsNamedAndReadCellByCell()
{
    m_tokens->setTokens(m_profile, {tokenOf(3)});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_table.get());
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

    m_tokens->setTokens(m_profile, tokensOf(1, 2));
    m_table->selectRow(0);
    QString heard;
    connect(m_table.get(), &TokenTable::editRequested, this, [&heard] { heard += u"edit"_s; });
    connect(m_table.get(), &TokenTable::revokeRequested, this, [&heard] { heard += u"revoke"_s; });
    connect(m_table.get(), &TokenTable::copyIdRequested, this, [&heard] { heard += u"copy"_s; });
    QTest::keyClick(m_table.get(), static_cast<Qt::Key>(key), modifiers);
    QCOMPARE(heard, asked);
}

void TokenTableTest::contextMenuOfTheKeyboardIsAtTheRow()
{
    QSignalSpy asked(m_table.get(), &TokenTable::contextMenuRequested);
    QContextMenuEvent early(QContextMenuEvent::Keyboard, QPoint(), QPoint(), {});
    QApplication::sendEvent(m_table->viewport(), &early);
    QCOMPARE(asked.size(), 0);
    m_tokens->setTokens(m_profile, tokensOf(1, 3));
    m_table->selectRow(2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint(), {});
    QApplication::sendEvent(m_table->viewport(), &event);
    QCOMPARE(asked.size(), 1);
    const QPoint place = m_table->viewport()->mapFromGlobal(asked.at(0).at(0).toPoint());
    QCOMPARE(m_table->rowAt(place.y()), 2);
}

void TokenTableTest::doubleClickEdits()
{
    m_tokens->setTokens(m_profile, tokensOf(1, 2));
    QSignalSpy asked(m_table.get(), &TokenTable::editRequested);
    const QPoint place = m_table->visualRect(m_words->index(1, TokenModel::Comment)).center();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(asked.size(), 1);
}

void TokenTableTest::someColumnsAreHiddenAtFirst()
{
    for (const auto column :
         {TokenModel::Created, TokenModel::Autoscope, TokenModel::Id, TokenModel::Workspace})
        QVERIFY(m_table->isColumnHidden(column));
    for (const auto column : {TokenModel::Comment, TokenModel::Status, TokenModel::Expires,
                              TokenModel::LastUsed, TokenModel::Scopes})
        QVERIFY(!m_table->isColumnHidden(column));
}

void TokenTableTest::workspaceColumnComesWhenWanted()
{
    m_table->setWorkspaceColumnWanted(true);
    QVERIFY(!m_table->isColumnHidden(TokenModel::Workspace));
    m_table->setWorkspaceColumnWanted(false);
    QVERIFY(m_table->isColumnHidden(TokenModel::Workspace));
}

void TokenTableTest::columnsAreShownFromTheMenu()
{
    QMenu menu;
    m_table->fillColumnsMenu(menu);
    const QList<QAction *> entries = menu.actions();
    QCOMPARE(entries.size(), qsizetype{TokenModel::ColumnCount});
    QVERIFY(!entries.at(TokenModel::Comment)->isEnabled());
    entries.at(TokenModel::Id)->trigger();
    QVERIFY(!m_table->isColumnHidden(TokenModel::Id));
    // A choice by hand stays, whatever the window would like.
    entries.at(TokenModel::Workspace)->trigger();
    m_table->setWorkspaceColumnWanted(false);
    QVERIFY(!m_table->isColumnHidden(TokenModel::Workspace));
}

void TokenTableTest::columnsFillTheWidth()
{
    (void)m_table->grab();
    QCOMPARE(m_table->horizontalHeader()->length(), m_table->viewport()->width());
    m_table->resize(1200, 400);
    (void)m_table->grab();
    QCOMPARE(m_table->horizontalHeader()->length(), m_table->viewport()->width());
    // What a person has pulled stays as it is.
    m_table->setColumnWidth(TokenModel::Comment, 200);
    m_table->setColumnWidth(TokenModel::Scopes, 210);
    m_table->resize(1000, 400);
    (void)m_table->grab();
    QCOMPARE(m_table->columnWidth(TokenModel::Comment), 200);
    QCOMPARE(m_table->columnWidth(TokenModel::Scopes), 210);
}

void TokenTableTest::stateSurvives()
{
    m_table->setColumnWidth(TokenModel::Comment, 321);
    m_table->sortByColumn(TokenModel::LastUsed, Qt::DescendingOrder);
    m_table->horizontalHeader()->moveSection(TokenModel::Scopes, 0);
    m_table->setColumnHidden(TokenModel::Created, false);
    const QByteArray state = m_table->saveState();

    TokenTable other;
    other.setModel(m_words.get());
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

void TokenTableTest::foreignStateIsRefused_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("garbage") << QByteArray("not a state at all, but long enough to be one");
    QTest::newRow("cut short") << TokenTable().saveState().left(20);
}

void TokenTableTest::foreignStateIsRefused()
{
    QFETCH(const QByteArray, state);
    const int width = m_table->columnWidth(TokenModel::Status);
    QVERIFY(!m_table->restoreState(state));
    QCOMPARE(m_table->columnWidth(TokenModel::Status), width);
    QVERIFY(!m_table->isColumnHidden(TokenModel::Status));
}

void TokenTableTest::tableIsSortedFromTheStart()
{
    m_tokens->setTokens(m_profile, {tokenOf(3), tokenOf(1), tokenOf(2)});
    QCOMPARE(shownComment(0), u"token 0001"_s);
    QCOMPARE(shownComment(2), u"token 0003"_s);
}

void TokenTableTest::selectionSurvivesARefresh()
{
    m_tokens->setTokens(m_profile, tokensOf(10, 5));
    m_table->selectRow(2);
    QList<Token> next = tokensOf(5, 10);
    next[7].scopes = QStringList{u"jobs"_s};
    m_tokens->setTokens(m_profile, next);
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(shownComment(rows.at(0).row()), u"token 0012"_s);
}

void TokenTableTest::currentRowKeepsItsPlace()
{
    m_tokens->setTokens(m_profile, tokensOf(100, 100));
    (void)m_table->grab();
    m_table->setCurrentIndex(m_words->index(50, TokenModel::Comment));
    m_table->scrollTo(m_table->currentIndex(), QAbstractItemView::PositionAtCenter);
    QCoreApplication::processEvents();
    const auto place = [this] { return m_table->rowViewportPosition(m_table->currentIndex().row()); };
    const int before = place();
    QVERIFY(before > 0);
    // Ten rows come before the current one, and ten of those before it go.
    m_tokens->setTokens(m_profile, tokensOf(90, 110));
    QTRY_COMPARE(place(), before);
    QCOMPARE(m_table->currentIndex().row(), 60);
    m_tokens->setTokens(m_profile, tokensOf(110, 90));
    QTRY_COMPARE(place(), before);
    QCOMPARE(shownComment(m_table->currentIndex().row()), u"token 0150"_s);
}

QTEST_MAIN(TokenTableTest)

#include "tst_tokentable.moc"
