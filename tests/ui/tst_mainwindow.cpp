// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"
#include "support/widgets.h"
#include "support/windowfixture.h"
#include "widgets/messagestrip.h"
#include "widgets/searchfield.h"
#include "window/tokentable.h"

#include <QComboBox>
#include <QHeaderView>
#include <QListView>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The window as a person meets it, on the real demo server.
class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void withoutAWorkspaceThereIsAWelcome();
    void theDemoIsOneButtonAway();
    void everyTokenOfTheWorkspaceIsInTheTable();
    void createdTokenAppearsInTheTable();
    void searchNarrowsAndItsEndIsOffered();
    void statusNarrows();
    void selectionSurvivesARefresh();
    void whatWasArrangedSurvivesARestart();
    void aDeadWorkspaceKeepsItsRowsAndSaysSo();
    void aSlowWorkspaceDelaysNoOther();
    void theWindowReadsAgainWhenItComesBackLater();
    void commandsFollowTheSelection();
    void anEmptyListOffersANewToken();

private:
    static TokenTable *table(const MainWindow &window) { return window.findChild<TokenTable *>(); }
    static MessageStrip *strip(const MainWindow &window) { return window.findChild<MessageStrip *>(); }
    static QSplitter *splitter(const MainWindow &window) { return window.findChild<QSplitter *>(); }
    static int rowOfComment(const MainWindow &window, const QString &comment)
    {
        const QAbstractItemModel *model = table(window)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, TokenModel::Comment).data().toString() == comment)
                return row;
        }
        return -1;
    }
};

void MainWindowTest::withoutAWorkspaceThereIsAWelcome()
{
    WindowFixture fixture;
    QVERIFY(fixture.start(false));
    QCOMPARE(fixture.window().windowTitle(), u"Latchkey"_s);
    QVERIFY(named<QPushButton>(fixture.window(), u"Add workspace"_s));
    QVERIFY(!named<TokenTable>(fixture.window(), u"Tokens"_s));
}

void MainWindowTest::theDemoIsOneButtonAway()
{
    WindowFixture fixture;
    QVERIFY(fixture.start(false));
    named<QPushButton>(fixture.window(), u"Try the demo workspace"_s)->click();
    QTRY_VERIFY(named<TokenTable>(fixture.window(), u"Tokens"_s));
    QTRY_VERIFY(table(fixture.window())->model()->rowCount() > 0);
    QVERIFY(strip(fixture.window())->currentText().contains(u"demo workspace"_s));
}

void MainWindowTest::everyTokenOfTheWorkspaceIsInTheTable()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const QList<Token> tokens = fixture.demo().session().tokens();
    QCOMPARE(table(fixture.window())->model()->rowCount(), tokens.size());
    for (const Token &token : tokens)
        QVERIFY(token.comment.isEmpty() || token.comment.size() > 100 ||
                rowOfComment(fixture.window(), token.comment) >= 0);
}

void MainWindowTest::createdTokenAppearsInTheTable()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    NewToken wish;
    wish.comment = u"fresh"_s;
    wish.scopes = {u"sql"_s};
    const Outcome<Result<CreatedToken>> created(fixture.demo().session().create(wish));
    QTRY_VERIFY(created.isDone());
    QVERIFY(created.value().has_value());
    QVERIFY(rowOfComment(fixture.window(), u"fresh"_s) >= 0);
}

void MainWindowTest::searchNarrowsAndItsEndIsOffered()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = named<SearchField>(fixture.window(), u"Search tokens"_s);
    QTest::keyClicks(search, u"power BI"_s);
    QCOMPARE(table(fixture.window())->model()->rowCount(), 1);
    QTest::keyClicks(search, u" nothing"_s);
    auto *clear = named<QPushButton>(fixture.window(), u"Clear search"_s);
    QVERIFY(clear);
    QVERIFY(!named<TokenTable>(fixture.window(), u"Tokens"_s));
    clear->click();
    QCOMPARE(table(fixture.window())->model()->rowCount(), fixture.demo().session().tokens().size());
    QVERIFY(named<TokenTable>(fixture.window(), u"Tokens"_s));
}

void MainWindowTest::statusNarrows()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *status = named<QComboBox>(fixture.window(), u"Status filter"_s);
    status->setCurrentText(u"Never expires"_s);
    QCOMPARE(table(fixture.window())->model()->rowCount(), 1);
    QCOMPARE(rowOfComment(fixture.window(), u"old laptop"_s), 0);
}

void MainWindowTest::selectionSurvivesARefresh()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    TokenTable *tokens = table(fixture.window());
    tokens->selectRow(rowOfComment(fixture.window(), u"vscode"_s));
    fixture.demo().workspace().addTokens(20);
    const Outcome<Result<void>> refreshed(fixture.demo().session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    const QModelIndexList rows = tokens->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().data().toString(), u"vscode"_s);
}

void MainWindowTest::whatWasArrangedSurvivesARestart()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    TokenTable *tokens = table(fixture.window());
    tokens->sortByColumn(TokenModel::Comment, Qt::DescendingOrder);
    tokens->setColumnHidden(TokenModel::LastUsed, true);
    tokens->selectRow(rowOfComment(fixture.window(), u"vscode"_s));
    named<QListView>(fixture.window(), u"Workspaces"_s)
        ->setCurrentIndex(named<QListView>(fixture.window(), u"Workspaces"_s)->model()->index(1, 0));
    fixture.window().resize(1111, 666);
    splitter(fixture.window())->setSizes({300, 570, 240});
    QTRY_COMPARE(splitter(fixture.window())->sizes().constFirst(), 300);
    fixture.window().close();

    const MainWindow &again = fixture.open();
    QCOMPARE(again.size(), QSize(1111, 666));
    QTRY_COMPARE(splitter(again)->sizes().constFirst(), 300);
    QTRY_COMPARE(splitter(again)->sizes().constLast(), 240);
    QCOMPARE(table(again)->horizontalHeader()->sortIndicatorSection(), int(TokenModel::Comment));
    QCOMPARE(table(again)->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QVERIFY(table(again)->isColumnHidden(TokenModel::LastUsed));
    QCOMPARE(named<QListView>(again, u"Workspaces"_s)->currentIndex().row(), 1);
    const QModelIndexList rows = table(again)->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().data().toString(), u"vscode"_s);
}

void MainWindowTest::aDeadWorkspaceKeepsItsRowsAndSaysSo()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const int before = table(fixture.window())->model()->rowCount();
    fixture.demo().stopServer();
    const Outcome<Result<void>> refreshed(fixture.demo().session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(!refreshed.value().has_value());
    QCOMPARE(table(fixture.window())->model()->rowCount(), before);
    const QString text = strip(fixture.window())->currentText();
    QVERIFY(text.contains(u"could not be reached"_s));
    QVERIFY(text.contains(u"Its tokens are shown as of"_s));
    QVERIFY(withText<QPushButton>(*strip(fixture.window()), u"Retry"_s));
}

void MainWindowTest::aSlowWorkspaceDelaysNoOther()
{
    RawServer silent([](QTcpSocket &, const RawRequest &) {});
    WindowFixture fixture;
    QVERIFY(fixture.start());
    WorkspaceSession &slow = fixture.demo().addWorkspace(u"slow"_s, silent.host());
    fixture.demo().workspace().addTokens(1);
    const qsizetype before = fixture.demo().session().tokens().size();
    fixture.demo().sessions().refreshAll();
    QTRY_COMPARE(fixture.demo().session().tokens().size(), before + 1);
    QCOMPARE(slow.state(), WorkspaceSession::State::Loading);
    named<QPushButton>(fixture.window(), u"Cancel"_s)->click();
    QTRY_COMPARE(slow.state(), WorkspaceSession::State::Failed);
}

void MainWindowTest::theWindowReadsAgainWhenItComesBackLater()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    const auto comeBack = [&fixture] {
        QEvent activation(QEvent::ActivationChange);
        QCoreApplication::sendEvent(&fixture.window(), &activation);
    };
    fixture.demo().clock().advanceMs(qint64{4} * 60 * 1000);
    comeBack();
    QCOMPARE(fixture.demo().session().state(), WorkspaceSession::State::Ready);
    fixture.demo().clock().advanceMs(qint64{60} * 1000);
    comeBack();
    QCOMPARE(fixture.demo().session().state(), WorkspaceSession::State::Loading);
    QTRY_COMPARE(fixture.demo().session().state(), WorkspaceSession::State::Ready);
}

void MainWindowTest::commandsFollowTheSelection()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto *edit = named<QPushButton>(fixture.window(), u"Edit token"_s);
    const auto *revoke = named<QPushButton>(fixture.window(), u"Revoke token"_s);
    QVERIFY(!edit->isEnabled() && !revoke->isEnabled());
    table(fixture.window())->selectRow(0);
    QVERIFY(edit->isEnabled() && revoke->isEnabled());
    table(fixture.window())->selectAll();
    QVERIFY(!edit->isEnabled() && revoke->isEnabled());
}

void MainWindowTest::anEmptyListOffersANewToken()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.demo().workspace().clear();
    const Outcome<Result<void>> refreshed(fixture.demo().session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(!named<TokenTable>(fixture.window(), u"Tokens"_s));
    QVERIFY(withText<QPushButton>(fixture.window(), u"New Token"_s));
}

} // namespace latchkey

QTEST_MAIN(latchkey::MainWindowTest)
#include "tst_mainwindow.moc"
