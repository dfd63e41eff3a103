// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"
#include "model/tokenmodel.h"
#include "net/tokenjson.h"
#include "net/tokenlist.h"
#include "support/manualclock.h"
#include "support/testdata.h"
#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QItemSelectionModel>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Limits = std::numeric_limits<qint64>;

QList<Token> parsed(const QByteArray &infos)
{
    const Result<QList<Token>> list = parseTokenList("{\"token_infos\":[" + infos + "]}");
    return list.value_or(QList<Token>());
}

Token timedToken(const QString &id, std::optional<qint64> ms)
{
    Token token = bareToken(id);
    token.createdMs = ms;
    token.expiryMs = ms;
    token.lastUsedMs = ms;
    return token;
}

} // namespace

/// Rows whose ids and times are not what they should be.
class HostileRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsNameTheirTokenOrNot_data();
    void idsNameTheirTokenOrNot();
    void aListThatIsNoneIsNotAnEmptyList_data();
    void aListThatIsNoneIsNotAnEmptyList();
    void elementsThatAreNoTokensAreRowsOfWhichNothingIsKnown();
    void whatComesTwiceIsOneToken();
    void differentTokensWithOneIdAreMarked();
    void moreTokensThanAnybodyHasAreRefused();
    void tokensWithOneIdHaveTheirOwnRows();
    void selectionFollowsTheTokenAndNotTheRow_data();
    void selectionFollowsTheTokenAndNotTheRow();
    void absurdTimesAreSortedAndSurvived_data();
    void absurdTimesAreSortedAndSurvived();

private:
    const ProfileId m_profile{u"p"_s};
};

void HostileRowsTest::idsNameTheirTokenOrNot_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<IdState>("state");
    QTest::newRow("64 digits") << QString(64, u'a') << IdState::Usable;
    QTest::newRow("letters and signs") << u"Token_1-2.3~4"_s << IdState::Usable;
    QTest::newRow("longest") << QString(256, u'a') << IdState::Usable;
    QTest::newRow("none") << QString() << IdState::Missing;
    QTest::newRow("10,000 letters") << QString(10'000, u'a') << IdState::Malformed;
    QTest::newRow("slash") << u"a/b"_s << IdState::Malformed;
    QTest::newRow("backslash") << u"a\\b"_s << IdState::Malformed;
    QTest::newRow("dot") << u"."_s << IdState::Malformed;
    QTest::newRow("two dots") << u".."_s << IdState::Malformed;
    QTest::newRow("path") << u"../x"_s << IdState::Malformed;
    QTest::newRow("two dots within") << u"a..b"_s << IdState::Malformed;
    QTest::newRow("encoded slash") << u"a%2fb"_s << IdState::Malformed;
    QTest::newRow("query") << u"a?b=c"_s << IdState::Malformed;
    QTest::newRow("fragment") << u"a#b"_s << IdState::Malformed;
    QTest::newRow("space") << u"a b"_s << IdState::Malformed;
    QTest::newRow("only a space") << u" "_s << IdState::Malformed;
    QTest::newRow("line end") << u"a\r\nHost: b"_s << IdState::Malformed;
    QTest::newRow("nul") << QString(u"a"_s + QChar(0)) << IdState::Malformed;
    QTest::newRow("reversed") << u"a\u202eb"_s << IdState::Malformed;
    QTest::newRow("letters of other scripts") << u"\u0430bc"_s << IdState::Malformed;
}

void HostileRowsTest::idsNameTheirTokenOrNot()
{
    QFETCH(const QString, id);
    QFETCH(const IdState, state);
    Token token = bareToken(id);
    QCOMPARE(token.idState(), state);
    QCOMPARE(token.hasUsableId(), state == IdState::Usable);
    token.sharesId = true;
    QVERIFY(!token.hasUsableId());
}

void HostileRowsTest::aListThatIsNoneIsNotAnEmptyList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isEmptyList");
    QTest::newRow("an object") << testData(u"json/list-of-wrong-type.json"_s) << false;
    QTest::newRow("a text") << "{\"token_infos\":\"none\"}"_ba << false;
    QTest::newRow("a number") << "{\"token_infos\":0}"_ba << false;
    QTest::newRow("false") << "{\"token_infos\":false}"_ba << false;
    QTest::newRow("nothing") << "{}"_ba << true;
    QTest::newRow("null") << "{\"token_infos\":null}"_ba << true;
    QTest::newRow("an empty list") << "{\"token_infos\":[]}"_ba << true;
}

void HostileRowsTest::aListThatIsNoneIsNotAnEmptyList()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isEmptyList);
    const Result<QList<Token>> list = parseTokenList(body);
    QCOMPARE(list.has_value(), isEmptyList);
    if (!isEmptyList)
        QCOMPARE(list.error().kind, ApiError::Kind::AnswerUnreadable);
}

void HostileRowsTest::elementsThatAreNoTokensAreRowsOfWhichNothingIsKnown()
{
    const QList<Token> tokens = parsed("null, 1, [], \"x\", {}");
    QCOMPARE(tokens.size(), 5);
    for (const Token &token : tokens) {
        QCOMPARE(token, Token());
        QCOMPARE(token.idState(), IdState::Missing);
    }
}

void HostileRowsTest::whatComesTwiceIsOneToken()
{
    const QList<Token> tokens = parsed(R"({"token_id":"a","comment":"x"},{"token_id":"b"},
                                          {"token_id":"a","comment":"x"})");
    QCOMPARE(tokens.size(), 2);
    QVERIFY(tokens.at(0).hasUsableId() && tokens.at(1).hasUsableId());
}

void HostileRowsTest::differentTokensWithOneIdAreMarked()
{
    const QList<Token> tokens = parsed(R"({"token_id":"a","comment":"x"},{"token_id":"b"},
                                          {"token_id":"a","comment":"y"},{"comment":"z"},{"comment":"z"})");
    QCOMPARE(tokens.size(), 5);
    QCOMPARE(tokens.at(0).idState(), IdState::Shared);
    QCOMPARE(tokens.at(1).idState(), IdState::Usable);
    QCOMPARE(tokens.at(2).idState(), IdState::Shared);
    QCOMPARE(tokens.at(3).idState(), IdState::Missing);
}

void HostileRowsTest::moreTokensThanAnybodyHasAreRefused()
{
    QByteArray infos = QByteArray("{},").repeated(100'000);
    infos.chop(1);
    QCOMPARE(parsed(infos).size(), 100'000);
    const Result<QList<Token>> list = parseTokenList("{\"token_infos\":[" + infos + ",{}]}");
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ApiError::Kind::AnswerTooLarge);
}

void HostileRowsTest::tokensWithOneIdHaveTheirOwnRows()
{
    WatchedModel<TokenModel> watched;
    TokenModel &model = watched.model;
    const QByteArray three = R"({"token_id":"a","comment":"x"},{"token_id":"a","comment":"y"},
                                {"token_id":"a","comment":"x","creation_time":5})";
    model.setTokens(m_profile, parsed(three));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(m_profile, TokenId(u"a"_s)), 0);
    model.setOwnToken(m_profile, TokenId(u"a"_s));
    for (int row = 0; row < 3; ++row)
        QVERIFY(model.index(row, 0).data(TokenModel::OwnTokenRole).toBool());
    watched.log.take();

    // In another order they are the same rows; alone again, the id names its token.
    QList<Token> turned = parsed(three);
    std::reverse(turned.begin(), turned.end());
    model.setTokens(m_profile, turned);
    QCOMPARE(watched.log.take(), QStringList());
    model.setTokens(m_profile, parsed(R"({"token_id":"a","comment":"y"})"));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.tokenAt(0).hasUsableId());
    model.removeWorkspace(m_profile);
}

void HostileRowsTest::selectionFollowsTheTokenAndNotTheRow_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("chosen");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("selected"); ///< The comment; empty: nothing.

    const QByteArray a = R"({"token_id":"a","comment":"A"},)";
    const QByteArray b = R"({"token_id":"b","comment":"B"},)";
    const QByteArray c = R"({"token_id":"c","comment":"C"},)";
    const QByteArray x = R"({"comment":"X"},)";
    const QByteArray y = R"({"comment":"Y"},)";
    const QByteArray x2 = R"({"comment":"X","last_accessed_time":5},)";
    const QByteArray b1 = R"({"token_id":"b","comment":"B1"},)";
    QTest::newRow("another order") << a + b + c << 1 << c + b + a << u"B"_s;
    QTest::newRow("fewer") << a + b + c << 1 << QByteArray(b) << u"B"_s;
    QTest::newRow("more") << QByteArray(b) << 0 << a + c + b << u"B"_s;
    QTest::newRow("gone") << a + b + c << 1 << a + c << QString();
    QTest::newRow("another one in its place") << QByteArray(a) << 0 << QByteArray(c) << QString();
    QTest::newRow("changed") << a + b << 1 << a + b1 << u"B1"_s;
    QTest::newRow("without an id, another order") << x + y << 0 << y + x << u"X"_s;
    QTest::newRow("without an id, gone") << x + y << 0 << QByteArray(y) << QString();
    QTest::newRow("without an id, another one in its place")
        << QByteArray(x) << 0 << QByteArray(y) << QString();
    QTest::newRow("without an id, used since") << x + y << 0 << y + x2 << u"X"_s;
    QTest::newRow("one id, another order") << b + b1 << 0 << b1 + b << u"B"_s;
    QTest::newRow("one id, gone") << b + b1 + a << 0 << b1 + a << QString();
}

void HostileRowsTest::selectionFollowsTheTokenAndNotTheRow()
{
    QFETCH(QByteArray, before);
    QFETCH(const int, chosen);
    QFETCH(QByteArray, after);
    QFETCH(const QString, selected);
    before.chop(1);
    after.chop(1);

    const ManualClock clock;
    TokenModel model;
    TokenFilter filter(clock);
    filter.setSourceModel(&model);
    filter.sort(TokenModel::Comment);
    QItemSelectionModel selection(&filter);
    model.setTokens(m_profile, parsed(before));
    selection.setCurrentIndex(filter.mapFromSource(model.index(chosen, 0)),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    model.setTokens(m_profile, parsed(after));
    QStringList comments;
    const QModelIndexList rows = selection.selectedRows();
    for (const QModelIndex &row : rows)
        comments << row.data().toString();
    QCOMPARE(comments.join(u','), selected);
    if (!selected.isEmpty())
        QCOMPARE(selection.currentIndex().data().toString(), selected);
}

void HostileRowsTest::absurdTimesAreSortedAndSurvived_data()
{
    QTest::addColumn<int>("column");
    QTest::newRow("expiry") << int(TokenModel::Expires);
    QTest::newRow("creation") << int(TokenModel::Created);
    QTest::newRow("last use") << int(TokenModel::LastUsed);
}

void HostileRowsTest::absurdTimesAreSortedAndSurvived()
{
    QFETCH(const int, column);
    const ManualClock clock;
    TokenModel model;
    TokenFilter filter(clock);
    filter.setSourceModel(&model);
    QList<Token> tokens{timedToken(u"f"_s, {}),
                        timedToken(u"e"_s, Limits::max()),
                        timedToken(u"d"_s, Limits::max() - 1),
                        timedToken(u"c"_s, 0),
                        timedToken(u"b2"_s, -2),
                        timedToken(u"b1"_s, -2),
                        timedToken(u"a"_s, Limits::min())};
    for (const Token &token : std::as_const(tokens)) {
        static_cast<void>(token.expiryState(clock.nowMs(), Limits::max() - clock.nowMs()));
        static_cast<void>(token.usedLifetime(clock.nowMs()));
    }
    const auto shown = [&filter] {
        QStringList ids;
        for (int row = 0; row < filter.rowCount(); ++row)
            ids << filter.index(row, TokenModel::Id).data().toString();
        return ids;
    };
    filter.sort(column);
    const QStringList order{u"a"_s, u"b1"_s, u"b2"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s};
    do {
        model.setTokens(m_profile, {});
        model.setTokens(m_profile, tokens);
        QCOMPARE(shown(), order);
        std::rotate(tokens.begin(), tokens.begin() + 1, tokens.end());
    } while (tokens.constFirst().id.value() != u"f"_s);
    filter.sort(column, Qt::DescendingOrder);
    QStringList reverse = order;
    std::reverse(reverse.begin(), reverse.end());
    QCOMPARE(shown(), reverse);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HostileRowsTest)
#include "tst_hostilerows.moc"
