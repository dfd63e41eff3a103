// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"
#include "support/findwidget.h"
#include "support/hostilebench.h"
#include "text/tokentext.h"
#include "window/detailspane.h"

#include <QClipboard>
#include <QDialog>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QJsonObject tokenOf(const QString &id, const QString &comment)
{
    return {{u"token_id"_s, id}, {u"comment"_s, comment}};
}

} // namespace

/// What a person can do with rows that cannot be trusted, and what stays of the others.
class HostileSelectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void rowsWithoutAUsableIdCannotBeTouched_data();
    void rowsWithoutAUsableIdCannotBeTouched();
    void onlyUsableIdsAreCopied();
    void selectionFollowsTheIdThroughEveryRefresh();
    void aTokenInTheSamePlaceIsNotSelected();
    void selectionOfRowsWithoutAnIdIsNotRemembered();
    void absurdTimesAreWords_data();
    void absurdTimesAreWords();
    void aFailureKeepsTheRowsAndSaysSinceWhen();
    void aFailureAtFirstIsNoEmptyList_data();
    void aFailureAtFirstIsNoEmptyList();

private:
    /// A window that shows only this workspace.
    static bool start(HostileBench &bench, const QJsonArray &tokens)
    {
        bench.workspace.tokens = tokens;
        if (!bench.start())
            return false;
        bench.window().openWorkspace(bench.text);
        return true;
    }
    static int rowOf(HostileBench &bench, const QString &comment)
    {
        const QAbstractItemModel &model = *bench.table().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, TokenModel::Comment).data().toString() == comment)
                return row;
        }
        return -1;
    }
    static QStringList selected(HostileBench &bench)
    {
        QStringList comments;
        const QModelIndexList rows = bench.table().selectionModel()->selectedRows();
        for (const QModelIndex &row : rows)
            comments << row.data().toString();
        comments.sort();
        return comments;
    }
};

void HostileSelectionTest::rowsWithoutAUsableIdCannotBeTouched_data()
{
    QTest::addColumn<QJsonArray>("tokens");
    QTest::addColumn<QString>("why");
    const QString unusable = u"came without a usable ID"_s;
    const auto one = [](const QString &id) { return QJsonArray{tokenOf(id, u"odd"_s)}; };
    QTest::newRow("none") << QJsonArray{QJsonObject{{u"comment"_s, u"odd"_s}}} << unusable;
    QTest::newRow("empty") << one(QString()) << unusable;
    QTest::newRow("a number") << QJsonArray{QJsonObject{{u"token_id"_s, 7}, {u"comment"_s, u"odd"_s}}}
                              << unusable;
    QTest::newRow("path") << one(u"../list"_s) << unusable;
    QTest::newRow("encoded") << one(u"%2f"_s) << unusable;
    QTest::newRow("spaces") << one(u"a b"_s) << unusable;
    QTest::newRow("10,000 letters") << one(QString(10'000, u'a')) << unusable;
    QTest::newRow("that of another") << QJsonArray{tokenOf(u"a"_s, u"odd"_s), tokenOf(u"a"_s, u"other"_s)}
                                     << u"Another token came with the same ID"_s;
}

void HostileSelectionTest::rowsWithoutAUsableIdCannotBeTouched()
{
    QFETCH(const QJsonArray, tokens);
    QFETCH(const QString, why);
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, tokens));
    bench.fixture.clipboard().copyText(u"before"_s);
    bench.table().selectRow(rowOf(bench, u"odd"_s));
    for (const QString &name : {u"Edit token"_s, u"Revoke token"_s, u"Copy token ID"_s})
        QVERIFY(!findNamed<QPushButton>(bench.window(), name)->isEnabled());
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_F2), int(Qt::Key_Delete)})
        QTest::keyClick(&bench.table(), static_cast<Qt::Key>(key));
    QTest::keyClick(&bench.table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!bench.window().findChild<QDialog *>());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);

    const QModelIndex row = bench.table().currentIndex().siblingAtColumn(TokenModel::Comment);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(why));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(why));
    auto *details = bench.window().findChild<DetailsPane *>();
    QVERIFY(anyContains(spokenTexts(*details), why));
    for (const QByteArray &method : {"POST"_ba, "PATCH"_ba})
        QCOMPARE(bench.workspace.server().started(method), 0);
}

void HostileSelectionTest::onlyUsableIdsAreCopied()
{
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {tokenOf(u"a"_s, u"A"_s), tokenOf(u"x/y"_s, u"odd"_s), tokenOf(u"b"_s, u"B"_s)}));
    bench.table().sortByColumn(TokenModel::Comment, Qt::AscendingOrder);
    bench.table().selectAll();
    QTest::keyClick(&bench.table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a\nb"_s);
}

void HostileSelectionTest::selectionFollowsTheIdThroughEveryRefresh()
{
    const QJsonObject a = tokenOf(u"a"_s, u"A"_s);
    const QJsonObject b = tokenOf(u"b"_s, u"B"_s);
    const QJsonObject c = tokenOf(u"c"_s, u"C"_s);
    const QJsonObject d = tokenOf(u"d"_s, u"D"_s);
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {a, b, c}));
    bench.table().sortByColumn(TokenModel::Comment, Qt::AscendingOrder);
    bench.table().selectRow(1);
    for (const QJsonArray &list : {QJsonArray{c, b, a}, QJsonArray{b}, QJsonArray{d, a, c, b},
                                   QJsonArray{tokenOf(u"b"_s, u"B"_s), a}}) {
        bench.workspace.tokens = list;
        QVERIFY(bench.read());
        QCOMPARE(selected(bench), QStringList{u"B"_s});
        QCOMPARE(bench.table().currentIndex().siblingAtColumn(0).data().toString(), u"B"_s);
        QVERIFY(anyContains(spokenTexts(*bench.window().findChild<DetailsPane *>()), u"B"_s));
    }
    bench.workspace.refuses = true;
    QVERIFY(bench.read());
    QCOMPARE(selected(bench), QStringList{u"B"_s});
}

void HostileSelectionTest::aTokenInTheSamePlaceIsNotSelected()
{
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {tokenOf(u"a"_s, u"A"_s), tokenOf(u"b"_s, u"B"_s)}));
    bench.table().sortByColumn(TokenModel::Comment, Qt::AscendingOrder);
    bench.table().selectRow(1);
    bench.workspace.tokens = {tokenOf(u"a"_s, u"A"_s), tokenOf(u"c"_s, u"B"_s)};
    QVERIFY(bench.read());
    QCOMPARE(selected(bench), QStringList());
    QVERIFY(!findNamed<QPushButton>(bench.window(), u"Revoke token"_s)->isEnabled());

    bench.workspace.tokens = {QJsonObject{{u"comment"_s, u"X"_s}}};
    QVERIFY(bench.read());
    bench.table().selectRow(0);
    bench.workspace.tokens = {QJsonObject{{u"comment"_s, u"Y"_s}}};
    QVERIFY(bench.read());
    QCOMPARE(bench.table().model()->rowCount(), 1);
    QCOMPARE(selected(bench), QStringList());
}

void HostileSelectionTest::selectionOfRowsWithoutAnIdIsNotRemembered()
{
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {tokenOf(u"a"_s, u"A"_s), QJsonObject{{u"comment"_s, u"X"_s}}}));
    bench.table().selectAll();
    bench.window().close();
    QCOMPARE(bench.fixture.demo().settings().selectedTokens(), QStringList{u"hostile/a"_s});
}

void HostileSelectionTest::absurdTimesAreWords_data()
{
    QTest::addColumn<qint64>("ms");
    using Limits = std::numeric_limits<qint64>;
    QTest::newRow("smallest") << Limits::min() + 1;
    QTest::newRow("negative") << qint64{-86'400'000};
    QTest::newRow("minus two") << qint64{-2};
    QTest::newRow("zero") << qint64{0};
    QTest::newRow("seconds instead of milliseconds") << qint64{1'795'435'740};
    QTest::newRow("year 10000") << qint64{253'402'300'800'000};
    QTest::newRow("largest") << Limits::max();
}

void HostileSelectionTest::absurdTimesAreWords()
{
    QFETCH(const qint64, ms);
    QJsonObject odd = tokenOf(u"a"_s, u"odd"_s);
    for (const auto &name : {u"creation_time"_s, u"expiry_time"_s, u"last_accessed_time"_s})
        odd.insert(name, ms);
    odd.insert(u"autoscope_state"_s, u"AUTOSCOPE_STATE_RUNNING"_s);
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {odd}));
    for (int column = 0; column < TokenModel::ColumnCount; ++column) {
        bench.table().setColumnHidden(column, false);
        const QModelIndex cell = bench.table().model()->index(0, column);
        QVERIFY(!cell.data().toString().isEmpty());
        QVERIFY(!cell.data(Qt::AccessibleTextRole).toString().isEmpty());
        QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(u"unknown"_s));
    }
    bench.table().selectRow(0);
    QVERIFY(!bench.window().grab().isNull());
    const WindowTexts texts(bench.window());
    QVERIFY2(texts.isHarmless(), qUtf8Printable(texts.faults()));
    QVERIFY(!texts.contain(u"unknown,"_s));
}

void HostileSelectionTest::aFailureKeepsTheRowsAndSaysSinceWhen()
{
    HostileBench bench(u"plain"_s);
    QVERIFY(start(bench, {tokenOf(u"a"_s, u"A"_s)}));
    QVERIFY(WindowTexts(bench.window()).contain(u"Updated 12:09"_s));
    bench.workspace.refuses = true;
    bench.fixture.demo().clock().advanceMs(3'600'000);
    QVERIFY(bench.read());
    QCOMPARE(bench.table().model()->rowCount(), 1);
    QVERIFY(bench.table().isVisible());
    const WindowTexts texts(bench.window());
    QVERIFY(texts.contain(u"Its tokens are shown as of 12:09"_s));
    QVERIFY(texts.contain(u"Not read again since 12:09"_s));
    QVERIFY(texts.contain(u"as of 12:09"_s));
}

void HostileSelectionTest::aFailureAtFirstIsNoEmptyList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a refusal") << QByteArray();
    QTest::newRow("a list that is none") << "{\"token_infos\":{}}"_ba;
    QTest::newRow("no object") << "[]"_ba;
    QTest::newRow("cut") << "{\"token_infos\":["_ba;
    QTest::newRow("nothing") << " "_ba;
}

void HostileSelectionTest::aFailureAtFirstIsNoEmptyList()
{
    QFETCH(const QByteArray, body);
    RawServer server([&body](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, body.isEmpty() ? "{}" : body, body.isEmpty() ? 400 : 200);
    });
    WindowFixture fixture;
    QVERIFY(fixture.start());
    WorkspaceSession &session = fixture.demo().addWorkspace(u"broken"_s, server.host());
    fixture.window().openWorkspace(u"broken"_s);
    const Outcome<Result<void>> outcome(session.refresh());
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(session.state(), WorkspaceSession::State::Failed);
    const WindowTexts texts(fixture.window());
    QVERIFY(texts.contain(u"The tokens could not be read."_s));
    QVERIFY(findNamed<QPushButton>(fixture.window(), u"Retry"_s));
    QVERIFY(!fixture.window().findChild<TokenTable *>()->isVisible());
    for (const QLabel *label : fixture.window().findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || label->text() != u"There are no tokens here yet."_s);
}

} // namespace latchkey

QTEST_MAIN(latchkey::HostileSelectionTest)
#include "tst_hostileselection.moc"
