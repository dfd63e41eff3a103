// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthmessages.h"
#include "net/errorbody.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = CredentialError::Kind;
using Reasons = std::optional<Reason>;

WorkspaceHost host(const QString &address)
{
    return *WorkspaceHost::parseServer(address);
}

ApiError errorOf(const QByteArray &body, int status)
{
    ErrorAnswer answer;
    answer.status = status;
    answer.reason = u"Some Reason"_s;
    answer.body = body;
    return readErrorAnswer(answer);
}

bool isHeader(const Secret &header, const QByteArray &bytes)
{
    return header == Secret(QByteArrayView(bytes));
}

} // namespace

/// What goes to OAuth endpoints and what comes back (API reference, sections 4.1, 5.2, 5.4 and 5.7).
class OAuthMessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formsAreEncoded_data();
    void formsAreEncoded();
    void aFormsValuesAreTaken();
    void basicHeadersAreEncoded_data();
    void basicHeadersAreEncoded();
    void endpointsAreAcceptableOrNot_data();
    void endpointsAreAcceptableOrNot();
    void hostMetadataAreRead_data();
    void hostMetadataAreRead();
    void whatIsNoObjectIsNoMetadata();
    void errorsOfOAuthHaveACode_data();
    void errorsOfOAuthHaveACode();
    void refusalsAreToldFromTrouble_data();
    void refusalsAreToldFromTrouble();
};

void OAuthMessagesTest::formsAreEncoded_data()
{
    QTest::addColumn<OAuthForm>("form");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << OAuthForm() << QByteArray();
    QTest::newRow("one") << OAuthForm{{"a", "b"}} << "a=b"_ba;
    QTest::newRow("in their order") << OAuthForm{{"z", "1"}, {"a", "2"}, {"z", "3"}} << "z=1&a=2&z=3"_ba;
    QTest::newRow("an empty value") << OAuthForm{{"a", ""}, {"b", "c"}} << "a=&b=c"_ba;
    QTest::newRow("unreserved") << OAuthForm{{"a", "AZaz09-._~"}} << "a=AZaz09-._~"_ba;
    QTest::newRow("reserved") << OAuthForm{{"a&", "b=c&d+e f/g%"}} << "a%26=b%3Dc%26d%2Be%20f%2Fg%25"_ba;
    QTest::newRow("not ASCII") << OAuthForm{{"a", "\xc3\xa9\r\n"}} << "a=%C3%A9%0D%0A"_ba;
}

void OAuthMessagesTest::formsAreEncoded()
{
    QFETCH(OAuthForm, form);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(takeForm(form), bytes);
}

void OAuthMessagesTest::aFormsValuesAreTaken()
{
    OAuthForm form{{"refresh_token", QByteArray(20, 'x')}};
    QCOMPARE(takeForm(form), QByteArray("refresh_token=" + QByteArray(20, 'x')));
    QVERIFY(form.constFirst().second.isEmpty());
}

void OAuthMessagesTest::basicHeadersAreEncoded_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("header");
    // The bytes of RFC 7617, section 2.
    QTest::newRow("plain") << u"Aladdin"_s << "open"_ba
                           << "Basic QWxhZGRpbjpvcGVu"_ba;
    QTest::newRow("a UUID") << u"0f-1"_s << "s3cret"_ba << QByteArray("Basic " + "0f-1:s3cret"_ba.toBase64());
    QTest::newRow("a colon in the id")
        << u"a:b"_s << "c"_ba << QByteArray("Basic " + "a%3Ab:c"_ba.toBase64());
    QTest::newRow("reserved characters")
        << u"a b"_s << "c:d/e+"_ba << QByteArray("Basic " + "a%20b:c%3Ad%2Fe%2B"_ba.toBase64());
    QTest::newRow("nothing") << QString() << QByteArray() << QByteArray("Basic " + ":"_ba.toBase64());
}

void OAuthMessagesTest::basicHeadersAreEncoded()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, header);
    QVERIFY(isHeader(basicHeader({id, Secret(QByteArrayView(secret))}), header));
}

void OAuthMessagesTest::endpointsAreAcceptableOrNot_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<bool>("acceptable");
    const QString remote = u"https://dbc-1.cloud.databricks.com"_s;
    const QString local = u"http://127.0.0.1:8020"_s;
    const auto row = [](const char *name, const QString &endpoint, const QString &workspace, bool yes) {
        QTest::newRow(name) << endpoint << workspace << yes;
    };
    row("the workspace itself", u"https://dbc-1.cloud.databricks.com/oidc/v1/token"_s, remote, true);
    row("an account console", u"https://accounts.cloud.databricks.com/oidc/v1/token"_s, remote, true);
    row("a query", u"https://example.com/token?a=b"_s, remote, true);
    row("plain, elsewhere", u"http://example.com/token"_s, remote, false);
    row("plain, this computer", u"http://127.0.0.1:8020/token"_s, remote, false);
    row("plain, this computer, for itself", u"http://127.0.0.1:8020/token"_s, local, true);
    row("plain, this computer, another port", u"http://localhost:9/token"_s, local, true);
    row("plain, elsewhere, for this computer", u"http://example.com/token"_s, local, false);
    row("plain, this computer, for one with TLS", u"http://127.0.0.1/token"_s, u"https://127.0.0.1"_s, false);
    row("TLS elsewhere, for this computer", u"https://example.com/token"_s, local, true);
    row("user information", u"https://me:password@example.com/token"_s, remote, false);
    row("a fragment", u"https://example.com/token#x"_s, remote, false);
    row("an empty fragment", u"https://example.com/token#"_s, remote, false);
    row("another scheme", u"ftp://example.com/token"_s, remote, false);
    row("a file", u"file:///etc/passwd"_s, remote, false);
    row("a path alone", u"/oidc/v1/token"_s, remote, false);
    row("no host", u"https:///token"_s, remote, false);
    row("port 0", u"https://example.com:0/token"_s, remote, false);
    row("nothing", QString(), remote, false);
}

void OAuthMessagesTest::endpointsAreAcceptableOrNot()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, workspace);
    QFETCH(const bool, acceptable);
    QCOMPARE(isAcceptable(QUrl(endpoint, QUrl::StrictMode), host(workspace)), acceptable);
    const QByteArray good = "https://example.com/x";
    const QByteArray address = endpoint.toUtf8();
    for (const auto &[first, second] : {std::pair(good, address), std::pair(address, good)}) {
        const Result<OAuthEndpoints> endpoints = parseEndpoints(
            "{\"authorization_endpoint\":\"" + first + "\",\"token_endpoint\":\"" + second + "\"}",
            host(workspace));
        QCOMPARE(endpoints.has_value(), acceptable);
        if (!acceptable)
            QVERIFY(endpoints.error().credential->kind == Reason::OAuthNotSupported);
    }
}

void OAuthMessagesTest::hostMetadataAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("workspaceId");
    QTest::newRow("nothing") << "{}"_ba << QString() << QString();
    QTest::newRow("all") << R"({"oidc_endpoint":"https://example.com/oidc","workspace_id":"123",
                                "account_id":"a-1","cloud":"aws","host_type":"workspace"})"_ba
                         << u"https://example.com/oidc"_s << u"123"_s;
    QTest::newRow("slashes") << R"({"oidc_endpoint":"https://example.com/oidc//"})"_ba
                             << u"https://example.com/oidc"_s << QString();
    QTest::newRow("an account")
        << R"({"oidc_endpoint":"https://example.com/oidc/accounts/{account_id}","account_id":"a-1"})"_ba
        << u"https://example.com/oidc/accounts/a-1"_s << QString();
    QTest::newRow("an account without an id")
        << R"({"oidc_endpoint":"https://example.com/oidc/accounts/{account_id}"})"_ba << QString()
        << QString();
    QTest::newRow("an account that is a path")
        << R"({"oidc_endpoint":"https://example.com/{account_id}","account_id":"a/../b?c"})"_ba << QString()
        << QString();
    QTest::newRow("a number") << R"({"workspace_id":1234567890123456})"_ba << QString()
                              << u"1234567890123456"_s;
    QTest::newRow("an id with an end of line")
        << R"({"workspace_id":"1\r\nX: y"})"_ba << QString() << QString();
    QTest::newRow("wrong types") << R"({"oidc_endpoint":5,"workspace_id":["1"],"account_id":{}})"_ba
                                 << QString() << QString();
}

void OAuthMessagesTest::hostMetadataAreRead()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, root);
    QFETCH(const QString, workspaceId);
    const Result<HostMetadata> metadata = parseHostMetadata(body);
    QVERIFY(metadata.has_value());
    QCOMPARE(metadata->oidcRoot, QUrl(root));
    QCOMPARE(metadata->workspaceId, workspaceId);
}

void OAuthMessagesTest::whatIsNoObjectIsNoMetadata()
{
    for (const QByteArray &body : {QByteArray(), "[]"_ba, "{\"workspace_id\":"_ba, "\"text\""_ba}) {
        const Result<HostMetadata> metadata = parseHostMetadata(body);
        QVERIFY(!metadata.has_value());
        QVERIFY(metadata.error().kind == ApiError::Kind::AnswerUnreadable);
    }
}

void OAuthMessagesTest::errorsOfOAuthHaveACode_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("code and words")
        << R"({"error":"invalid_client","error_description":"No such client."})"_ba << u"invalid_client"_s
        << u"No such client."_s;
    QTest::newRow("code alone") << R"({"error":"invalid_client"})"_ba << u"invalid_client"_s
                                << u"invalid_client"_s;
    QTest::newRow("other names") << R"({"errorCode":"E0000011","errorSummary":"Invalid token provided"})"_ba
                                 << u"E0000011"_s << u"Invalid token provided"_s;
    QTest::newRow("words alone") << R"({"error":"Missing required field: token_id"})"_ba << QString()
                                 << u"Missing required field: token_id"_s;
    QTest::newRow("a word that begins a sentence")
        << R"({"error":"Unauthorized"})"_ba << QString() << u"Unauthorized"_s;
    QTest::newRow("the normal form wins")
        << R"({"error_code":"NOT_FOUND","message":"Gone.","error_description":"x"})"_ba << u"NOT_FOUND"_s
        << u"Gone."_s;
    QTest::newRow("a token is no code")
        << QByteArray(R"({"error":"dapi)" + "0123456789abcdef"_ba.repeated(2) +
                      R"(","error_description":"x"})")
        << QString() << u"[redacted]"_s;
    QTest::newRow("wrong types") << R"({"error":["invalid_client"],"error_description":5})"_ba << QString()
                                 << u"Some Reason"_s;
}

void OAuthMessagesTest::errorsOfOAuthHaveACode()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, code);
    QFETCH(const QString, message);
    const ApiError error = errorOf(body, 400);
    QCOMPARE(error.code, code);
    QCOMPARE(error.message, message);
}

void OAuthMessagesTest::refusalsAreToldFromTrouble_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<Reasons>("reason");
    const auto saying = [](const QByteArray &code) {
        return QByteArray(R"({"error":")" + code + R"(","error_description":"Some words."})");
    };
    const auto row = [](const char *name, const QByteArray &body, int status, Reasons reason) {
        QTest::newRow(name) << body << status << reason;
    };
    row("grant", saying("invalid_grant"), 400, Reason::SignInNeeded);
    row("grant, in a 401", saying("invalid_grant"), 401, Reason::SignInNeeded);
    row("refresh token", R"({"error":"invalid_request","error_description":"Refresh token is invalid"})", 400,
        Reason::SignInNeeded);
    for (const char *code : {"invalid_client", "unauthorized_client", "access_denied", "invalid_scope",
                             "invalid_request", "unsupported_grant_type"}) {
        row(code, saying(code), 400, Reason::Refused);
    }
    row("client, in a 401", saying("invalid_client"), 401, Reason::Refused);
    row("client, in a 403", saying("access_denied"), 403, Reason::Refused);
    row("not signed in, without a code", "{}", 401, Reason::Refused);
    row("trouble", saying("temporarily_unavailable"), 400, std::nullopt);
    row("too many", saying("invalid_grant"), 429, std::nullopt);
    row("too many, by its code", R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"invalid_grant"})", 400,
        std::nullopt);
    row("unavailable", saying("invalid_grant"), 503, std::nullopt);
    row("failed", saying("invalid_client"), 500, std::nullopt);
    row("not there", "", 404, std::nullopt);
    row("address blocked", R"({"error_code":403,"message":"Source IP address: x is blocked"})", 403,
        std::nullopt);
}

void OAuthMessagesTest::refusalsAreToldFromTrouble()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const Reasons, reason);
    ApiError before = errorOf(body, status);
    before.outcomeUnknown = true;
    const ApiError after = tokenError(before);
    QVERIFY(!after.outcomeUnknown);
    QCOMPARE(after.status, status);
    QCOMPARE(after.credential.has_value(), reason.has_value());
    if (reason) {
        QVERIFY(after.kind == ApiError::Kind::CredentialUnavailable);
        QVERIFY(after.credential->kind == *reason);
        QCOMPARE(after.credential->detail, before.message);
        QVERIFY(after.credential->remedy.isEmpty());
    } else {
        QVERIFY(after.kind == before.kind);
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::OAuthMessagesTest)
#include "tst_oauthmessages.moc"
