// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenlist.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

Result<QList<Token>> listOf(const QByteArray &info)
{
    return parseTokenList("{\"token_infos\":[" + info + "]}");
}

/// The only token of a list; one of which nothing is known when there is none.
Token only(const QByteArray &info)
{
    const Result<QList<Token>> list = listOf(info);
    return list && list->size() == 1 ? list->constFirst() : Token();
}

} // namespace

/// Where JSON can be written in more than one way, and where it is broken in the middle.
class TokenListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeNumbersAreTimes_data();
    void wholeNumbersAreTimes();
    void textsAreReadHoweverTheyAreWritten_data();
    void textsAreReadHoweverTheyAreWritten();
    void namesMayBeEscaped();
    void theLastOfTwoFieldsCounts();
    void whatIsBrokenIsUnreadable_data();
    void whatIsBrokenIsUnreadable();
    void errorsAreNoLists_data();
    void errorsAreNoLists();
    void equalScopesAreShared();
    void repeatedTokensCountOnce();
};

void TokenListTest::wholeNumbersAreTimes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<std::optional<qint64>>("ms");
    const auto row = [](const char *json, std::optional<qint64> ms) {
        QTest::newRow(json) << QByteArray(json) << ms;
    };
    row("1700000000000", 1'700'000'000'000);
    row("1.7e12", 1'700'000'000'000);
    row("-1", -1);
    row("0", 0);
    row("-0.0", 0);
    row("\"1700000000000\"", 1'700'000'000'000);
    row("\"-1\"", -1);
    row("9223372036854775807", std::numeric_limits<qint64>::max());
    row("9223372036854775808", std::nullopt);
    row("99999999999999999999999", std::nullopt);
    row("1e300", std::nullopt);
    row("1.5", std::nullopt);
    row("\"1.5\"", std::nullopt);
    row("\"\"", std::nullopt);
    row("\"1\\u0000\"", std::nullopt);
    row("true", std::nullopt);
    row("null", std::nullopt);
    row("[1]", std::nullopt);
    row("{\"a\":1}", std::nullopt);
}

void TokenListTest::wholeNumbersAreTimes()
{
    QFETCH(const QByteArray, json);
    QFETCH(const std::optional<qint64>, ms);
    const Token token = only("{\"creation_time\":" + json + ",\"comment\":\"after it\"}");
    QCOMPARE(token.comment, u"after it"_s);
    QVERIFY2(token.createdMs == ms, qPrintable(QString::number(token.createdMs.value_or(-99))));
}

void TokenListTest::textsAreReadHoweverTheyAreWritten_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "\"b\xc3\xbcro\""_ba << u"b\u00fcro"_s;
    QTest::newRow("escaped") << "\"b\\u00fcro \\\"x\\\" \\n\""_ba << u"b\u00fcro \"x\" \n"_s;
    QTest::newRow("pair") << "\"\\ud83d\\udd11\""_ba << u"\U0001F511"_s;
    QTest::newRow("nul") << "\"a\\u0000b\""_ba << QString(u"a"_s + QChar::Null + u'b');
    // As a comment is that was cut in the middle of a letter.
    QTest::newRow("half a pair") << "\"a\\ud83d\""_ba << QString(u"a"_s + QChar(0xd83d));
    QTest::newRow("number") << "5"_ba << QString();
    QTest::newRow("list") << "[\"a\"]"_ba << QString();
    QTest::newRow("object") << "{\"comment\":\"a\"}"_ba << QString();
}

void TokenListTest::textsAreReadHoweverTheyAreWritten()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    const Token token = only("{\"comment\":" + json + ",\"token_id\":\"after it\"}");
    QCOMPARE(token.id.value(), u"after it"_s);
    QCOMPARE(token.comment, text);
}

void TokenListTest::namesMayBeEscaped()
{
    QCOMPARE(only(R"({"token\u005fid":"abc"})").id.value(), u"abc"_s);
    const Result<QList<Token>> list = parseTokenList(R"({"token\u005finfos":[{}]})");
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
}

void TokenListTest::theLastOfTwoFieldsCounts()
{
    QCOMPARE(only(R"({"comment":"first","comment":"last"})").comment, u"last"_s);
    const Result<QList<Token>> list = parseTokenList(R"({"token_infos":[{},{}],"token_infos":[{}]})");
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
}

void TokenListTest::whatIsBrokenIsUnreadable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut in the list") << R"({"token_infos":[{"token_id":"a"},)"_ba;
    QTest::newRow("cut in a token") << R"({"token_infos":[{"token_id":"a")"_ba;
    QTest::newRow("cut in a text") << R"({"token_infos":[{"token_id":"a)"_ba;
    QTest::newRow("cut after the list") << R"({"token_infos":[{"token_id":"a"}])"_ba;
    QTest::newRow("something behind it") << R"({"token_infos":[]}})"_ba;
    QTest::newRow("another object behind it") << R"({"token_infos":[]}{"token_infos":[{}]})"_ba;
    QTest::newRow("no null") << R"({"token_infos":nul})"_ba;
    QTest::newRow("no comma") << R"({"token_infos":[{} {}]})"_ba;
    QTest::newRow("no colon") << R"({"token_infos" [{}]})"_ba;
    QTest::newRow("no comma in the scopes") << R"({"token_infos":[{"scopes":["a" "b"]}]})"_ba;
    QTest::newRow("no UTF-8") << "{\"token_infos\":[{\"comment\":\"\xff\"}]}"_ba;
    QTest::newRow("a blank") << " "_ba;
    QTest::newRow("nothing") << QByteArray();
}

void TokenListTest::whatIsBrokenIsUnreadable()
{
    QFETCH(const QByteArray, body);
    const Result<QList<Token>> list = parseTokenList(body);
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ApiError::Kind::AnswerUnreadable);
    QVERIFY(!list.error().message.isEmpty());
}

void TokenListTest::errorsAreNoLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("code") << R"({"error_code":"X"})"_ba;
    QTest::newRow("error") << R"({"error":"X"})"_ba;
    QTest::newRow("message") << R"({"message":"X"})"_ba;
    QTest::newRow("beside an empty list") << R"({"error_code":"X","token_infos":[]})"_ba;
}

void TokenListTest::errorsAreNoLists()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!parseTokenList(body));
}

void TokenListTest::equalScopesAreShared()
{
    const Result<QList<Token>> list = listOf(R"({"scopes":["sql"]},{"scopes":["sql"]},{"scopes":["jobs"]})");
    QVERIFY(list);
    QCOMPARE(list->at(0).scopes, QStringList{u"sql"_s});
    QCOMPARE(list->at(0).scopes->constData(), list->at(1).scopes->constData());
    QCOMPARE(list->at(2).scopes, QStringList{u"jobs"_s});
}

void TokenListTest::repeatedTokensCountOnce()
{
    const auto token = [](const char *id) -> QByteArray {
        return "{\"token_id\":\"" + QByteArray(id) + "\"}";
    };
    const Result<QList<Token>> list =
        listOf(token("a") + ',' + token("a") + ',' + token("b") + ',' + token("a") + ',' + token("c") + ',' +
               token("b") + ',' + token("d"));
    QVERIFY(list);
    QStringList ids;
    for (const Token &each : *list)
        ids << each.id.value();
    QCOMPARE(ids, QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenListTest)
#include "tst_tokenlist.moc"
