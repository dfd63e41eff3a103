// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/errorbody.h"
#include "support/testdata.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Seconds = std::optional<qint64>;

ErrorAnswer answerOf(const QString &file, int status, const QString &reason = u"Some Reason"_s)
{
    ErrorAnswer answer;
    answer.status = status;
    answer.reason = reason;
    answer.body = testData(u"errors/"_s + file);
    return answer;
}

/// An answer of the normal shape.
ErrorAnswer saying(int status, const QString &message, const QString &code = {})
{
    QJsonObject body{{u"message"_s, message}};
    if (!code.isEmpty())
        body.insert(u"error_code"_s, code);
    ErrorAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson();
    return answer;
}

QString someToken()
{
    return u"dapi"_s + u"0123456789abcdef"_s.repeated(2);
}

} // namespace

class ErrorBodyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShapeIsRead_data();
    void everyShapeIsRead();
    void anEmptyBodyLeavesTheReason();
    void detailsAreRead();
    void brokenDetailsAreSkipped();
    void theHeadersRequestIdWins();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
    void tokensInTheMessageAreHidden();
    void aLongMessageIsCut();
    void aHugeMessageIsNotSearchedForEver_data();
    void aHugeMessageIsNotSearchedForEver();
    void ofAHugeBodyOnlyTheStatusCounts();
    void manyViolationsAreCut();
    void aDelayBeyondEveryNumberIsTheLongest_data();
    void aDelayBeyondEveryNumberIsTheLongest();
    void aServerInTroubleHasNotLostAToken();
    void aCutLeavesNoHalfToken();
    void aCutLeavesNoHalfCharacter();
    void anySurvivesAnyStatus_data();
    void anySurvivesAnyStatus();
};

void ErrorBodyTest::everyShapeIsRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");

    const QString badRequest = u"Bad Request"_s;
    QTest::newRow("normal.json") << 400 << badRequest << Kind::InvalidParameter
                                 << u"INVALID_PARAMETER_VALUE"_s << u"Lifetime is longer than the maximum."_s;
    QTest::newRow("number-code.json")
        << 403 << u"Forbidden"_s << Kind::InvalidToken << QString() << u"Invalid access token."_s;
    QTest::newRow("api12.json") << 400 << badRequest << Kind::BadRequest << QString()
                                << u"Missing required field: token_id"_s;
    QTest::newRow("scim.json") << 400 << badRequest << Kind::BadRequest << u"SCIM_400"_s
                               << u"invalidFilter The filter is not valid."_s;
    QTest::newRow("scim-null-detail.json")
        << 500 << u"Server Error"_s << Kind::ServerFailed << u"SCIM_500"_s << u"SCIM API Internal Error"_s;
    QTest::newRow("scim-number-status.json")
        << 409 << u"Conflict"_s << Kind::Conflict << u"SCIM_409"_s << u"The user exists."_s;
    QTest::newRow("code-and-message.txt") << 400 << badRequest << Kind::BadRequest << u"INVALID_STATE"_s
                                          << u"The cluster is not running: try again\nlater"_s;
    QTest::newRow("plain.txt") << 502 << u"Bad Gateway"_s << Kind::ServerFailed << u"UNKNOWN"_s
                               << u"something went wrong"_s;
    QTest::newRow("pre.html") << 400 << badRequest << Kind::BadRequest << u"BAD_REQUEST"_s
                              << u"Expected aud claim to be: 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"_s;
    QTest::newRow("pre-only.html") << 400 << badRequest << Kind::BadRequest << u"BAD_REQUEST"_s
                                   << u"Bad aud claim"_s;
    QTest::newRow("title.html") << 502 << u"Bad Gateway"_s << Kind::ServerFailed << u"BAD_GATEWAY"_s
                                << u"404 Not Found"_s;
    QTest::newRow("wrong-types.json") << 400 << badRequest << Kind::BadRequest << QString() << badRequest;
    QTest::newRow("array.json") << 400 << badRequest << Kind::BadRequest << u"UNKNOWN"_s
                                << u"[{\"error_code\": \"QUOTA_EXCEEDED\"}]"_s;
    QTest::newRow("truncated.json") << 400 << badRequest << Kind::BadRequest << u"UNKNOWN"_s
                                    << u"{\"error_code\": \"QUOTA_EXCEEDED\", \"mess"_s;
}

void ErrorBodyTest::everyShapeIsRead()
{
    QFETCH(const int, status);
    QFETCH(const QString, reason);
    QFETCH(const Kind, kind);
    QFETCH(const QString, code);
    QFETCH(const QString, message);
    const ApiError error =
        readErrorAnswer(answerOf(QString::fromLatin1(QTest::currentDataTag()), status, reason));
    QCOMPARE(error.status, status);
    QCOMPARE(error.code, code);
    QCOMPARE(error.message, message);
    QVERIFY(error.kind == kind);
    QVERIFY(!error.outcomeUnknown);
}

void ErrorBodyTest::anEmptyBodyLeavesTheReason()
{
    ErrorAnswer answer;
    answer.status = 503;
    answer.reason = u"Service Unavailable"_s;
    answer.requestId = u"r-1"_s;
    for (const QByteArray &body : {QByteArray(), QByteArray(" \r\n")}) {
        answer.body = body;
        const ApiError error = readErrorAnswer(answer);
        QVERIFY(error.kind == Kind::Unavailable);
        QCOMPARE(error.message, u"Service Unavailable"_s);
        QCOMPARE(error.code, QString());
        QCOMPARE(error.requestId, u"r-1"_s);
    }
}

void ErrorBodyTest::detailsAreRead()
{
    const ApiError error = readErrorAnswer(answerOf(u"details.json"_s, 400));
    QVERIFY(error.kind == Kind::InvalidParameter);
    const QList<FieldViolation> fields{{u"lifetime_seconds"_s, u"Too long."_s},
                                       {u"scopes"_s, u"Unknown scope: x."_s}};
    QVERIFY(error.fields == fields);
    QCOMPARE(error.requestId, u"from-the-body"_s);
    // To come too early would be of no use.
    QCOMPARE(error.retryAfterSeconds, Seconds(2));
}

void ErrorBodyTest::brokenDetailsAreSkipped()
{
    const ApiError error = readErrorAnswer(answerOf(u"details-broken.json"_s, 400));
    QVERIFY(error.kind == Kind::InvalidParameter);
    const QList<FieldViolation> fields{{u"comment"_s, u"Too long."_s}};
    QVERIFY(error.fields == fields);
    QVERIFY(error.requestId.isEmpty());
    QVERIFY(!error.retryAfterSeconds);
}

void ErrorBodyTest::theHeadersRequestIdWins()
{
    ErrorAnswer answer = answerOf(u"details.json"_s, 400);
    answer.requestId = u"from-the-header"_s;
    QCOMPARE(readErrorAnswer(answer).requestId, u"from-the-header"_s);
}

void ErrorBodyTest::retryAfterIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<Seconds>("seconds");
    QTest::newRow("none") << QByteArray() << Seconds();
    QTest::newRow("zero") << "0"_ba << Seconds(0);
    QTest::newRow("seconds") << "7"_ba << Seconds(7);
    QTest::newRow("spaces") << " 7 "_ba << Seconds(7);
    QTest::newRow("negative") << "-7"_ba << Seconds();
    QTest::newRow("a fraction") << "1.5x"_ba << Seconds();
    QTest::newRow("words") << "soon"_ba << Seconds();
    QTest::newRow("too large") << "99999999999999999999"_ba << Seconds(86'400);
}

void ErrorBodyTest::retryAfterIsRead()
{
    QFETCH(const QByteArray, header);
    QFETCH(const Seconds, seconds);
    ErrorAnswer answer = saying(429, u"Slow down."_s);
    answer.retryAfter = header;
    const ApiError error = readErrorAnswer(answer);
    QVERIFY(error.kind == Kind::TooManyRequests);
    QCOMPARE(error.retryAfterSeconds, seconds);
}

void ErrorBodyTest::tokensInTheMessageAreHidden()
{
    const QString token = someToken();
    const ApiError inJson = readErrorAnswer(saying(403, u"The token "_s + token + u" is wrong."_s));
    QVERIFY(!inJson.message.contains(token));
    QCOMPARE(inJson.message, u"The token [redacted] is wrong."_s);

    ErrorAnswer text;
    text.status = 500;
    text.body = "Authorization: Bearer " + token.toLatin1();
    QVERIFY(!readErrorAnswer(text).message.contains(token));

    ErrorAnswer field = answerOf(u"details.json"_s, 400);
    field.body.replace("Too long.", token.toLatin1());
    const ApiError inField = readErrorAnswer(field);
    QVERIFY(!inField.fields.isEmpty());
    QVERIFY(!inField.fields.constFirst().description.contains(token));
}

void ErrorBodyTest::aLongMessageIsCut()
{
    QCOMPARE(readErrorAnswer(saying(400, QString(2'000, u'x'))).message, QString(2'000, u'x'));
    QCOMPARE(readErrorAnswer(saying(400, QString(50'000, u'x'))).message, QString(2'000, u'x'));
    ErrorAnswer text;
    text.status = 500;
    text.body = QByteArray(1'000'000, 'y');
    QCOMPARE(readErrorAnswer(text).message, QString(2'000, u'y'));
}

void ErrorBodyTest::aHugeMessageIsNotSearchedForEver_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("beginnings of a JSON Web Token") << u"eyJ"_s;
    QTest::newRow("beginnings in words of their own") << u"-eyJaaaaaaaa"_s;
    QTest::newRow("bearers") << u"bearer "_s;
    QTest::newRow("white space") << u"code          "_s;
}

void ErrorBodyTest::aHugeMessageIsNotSearchedForEver()
{
    // The program's one thread reads this: with a search that grows with the square it would hang for hours.
    QFETCH(const QString, piece);
    const QString text = piece.repeated(1'000'000 / piece.size());
    const ApiError error = readErrorAnswer(saying(400, text));
    QVERIFY(!error.message.isEmpty());
    QVERIFY(error.message.size() <= 2'000);

    ErrorAnswer field = answerOf(u"details.json"_s, 400);
    field.body.replace("Too long.", text.toLatin1());
    const ApiError inField = readErrorAnswer(field);
    QVERIFY(!inField.fields.isEmpty());
    QVERIFY(inField.fields.constFirst().description.size() <= 2'000);
}

void ErrorBodyTest::ofAHugeBodyOnlyTheStatusCounts()
{
    ErrorAnswer answer = saying(400, QString(1'100'000, u'x'), u"QUOTA_EXCEEDED"_s);
    answer.reason = u"Bad Request"_s;
    const ApiError error = readErrorAnswer(answer);
    QVERIFY(error.kind == Kind::BadRequest);
    QCOMPARE(error.message, u"Bad Request"_s);
    QVERIFY(error.code.isEmpty());
}

void ErrorBodyTest::manyViolationsAreCut()
{
    QByteArray violations = R"({"field":"a","description":"No."})"_ba;
    violations += QByteArray(R"(,{"field":"b","description":"No."})").repeated(20'000);
    ErrorAnswer answer;
    answer.status = 400;
    answer.body = R"({"error_code":"INVALID_PARAMETER_VALUE","details":[)"_ba +
                  R"({"@type":"type.googleapis.com/google.rpc.BadRequest","field_violations":[)"_ba +
                  violations + "]}]}"_ba;
    const ApiError error = readErrorAnswer(answer);
    QVERIFY(error.kind == Kind::InvalidParameter);
    QCOMPARE(error.fields.size(), 20);
    QCOMPARE(error.fields.constFirst().field, u"a"_s);
}

void ErrorBodyTest::aDelayBeyondEveryNumberIsTheLongest_data()
{
    QTest::addColumn<QByteArray>("delay");
    QTest::addColumn<Seconds>("seconds");
    QTest::newRow("two") << "1.5s"_ba << Seconds(2);
    QTest::newRow("very long") << "99999999999999999999s"_ba << Seconds(86'400);
    QTest::newRow("beyond") << QByteArray(QByteArray(400, '9') + 's') << Seconds(86'400);
    QTest::newRow("negative") << "-1s"_ba << Seconds();
    QTest::newRow("no number") << "nans"_ba << Seconds();
    QTest::newRow("words") << "soon"_ba << Seconds();
    QTest::newRow("nothing") << QByteArray() << Seconds();
}

void ErrorBodyTest::aDelayBeyondEveryNumberIsTheLongest()
{
    QFETCH(const QByteArray, delay);
    QFETCH(const Seconds, seconds);
    ErrorAnswer answer;
    answer.status = 429;
    answer.body = R"({"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":")"_ba +
                  delay + "\"}]}"_ba;
    QCOMPARE(readErrorAnswer(answer).retryAfterSeconds, seconds);
}

void ErrorBodyTest::aServerInTroubleHasNotLostAToken()
{
    for (const QString &code : {u"NOT_FOUND"_s, u"RESOURCE_DOES_NOT_EXIST"_s}) {
        QVERIFY(readErrorAnswer(saying(404, u"No."_s, code)).kind == Kind::NotFound);
        QVERIFY(readErrorAnswer(saying(500, u"No."_s, code)).kind == Kind::ServerFailed);
        QVERIFY(readErrorAnswer(saying(503, u"No."_s, code)).kind == Kind::Unavailable);
    }
}

void ErrorBodyTest::aCutLeavesNoHalfToken()
{
    for (int before = 1'950; before <= 2'000; ++before) {
        const QString text = QString(before, u'.') + someToken();
        const ApiError error = readErrorAnswer(saying(400, text));
        QVERIFY(!error.message.contains(u"dapi"_s));
        QVERIFY(error.message.size() <= 2'000);
    }
}

void ErrorBodyTest::aCutLeavesNoHalfCharacter()
{
    const QString text = u'x' + u"🔑"_s.repeated(1'500);
    const QString message = readErrorAnswer(saying(400, text)).message;
    QVERIFY(message.size() > 1'900);
    QVERIFY(!message.back().isHighSurrogate());
}

void ErrorBodyTest::anySurvivesAnyStatus_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not UTF-8") << "\xff\xfe\x00\x80"_ba;
    QTest::newRow("zero bytes") << QByteArray(100, '\0');
    QTest::newRow("an open tag") << "<pre>"_ba;
    QTest::newRow("an empty tag") << "<pre></pre>"_ba;
    QTest::newRow("only dots") << "<pre>. . .</pre>"_ba;
    QTest::newRow("a number") << "5"_ba;
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("nested too deep") << QByteArray(100'000, '[');
}

void ErrorBodyTest::anySurvivesAnyStatus()
{
    QFETCH(const QByteArray, body);
    for (const int status : {0, 100, 400, 401, 403, 404, 409, 418, 429, 499, 500, 501, 503, 504, 599, 999}) {
        ErrorAnswer answer;
        answer.status = status;
        answer.body = body;
        const ApiError error = readErrorAnswer(answer);
        QCOMPARE(error.status, status);
        QVERIFY(error.message.size() <= 2'000);
        QVERIFY(error.fields.isEmpty());
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ErrorBodyTest)
#include "tst_errorbody.moc"
