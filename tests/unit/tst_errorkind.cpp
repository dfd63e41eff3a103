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

/// An answer with a code that is a word, or without one.
ErrorAnswer serviceAnswer(int status, const QString &code, const QString &message)
{
    QJsonObject body{{u"message"_s, message}};
    if (!code.isEmpty())
        body.insert(u"error_code"_s, code);
    ErrorAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson();
    return answer;
}

/// An answer as the gateway gives it: the code is the status.
ErrorAnswer gatewayAnswer(int status, const QString &message)
{
    ErrorAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument({{u"error_code"_s, status}, {u"message"_s, message}}).toJson();
    return answer;
}

} // namespace

/// What an answer means (API reference, section 4.3).
class ErrorKindTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCodeWinsOverTheStatus_data();
    void theCodeWinsOverTheStatus();
    void theStatusDecidesWithoutACode_data();
    void theStatusDecidesWithoutACode();
    void refusalsAreToldApartByTheirWords_data();
    void refusalsAreToldApartByTheirWords();
    void missingScopesAreNamed_data();
    void missingScopesAreNamed();
    void aPageThatWasNotFoundIsNoRevokedToken_data();
    void aPageThatWasNotFoundIsNoRevokedToken();
};

void ErrorKindTest::theCodeWinsOverTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("quota in a 400") << 400 << u"QUOTA_EXCEEDED"_s << Kind::QuotaExceeded;
    QTest::newRow("quota in a 429") << 429 << u"QUOTA_EXCEEDED"_s << Kind::QuotaExceeded;
    QTest::newRow("quota in a 403") << 403 << u"QUOTA_EXCEEDED"_s << Kind::QuotaExceeded;
    QTest::newRow("limit in a 400") << 400 << u"REQUEST_LIMIT_EXCEEDED"_s << Kind::TooManyRequests;
    QTest::newRow("limit in a 429") << 429 << u"REQUEST_LIMIT_EXCEEDED"_s << Kind::TooManyRequests;
    QTest::newRow("exhausted") << 400 << u"RESOURCE_EXHAUSTED"_s << Kind::TooManyRequests;
    QTest::newRow("parameter") << 400 << u"INVALID_PARAMETER_VALUE"_s << Kind::InvalidParameter;
    QTest::newRow("other 400") << 400 << u"MALFORMED_REQUEST"_s << Kind::BadRequest;
    QTest::newRow("state") << 400 << u"INVALID_STATE"_s << Kind::BadRequest;
    QTest::newRow("unknown code") << 400 << u"CODE_OF_THE_FUTURE"_s << Kind::BadRequest;
    QTest::newRow("gone, by delete") << 404 << u"RESOURCE_DOES_NOT_EXIST"_s << Kind::NotFound;
    QTest::newRow("gone, by delete, in a 400") << 400 << u"RESOURCE_DOES_NOT_EXIST"_s << Kind::NotFound;
    QTest::newRow("gone, by update") << 404 << u"NOT_FOUND"_s << Kind::NotFound;
    QTest::newRow("switched off") << 404 << u"FEATURE_DISABLED"_s << Kind::FeatureDisabled;
    QTest::newRow("switched off, in a 403") << 403 << u"FEATURE_DISABLED"_s << Kind::FeatureDisabled;
    QTest::newRow("exists") << 400 << u"RESOURCE_ALREADY_EXISTS"_s << Kind::Conflict;
    QTest::newRow("aborted") << 409 << u"ABORTED"_s << Kind::Conflict;
    QTest::newRow("not signed in") << 401 << u"UNAUTHENTICATED"_s << Kind::NotSignedIn;
    QTest::newRow("not signed in, older word") << 401 << u"UNAUTHORIZED"_s << Kind::NotSignedIn;
    QTest::newRow("refused") << 403 << u"PERMISSION_DENIED"_s << Kind::NotPermitted;
    QTest::newRow("unavailable") << 503 << u"TEMPORARILY_UNAVAILABLE"_s << Kind::Unavailable;
    QTest::newRow("internal") << 500 << u"INTERNAL_ERROR"_s << Kind::ServerFailed;
    QTest::newRow("late") << 504 << u"DEADLINE_EXCEEDED"_s << Kind::ServerFailed;
}

void ErrorKindTest::theCodeWinsOverTheStatus()
{
    QFETCH(const int, status);
    QFETCH(const QString, code);
    QFETCH(const Kind, kind);
    const ApiError error = readErrorAnswer(serviceAnswer(status, code, u"Some words."_s));
    QVERIFY(error.kind == kind);
    QCOMPARE(error.code, code);
    QCOMPARE(error.status, status);
}

void ErrorKindTest::theStatusDecidesWithoutACode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("400") << 400 << Kind::BadRequest;
    QTest::newRow("401") << 401 << Kind::NotSignedIn;
    QTest::newRow("403") << 403 << Kind::NotPermitted;
    QTest::newRow("409") << 409 << Kind::Conflict;
    QTest::newRow("418") << 418 << Kind::Unexpected;
    QTest::newRow("429") << 429 << Kind::TooManyRequests;
    QTest::newRow("500") << 500 << Kind::ServerFailed;
    QTest::newRow("501") << 501 << Kind::ServerFailed;
    QTest::newRow("502") << 502 << Kind::ServerFailed;
    QTest::newRow("503") << 503 << Kind::Unavailable;
    QTest::newRow("504") << 504 << Kind::ServerFailed;
}

void ErrorKindTest::theStatusDecidesWithoutACode()
{
    QFETCH(const int, status);
    QFETCH(const Kind, kind);
    QVERIFY(readErrorAnswer(serviceAnswer(status, {}, u"Some words."_s)).kind == kind);
    QVERIFY(readErrorAnswer(gatewayAnswer(status, u"Some words."_s)).kind == kind);
}

void ErrorKindTest::refusalsAreToldApartByTheirWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("wrong token") << 403 << u"Invalid access token."_s << Kind::InvalidToken;
    QTest::newRow("wrong token, with an id")
        << 403 << u"Invalid access token. [ReqId: 1b2c-3d]"_s << Kind::InvalidToken;
    QTest::newRow("jwt") << 403 << u"JWT has expired"_s << Kind::CredentialExpired;
    QTest::newRow("expiring") << 403 << u"Token is expiring within 30 seconds. (token expired)"_s
                              << Kind::CredentialExpired;
    QTest::newRow("no permission") << 403 << u"User does not have permission to use tokens."_s
                                   << Kind::TokensNotPermitted;
    QTest::newRow("no scope") << 403
                              << u"Provided access token does not have required scopes: authentication"_s
                              << Kind::MissingScope;
    QTest::newRow("wrong workspace") << 403 << u"Invalid access to Org: 1234567890"_s << Kind::WrongWorkspace;
    QTest::newRow("address blocked")
        << 403 << u"Source IP address: 203.0.113.7 is blocked by Databricks IP ACL for workspace: 123"_s
        << Kind::IpBlocked;
    QTest::newRow("something else") << 403 << u"You may not do this."_s << Kind::NotPermitted;
    QTest::newRow("nothing sent") << 401
                                  << u"Credential was not sent or was of an unsupported type for this API."_s
                                  << Kind::NotSignedIn;
    QTest::newRow("words of a 403 in a 401") << 401 << u"Invalid access token."_s << Kind::NotSignedIn;
    QTest::newRow("words of a 403 in a 400") << 400 << u"Invalid access token."_s << Kind::BadRequest;
}

void ErrorKindTest::refusalsAreToldApartByTheirWords()
{
    QFETCH(const int, status);
    QFETCH(const QString, message);
    QFETCH(const Kind, kind);
    const ApiError error = readErrorAnswer(gatewayAnswer(status, message));
    QVERIFY(error.kind == kind);
    QCOMPARE(error.message, message);
    QVERIFY(error.code.isEmpty());
    if (status == 403)
        QVERIFY(readErrorAnswer(serviceAnswer(status, u"PERMISSION_DENIED"_s, message)).kind == kind);
}

void ErrorKindTest::missingScopesAreNamed_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QStringList>("scopes");
    const QStringList authentication{u"authentication"_s};
    QTest::newRow("access token") << u"Provided access token does not have required scopes: authentication"_s
                                  << authentication;
    QTest::newRow("PAT token") << u"Provided PAT token does not have required scopes: authentication"_s
                               << authentication;
    QTest::newRow("OAuth token") << u"Provided OAuth token does not have required scopes: authentication"_s
                                 << authentication;
    QTest::newRow("invalid scope") << u"Invalid scope, required scopes: authentication"_s << authentication;
    QTest::newRow("several") << u"... does not have required scopes: sql, unity-catalog,a.b:read"_s
                             << QStringList{u"sql"_s, u"unity-catalog"_s, u"a.b:read"_s};
    QTest::newRow("end of a sentence") << u"... required scopes: authentication."_s << authentication;
    QTest::newRow("with an id") << u"... required scopes: authentication [ReqId: 1b2c-3d]"_s
                                << authentication;
    QTest::newRow("another sentence follows")
        << u"... required scopes: authentication. Contact your administrator."_s << authentication;
    QTest::newRow("none named") << u"... does not have required scopes."_s << QStringList();
}

void ErrorKindTest::missingScopesAreNamed()
{
    QFETCH(const QString, message);
    QFETCH(const QStringList, scopes);
    const ApiError error = readErrorAnswer(gatewayAnswer(403, message));
    QVERIFY(error.kind == Kind::MissingScope);
    QCOMPARE(error.missingScopes, scopes);
}

void ErrorKindTest::aPageThatWasNotFoundIsNoRevokedToken_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a proxy's page") << testData(u"errors/title.html"_s);
    QTest::newRow("a page with pre") << "<html><pre>Cannot POST /api/2.0/token/delete</pre></html>"_ba;
    QTest::newRow("a server's text") << testData(u"errors/not-found.txt"_s);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no such address") << serviceAnswer(404, u"ENDPOINT_NOT_FOUND"_s, u"No API found."_s).body;
}

void ErrorKindTest::aPageThatWasNotFoundIsNoRevokedToken()
{
    // To revoke what is gone counts as done, so "not found" must come from the Token API itself.
    QFETCH(const QByteArray, body);
    ErrorAnswer answer;
    answer.status = 404;
    answer.reason = u"Not Found"_s;
    answer.body = body;
    const ApiError error = readErrorAnswer(answer);
    QVERIFY(error.kind != Kind::NotFound);
    QCOMPARE(error.status, 404);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ErrorKindTest)
#include "tst_errorkind.moc"
