// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthtokens.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 hourMs = 3'600'000;

QByteArray answerWith(const QByteArray &members)
{
    return "{\"access_token\":\"not-a-real-token\"," + members + "}";
}

} // namespace

class OAuthTokensTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWholeAnswerIsRead();
    void aRefreshTokenMayBeMissing_data();
    void aRefreshTokenMayBeMissing();
    void theLifetimeIsRead_data();
    void theLifetimeIsRead();
    void everySpellingOfBearerIsKnown_data();
    void everySpellingOfBearerIsKnown();
    void whatHoldsNoTokenIsUnusable_data();
    void whatHoldsNoTokenIsUnusable();
};

void OAuthTokensTest::aWholeAnswerIsRead()
{
    const Result<OAuthTokens> tokens = parseOAuthTokens(R"({
        "access_token": "not-a-real-token", "token_type": "Bearer", "expires_in": 1800,
        "refresh_token": "not-a-real-refresh-token", "scope": "all-apis offline_access", "new_field": {"a": []}
    })");
    QVERIFY(tokens.has_value());
    QVERIFY(tokens->access.value == Secret("not-a-real-token"));
    QCOMPARE(tokens->access.type, "Bearer"_ba);
    QCOMPARE(tokens->access.lifetimeMs, hourMs / 2);
    QVERIFY(tokens->refresh == Secret("not-a-real-refresh-token"));
}

void OAuthTokensTest::aRefreshTokenMayBeMissing_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("absent") << "\"expires_in\":60"_ba;
    QTest::newRow("null") << "\"refresh_token\":null"_ba;
    QTest::newRow("empty") << "\"refresh_token\":\"\""_ba;
    QTest::newRow("no text") << "\"refresh_token\":[\"x\"]"_ba;
}

void OAuthTokensTest::aRefreshTokenMayBeMissing()
{
    QFETCH(const QByteArray, members);
    const Result<OAuthTokens> tokens = parseOAuthTokens(answerWith(members));
    QVERIFY(tokens.has_value());
    QVERIFY(tokens->refresh.isEmpty());
}

void OAuthTokensTest::theLifetimeIsRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("lifetimeMs");
    QTest::newRow("a number") << "60"_ba << qint64{60'000};
    QTest::newRow("a fraction") << "60.5"_ba << qint64{60'500};
    QTest::newRow("a text") << "\"60\""_ba << qint64{60'000};
    QTest::newRow("a text with spaces") << "\" 60 \""_ba << qint64{60'000};
    QTest::newRow("a year") << "31536000"_ba << qint64{31'536'000'000};
    // Whatever the server meant, after an hour it is asked again.
    QTest::newRow("more than a year") << "31536001"_ba << hourMs;
    QTest::newRow("zero") << "0"_ba << hourMs;
    QTest::newRow("negative") << "-60"_ba << hourMs;
    QTest::newRow("huge") << "1e300"_ba << hourMs;
    QTest::newRow("a huge text") << "\"99999999999999999999\""_ba << hourMs;
    QTest::newRow("not a number") << "\"nan\""_ba << hourMs;
    QTest::newRow("endless") << "\"inf\""_ba << hourMs;
    QTest::newRow("a word") << "\"soon\""_ba << hourMs;
    QTest::newRow("an empty text") << "\"\""_ba << hourMs;
    QTest::newRow("null") << "null"_ba << hourMs;
    QTest::newRow("true") << "true"_ba << hourMs;
    QTest::newRow("an object") << "{\"seconds\":60}"_ba << hourMs;
}

void OAuthTokensTest::theLifetimeIsRead()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, lifetimeMs);
    const Result<OAuthTokens> tokens = parseOAuthTokens(answerWith("\"expires_in\":" + value));
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->access.lifetimeMs, lifetimeMs);
}

void OAuthTokensTest::everySpellingOfBearerIsKnown_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("as it should be") << "\"Bearer\""_ba;
    QTest::newRow("small") << "\"bearer\""_ba;
    QTest::newRow("capital") << "\"BEARER\""_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("no text") << "5"_ba;
}

void OAuthTokensTest::everySpellingOfBearerIsKnown()
{
    QFETCH(const QByteArray, type);
    const Result<OAuthTokens> tokens = parseOAuthTokens(answerWith("\"token_type\":" + type));
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->access.type, "Bearer"_ba);
}

void OAuthTokensTest::whatHoldsNoTokenIsUnusable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << "access_token=not-a-real-token"_ba;
    QTest::newRow("an array") << "[\"not-a-real-token\"]"_ba;
    QTest::newRow("an empty object") << "{}"_ba;
    QTest::newRow("cut short") << "{\"access_token\":\"not-a-real-token\""_ba;
    QTest::newRow("an empty token") << "{\"access_token\":\"\"}"_ba;
    QTest::newRow("a token that is no text") << "{\"access_token\":{\"value\":\"not-a-real-token\"}}"_ba;
    QTest::newRow("a refresh token alone") << "{\"refresh_token\":\"not-a-real-token\"}"_ba;
    QTest::newRow("an unknown type") << answerWith("\"token_type\":\"mac\"");
    QTest::newRow("an empty type") << answerWith("\"token_type\":\"\"");
    QTest::newRow("nested too deep") << QByteArray(100'000, '[');
    QTest::newRow("not UTF-8") << "{\"access_token\":\"\xff\xfe\"}"_ba;
}

void OAuthTokensTest::whatHoldsNoTokenIsUnusable()
{
    QFETCH(const QByteArray, body);
    const Result<OAuthTokens> tokens = parseOAuthTokens(body);
    QVERIFY(!tokens.has_value());
    const ApiError &error = tokens.error();
    QVERIFY(error.kind == ApiError::Kind::CredentialUnavailable);
    QVERIFY(error.credential && error.credential->kind == CredentialError::Kind::AnswerUnusable);
    QVERIFY(error.credential->detail.isEmpty());
    QVERIFY(error.message.isEmpty());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::OAuthTokensTest)
#include "tst_oauthtokens.moc"
