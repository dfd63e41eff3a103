// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Put together here, so that no scanner mistakes this file for a leak.
QString made(const QString &prefix, int length = 32)
{
    return prefix + u"0123456789abcdef"_s.repeated(length / 16 + 1).left(length);
}

QString jwt()
{
    return u"eyJhbGciOiJSUzI1NiJ9"_s + u".eyJzdWIiOiJub2JvZHkifQ"_s + u".c2lnbmF0dXJl-_x"_s;
}

} // namespace

class RedactorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void credentialsAreHidden_data();
    void credentialsAreHidden();
    void otherTextStays_data();
    void otherTextStays();
    void redactingTwiceChangesNothing();
    void everyCredentialOfATextIsHidden();
    void onlyTheValueIsTaken_data();
    void onlyTheValueIsTaken();
};

void RedactorTest::credentialsAreHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("secret");

    const QStringList prefixes{u"dapi"_s, u"dose"_s, u"doau"_s, u"dkea"_s, u"dosa"_s};
    for (const QString &prefix : prefixes) {
        const QString token = made(prefix);
        QTest::newRow(qPrintable(prefix)) << QString(u"The token "_s + token + u" is wrong."_s) << token;
    }
    const QString pat = made(u"dapi"_s);
    QTest::newRow("alone") << pat << pat;
    QTest::newRow("upper case") << pat.toUpper() << pat.toUpper();
    QTest::newRow("suffix") << QString(pat + u"-2 was refused"_s) << QString(pat + u"-2"_s);
    QTest::newRow("quoted") << QString(u"{\"token\":\""_s + pat + u"\"}"_s) << pat;
    QTest::newRow("in an address") << QString(u"https://host/?token="_s + pat + u"&o=1"_s) << pat;
    QTest::newRow("short") << QString(u"token "_s + made(u"dapi"_s, 16)) << made(u"dapi"_s, 16);
    QTest::newRow("jwt") << QString(u"JWT "_s + jwt() + u" has expired"_s) << jwt();
    QTest::newRow("bearer") << u"Authorization: Bearer opaque-value/+="_s << u"opaque-value/+="_s;
    QTest::newRow("bearer in capitals") << u"AUTHORIZATION: BEARER opaque"_s << u"opaque"_s;
    QTest::newRow("client secret") << u"grant_type=x&client_secret=hush&scope=y"_s << u"hush"_s;
    QTest::newRow("refresh token") << u"refresh_token=hush"_s << u"hush"_s;
    QTest::newRow("code verifier") << u"code_verifier=hush&code=hush"_s << u"hush"_s;
    QTest::newRow("json access token") << u"{\"access_token\": \"hush\"}"_s << u"hush"_s;
    QTest::newRow("json token value") << u"{\"token_value\":\"hush\",\"a\":1}"_s << u"hush"_s;
    QTest::newRow("password") << u"password = hush"_s << u"hush"_s;
    QTest::newRow("basic header") << u"Authorization: Basic aHVzaDpodXNo"_s << u"aHVzaDpodXNo"_s;
    QTest::newRow("basic header in JSON") << u"{\"authorization\":\"Basic aHVzaDo=\"}"_s << u"aHVzaDo="_s;
    QTest::newRow("secret for Azure") << u"azure_client_secret: hush"_s << u"hush"_s;
    QTest::newRow("header for Azure") << u"X-Databricks-Azure-SP-Management-Token: hush"_s << u"hush"_s;
    QTest::newRow("header for Google") << u"x-databricks-gcp-sa-access-token: hush"_s << u"hush"_s;
    QTest::newRow("cookie") << u"Set-Cookie: session=hush; Path=/"_s << u"session=hush"_s;
    QTest::newRow("token in JSON") << u"{\"token\": \"hush\"}"_s << u"hush"_s;
    QTest::newRow("token in a query") << u"https://host/?o=1&token=hush"_s << u"hush"_s;

    // All of a value, whatever stands in it.
    QTest::newRow("quoted, with blanks")
        << u"{\"password\": \"two hushed words\", \"a\": 1}"_s << u"hushed"_s;
    QTest::newRow("quoted, with marks") << u"{\"password\":\"a;b,hushed}c&d\"}"_s << u"hushed"_s;
    QTest::newRow("quoted, with a quote")
        << u"{\"client_secret\":\"a\\\"b hushed\",\"a\":1}"_s << u"hushed"_s;
    QTest::newRow("quoted once") << u"password='two hushed words'"_s << u"hushed words"_s;
    QTest::newRow("without an end") << u"{\"password\":\"two hushed"_s << u"hushed"_s;
    QTest::newRow("JSON in JSON") << u"{\"m\":\"{\\\"access_token\\\":\\\"hush\\\"}\"}"_s << u"hush"_s;
    QTest::newRow("JSON in JSON, with blanks")
        << u"{\\\"password\\\": \\\"two hushed words\\\"}"_s << u"hushed"_s;
    QTest::newRow("token in JSON, with blanks") << u"{\"token\": \"two hushed\"}"_s << u"hushed"_s;
    QTest::newRow("token in JSON in JSON") << u"{\\\"token\\\":\\\"hush\\\"}"_s << u"hush"_s;
    QTest::newRow("second cookie") << u"Cookie: a=1; session=hush, b=2"_s << u"hush"_s;

    // Places where the neighbours of a token are letters or digits, so that no word begins or ends there.
    QTest::newRow("after an escaped line end") << QString(u"line one\\n"_s + pat) << pat;
    QTest::newRow("after an escaped quote") << QString(u"%22"_s + pat + u"%22"_s) << pat;
    QTest::newRow("after an underscore") << QString(u"my_"_s + pat) << pat;
    QTest::newRow("before an underscore") << QString(pat + u"_old"_s) << pat;
    QTest::newRow("longer than any known form") << made(u"dapi"_s, 80) << made(u"dapi"_s, 80);
}

void RedactorTest::credentialsAreHidden()
{
    QFETCH(const QString, text);
    QFETCH(const QString, secret);
    const QString result = redacted(text);
    QVERIFY(!result.contains(secret));
    QVERIFY(result.contains(u"[redacted]"_s));
    // No half of it stays either.
    QVERIFY(secret.size() < 20 || !result.contains(secret.right(16)));
}

void RedactorTest::otherTextStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a sentence") << u"Lifetime is longer than the maximum of 90 days."_s;
    QTest::newRow("a token id") << made({}, 64);
    QTest::newRow("the prefix alone") << u"Tokens begin with dapi."_s;
    QTest::newRow("a word with the prefix") << u"dapifier, dosage, doses"_s;
    QTest::newRow("a request line") << u"GET /api/2.0/token/list 200 35 ms 0b1c-2d3e"_s;
    QTest::newRow("a basic matter") << u"Basic authentication is a basic need: basic scopes"_s;
    QTest::newRow("a token as an object") << u"{\"token\":{\"comment\":\"x\"},\"update_mask\":\"comment\"}"_s;
    QTest::newRow("a token in a sentence") << u"Unknown token: it was revoked"_s;
    QTest::newRow("an error") << u"{\"error_code\":403,\"message\":\"Invalid access token.\"}"_s;
}

void RedactorTest::otherTextStays()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text), text);
}

void RedactorTest::redactingTwiceChangesNothing()
{
    const QString once = redacted(made(u"dapi"_s) + u" bearer x, code=y {\"password\":\"z\"} "_s + jwt());
    QCOMPARE(redacted(once), once);
}

void RedactorTest::everyCredentialOfATextIsHidden()
{
    const QString first = made(u"dapi"_s);
    const QString second = made(u"dose"_s);
    const QString result = redacted(first + u", "_s + second + u" and "_s + first);
    QCOMPARE(result, u"[redacted], [redacted] and [redacted]"_s);
}

void RedactorTest::onlyTheValueIsTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("quoted") << u"{\"password\":\"a b\",\"c\":\"d\"}"_s
                            << u"{\"password\":\"[redacted]\",\"c\":\"d\"}"_s;
    QTest::newRow("quoted, empty") << u"{\"password\":\"\",\"c\":\"d\"}"_s
                                   << u"{\"password\":\"\",\"c\":\"d\"}"_s;
    QTest::newRow("JSON in JSON") << u"{\\\"password\\\":\\\"a b\\\",\\\"c\\\":1}"_s
                                  << u"{\\\"password\\\":\\\"[redacted]\\\",\\\"c\\\":1}"_s;
    QTest::newRow("a form") << u"code=a&scope=b"_s << u"code=[redacted]&scope=b"_s;
    QTest::newRow("cookies") << u"Cookie: a=1; b=2\nHost: c"_s << u"Cookie: [redacted]\nHost: c"_s;
}

void RedactorTest::onlyTheValueIsTaken()
{
    QFETCH(const QString, text);
    QFETCH(const QString, result);
    QCOMPARE(redacted(text), result);
    QCOMPARE(redacted(result), result);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RedactorTest)
#include "tst_redactor.moc"
