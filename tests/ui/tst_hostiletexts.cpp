// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/findwidget.h"
#include "support/hostilebench.h"
#include "support/watchdog.h"
#include "text/errortext.h"
#include "text/plaintext.h"
#include "widgets/messagestrip.h"
#include "window/detailspane.h"
#include "window/tokendelegate.h"

#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 longestStallMs = 500;

} // namespace

/// Whatever a server or a file says, the window shows and speaks it harmlessly.
class HostileTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void everyTextOfTheWindowIsHarmless_data() { addTexts(); }
    void everyTextOfTheWindowIsHarmless();
    void everyFailureIsToldHarmlessly_data() { addTexts(); }
    void everyFailureIsToldHarmlessly();
    void linesToEditLeaveOutWhatHides();
    void placeMarkersInANameAreNoMarkers();
    void markupIsNeitherObeyedNorLoaded();
    void hostileRowsAreAsHighAsOthers();
    void sixHundredHostileRowsStallNothing();
    void tenThousandScopesStallNothing();

private:
    static void addTexts()
    {
        QTest::addColumn<QString>("text");
        const QList<HostileText> texts = hostileTexts();
        for (const HostileText &text : texts)
            QTest::newRow(text.name) << text.text;
    }
    /// The longest time in which the window does not answer while it does this; milliseconds.
    template<class Work>
    static qint64 stallOf(Work work)
    {
        Watchdog watchdog;
        work();
        return watchdog.longestMs();
    }
    /// No text of the details pane makes the others wider than the pane.
    static bool detailsFit(HostileBench &bench)
    {
        const auto *details = bench.window().findChild<DetailsPane *>();
        const QList<QScrollArea *> areas = details->findChildren<QScrollArea *>();
        return std::all_of(areas.cbegin(), areas.cend(), [](const QScrollArea *area) {
            return !area->isVisible() || area->widget()->width() <= area->viewport()->width();
        });
    }
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
};

void HostileTextsTest::everyTextOfTheWindowIsHarmless()
{
    QFETCH(const QString, text);
    HostileBench bench(text);
    QVERIFY(bench.start());
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        bench.table().setColumnHidden(column, false);
    bench.window().openWorkspace(text);
    settle();
    QCOMPARE(bench.table().model()->rowCount(), 4);
    const WindowTexts overview(bench.window());
    QVERIFY2(overview.isHarmless(), qUtf8Printable(overview.faults()));
    QVERIFY(detailsFit(bench));
    for (int row = 0; row < 4; ++row) {
        bench.table().selectRow(row);
        settle();
        const WindowTexts details(bench.window());
        QVERIFY2(details.isHarmless(), qUtf8Printable(details.faults()));
        QVERIFY(details.contain(u"Databricks watches"_s));
        QVERIFY(detailsFit(bench));
    }
    QVERIFY(!bench.window().grab().isNull());
}

void HostileTextsTest::everyFailureIsToldHarmlessly()
{
    QFETCH(const QString, text);
    HostileBench bench(text);
    QVERIFY(bench.start());
    bench.workspace.refuses = true;
    QVERIFY(bench.read());
    auto *strip = bench.window().findChild<MessageStrip *>();
    QVERIFY(strip->isVisible());
    findNamed<QPushButton>(*strip, u"Details"_s)->click();
    settle();
    const WindowTexts refused(bench.window());
    QVERIFY2(refused.isHarmless(), qUtf8Printable(refused.faults()));
    QVERIFY(refused.contain(u"HTTP status: 400"_s));
    QCOMPARE(bench.session->tokens().size(), 4);

    ApiError error;
    error.kind = ApiError::Kind::TlsFailed;
    error.tls = TlsProblem{TlsProblem::Reason::Other, text, text, text};
    const ErrorWords words = errorWords(error, text, Attempt::Refresh);
    strip->show(u"tls"_s, {.kind = StripMessage::Kind::Error,
                           .lead = text,
                           .text = words.fullMessage(),
                           .actionText = {},
                           .action = {},
                           .details = words.details});
    settle();
    const WindowTexts insecure(bench.window());
    QVERIFY2(insecure.isHarmless(), qUtf8Printable(insecure.faults()));
}

void HostileTextsTest::linesToEditLeaveOutWhatHides()
{
    QCOMPARE(editableLine(u"a\nb\tc\r\nd\u202ee\u200bf"_s + QChar(0)), u"a b c def"_s);
    QCOMPARE(editableLine(u"مح 👩‍💻 é"_s), u"مح 👩‍💻 é"_s);
    HostileBench bench(u"pro\u202ed\nx"_s);
    QVERIFY(bench.start());
    bench.window().openWorkspace(bench.text);
    const QList<QMenu *> menus = bench.window().findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(u"Rename"_s) &&
                !bench.window().findChild<QInputDialog *>())
                action->trigger();
        }
    }
    auto *dialog = bench.window().findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), u"prod x"_s);
}

void HostileTextsTest::placeMarkersInANameAreNoMarkers()
{
    HostileBench bench(u"%2 of %1"_s);
    QVERIFY(bench.start());
    bench.window().openWorkspace(bench.text);
    QVERIFY(WindowTexts(bench.window()).contain(u"%2 of %1: 4 of 600"_s));
}

void HostileTextsTest::markupIsNeitherObeyedNorLoaded()
{
    const RawServer pictures;
    const QString markup = hostile::markup(pictures.origin());
    HostileBench bench(markup);
    QVERIFY(bench.start());
    bench.workspace.refuses = true;
    QVERIFY(bench.read());
    bench.table().selectRow(0);
    settle();
    QVERIFY(!bench.window().grab().isNull());
    const WindowTexts texts(bench.window());
    QVERIFY(texts.contain(markup));
    QCOMPARE(pictures.connections(), 0);

    // What stands in bold is what we set in bold: the name of the workspace.
    const auto *strip = bench.window().findChild<MessageStrip *>();
    const QList<QLabel *> labels = strip->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QTextDocument document;
        if (label->textFormat() == Qt::RichText)
            document.setHtml(label->text());
        else
            document.setPlainText(label->text());
        QVERIFY(!document.toPlainText().contains(QChar::ObjectReplacementCharacter));
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            for (auto part = block.begin(); part != block.end(); ++part) {
                const QTextCharFormat format = part.fragment().charFormat();
                QVERIFY(!format.isAnchor() && !format.isImageFormat());
                QVERIFY(!format.hasProperty(QTextFormat::FontSizeAdjustment));
            }
        }
    }
}

void HostileTextsTest::hostileRowsAreAsHighAsOthers()
{
    const QList<HostileText> texts = hostileTexts();
    HostileBench bench(u"plain"_s);
    bench.workspace.tokens = {};
    for (const HostileText &each : texts)
        bench.workspace.tokens.append(HostileWorkspace(each.text).named(each.text));
    QVERIFY(bench.start());
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        bench.table().setColumnHidden(column, false);
    const int height = TokenDelegate::rowHeight(bench.table().font());
    QVERIFY(bench.table().model()->rowCount() > texts.size());
    for (int row = 0; row < bench.table().model()->rowCount(); ++row)
        QCOMPARE(bench.table().rowHeight(row), height);
    bench.table().resizeColumnsToContents();
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        QVERIFY(bench.table().columnWidth(column) < 1'600);
}

void HostileTextsTest::sixHundredHostileRowsStallNothing()
{
    const QList<HostileText> texts = hostileTexts();
    HostileBench bench(u"plain"_s);
    QVERIFY(bench.start());
    QList<Token> tokens;
    for (int i = 0; i < 600; ++i) {
        Token token;
        token.id = TokenId(QString::number(i));
        token.comment = texts.at(i % texts.size()).text + QString::number(i);
        token.scopes = QStringList{texts.at((i + 1) % texts.size()).text, token.comment};
        tokens << token;
    }
    TokenTable &table = bench.table();
    const auto shown = [&] {
        settle();
        (void)bench.window().grab();
    };
    const auto put = [&] { bench.fixture.demo().sessions().tokens().setTokens(bench.id(), tokens); };
    const auto check = [](qint64 stall) {
        QVERIFY2(stall < longestStallMs, QByteArray::number(stall).constData());
    };
    check(stallOf(put));
    check(stallOf(shown));
    for (int part = 0; part <= 4; ++part) {
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() * part / 4);
        check(stallOf(shown));
    }
    for (int row = 0; row < table.model()->rowCount(); row += 29) {
        table.selectRow(row);
        check(stallOf(shown));
    }
    check(stallOf([&] { table.sortByColumn(TokenModel::Comment, Qt::DescendingOrder); }));
}

void HostileTextsTest::tenThousandScopesStallNothing()
{
    HostileBench bench(u"plain"_s);
    QJsonArray scopes;
    for (int i = 0; i < 10'000; ++i)
        scopes.append(u"scope-%1"_s.arg(i));
    QJsonObject token = bench.workspace.named(u"many"_s);
    token.insert(u"scopes"_s, scopes);
    token.insert(u"inferred_scopes"_s, scopes);
    bench.workspace.tokens = {token};
    QVERIFY(bench.start());
    bench.window().openWorkspace(bench.text);
    const qint64 stall = stallOf([&] {
        bench.table().selectRow(0);
        settle();
        (void)bench.window().grab();
    });
    QVERIFY2(stall < longestStallMs, QByteArray::number(stall).constData());
    const WindowTexts texts(bench.window());
    QVERIFY2(texts.isHarmless(), qUtf8Printable(texts.faults()));
    QVERIFY(texts.contain(u"and 9940 more"_s));
    QVERIFY(texts.contain(u"+9940"_s));
}

} // namespace latchkey

QTEST_MAIN(latchkey::HostileTextsTest)
#include "tst_hostiletexts.moc"
