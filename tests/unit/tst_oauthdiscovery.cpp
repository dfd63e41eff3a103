// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/oauthrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = OAuthServer::Call;
using Handler = RawServer::Handler;
using Kind = ApiError::Kind;
using Reason = CredentialError::Kind;

QUrl tokenUrl(const OAuthServer &server)
{
    return QUrl(server.origin() + u"/oidc/v1/token"_s);
}

} // namespace

/// Where a workspace signs people in (API reference, section 5.2).
class OAuthDiscoveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endpointsAreFoundWhereTheHostSays();
    void withoutHostMetadataThereAreDefaults_data();
    void withoutHostMetadataThereAreDefaults();
    void hostMetadataThatDoNotComeAreNotWaitedForLong();
    void aHostThatNamesABadRootIsNotAsked();
    void unusableMetadataMeanThatThereIsNoOAuth_data();
    void unusableMetadataMeanThatThereIsNoOAuth();
    void troubleOfTheNetworkStaysWhatItIs();
    void whatWasFoundIsRememberedUntilItFails();
    void aRefusalIsNoReasonToLookAgain();
    void discoveryCarriesNoCredential();
    void hostMetadataAreReadAlone();
};

void OAuthDiscoveryTest::endpointsAreFoundWhereTheHostSays()
{
    OAuthServer server;
    server.onWith(Call::HostMetadata,
                  "{\"oidc_endpoint\":\"" + server.origin().toUtf8() +
                      "/there/{account_id}/\",\"account_id\":\"a-1\",\"workspace_id\":7}");
    OAuthRig rig;
    const EndpointsOutcome outcome(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests(Call::Metadata).constFirst().path,
             "/there/a-1/.well-known/oauth-authorization-server"_ba);
    QCOMPARE(outcome.value()->authorization, QUrl(server.origin() + u"/oidc/v1/authorize"_s));
    QCOMPARE(outcome.value()->token, tokenUrl(server));
    QCOMPARE(outcome.value()->workspaceId, u"7"_s);
}

void OAuthDiscoveryTest::withoutHostMetadataThereAreDefaults_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::newRow("not there") << json("{}", 404);
    QTest::newRow("failed") << json("{}", 500);
    QTest::newRow("an empty object") << json("{}");
    QTest::newRow("garbage") << json("<<<");
    QTest::newRow("an array") << json("[]");
    QTest::newRow("wrong types") << json(R"({"oidc_endpoint":{"a":1},"workspace_id":[]})");
    QTest::newRow("an account without an id") << json(R"({"oidc_endpoint":"https://x.y/{account_id}"})");
    QTest::newRow("a page") << page(200);
    QTest::newRow("a lost connection") << closing();
    QTest::newRow("too large") << json(QByteArray(2'000'000, ' '));
}

void OAuthDiscoveryTest::withoutHostMetadataThereAreDefaults()
{
    QFETCH(const Handler, handler);
    OAuthServer server;
    server.on(Call::HostMetadata, handler);
    OAuthRig rig;
    const EndpointsOutcome outcome(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests(Call::Metadata).constFirst().path,
             "/oidc/.well-known/oauth-authorization-server"_ba);
    QVERIFY(outcome.value()->workspaceId.isEmpty());
}

void OAuthDiscoveryTest::hostMetadataThatDoNotComeAreNotWaitedForLong()
{
    OAuthServer server;
    server.hold(Call::HostMetadata);
    OAuthRig rig;
    const EndpointsOutcome outcome(rig.client->discover(server.host()));
    // Ten seconds are given; what a sign-in cannot do without may take thirty.
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 20'000);
    QVERIFY(succeeded(outcome));
    QVERIFY(outcome.value()->workspaceId.isEmpty());
}

void OAuthDiscoveryTest::aHostThatNamesABadRootIsNotAsked()
{
    for (const char *root : {"http://example.com/oidc", "https://me:word@127.0.0.1:1/oidc", "oidc"}) {
        OAuthServer server;
        server.onWith(Call::HostMetadata, QByteArray("{\"oidc_endpoint\":\"") + root + "\"}");
        OAuthRig rig;
        const EndpointsOutcome outcome(rig.client->discover(server.host()));
        QTRY_VERIFY(failedWith(outcome, Reason::OAuthNotSupported));
        QCOMPARE(server.calls(Call::Metadata), 0);
    }
}

void OAuthDiscoveryTest::unusableMetadataMeanThatThereIsNoOAuth_data()
{
    QTest::addColumn<Handler>("handler");
    const QByteArray good = "https://example.com/x";
    const auto naming = [](const QByteArray &authorization, const QByteArray &token) {
        return json("{\"authorization_endpoint\":" + authorization + ",\"token_endpoint\":" + token + "}");
    };
    QTest::newRow("not there") << json(R"({"error_code":"ENDPOINT_NOT_FOUND","message":"None."})", 404);
    QTest::newRow("not there, an object") << json(R"({"error_code":"NOT_FOUND","message":"None."})", 404);
    QTest::newRow("a page that was not found") << page(404);
    QTest::newRow("a page") << page(200);
    QTest::newRow("a redirect") << redirecting(302, "/login.html");
    QTest::newRow("garbage") << json("<<<");
    QTest::newRow("an array") << json("[]");
    QTest::newRow("an empty object") << json("{}");
    QTest::newRow("one endpoint") << json("{\"token_endpoint\":\"" + good + "\"}");
    QTest::newRow("wrong types") << naming("5", "[\"" + good + "\"]");
    QTest::newRow("an empty address") << naming('"' + good + '"', "\"\"");
    QTest::newRow("no address") << naming('"' + good + '"', "\"a b\"");
    QTest::newRow("no TLS elsewhere") << naming('"' + good + '"', "\"http://example.com/token\"");
    QTest::newRow("user information") << naming('"' + good + '"', "\"https://a:b@example.com/token\"");
    QTest::newRow("a fragment") << naming('"' + good + "#x\"", '"' + good + '"');
}

void OAuthDiscoveryTest::unusableMetadataMeanThatThereIsNoOAuth()
{
    QFETCH(const Handler, handler);
    OAuthServer server;
    server.on(Call::Metadata, handler);
    OAuthRig rig;
    const EndpointsOutcome outcome(rig.client->discover(server.host()));
    QTRY_VERIFY(failedWith(outcome, Reason::OAuthNotSupported));
    QVERIFY(outcome.value().error().credential->remedy.isEmpty());
}

void OAuthDiscoveryTest::troubleOfTheNetworkStaysWhatItIs()
{
    OAuthRig rig;
    const EndpointsOutcome unreachable(rig.client->discover(deadHost()));
    QTRY_VERIFY(failedWith(unreachable, Kind::Unreachable));
    OAuthServer server;
    server.on(Call::Metadata, closing());
    const EndpointsOutcome lost(rig.client->discover(server.host()));
    QTRY_VERIFY(failedWith(lost, Kind::ConnectionLost));
    server.on(Call::Metadata, json("{}", 503));
    const EndpointsOutcome unavailable(rig.client->discover(server.host()));
    QTRY_VERIFY(failedWith(unavailable, Kind::Unavailable));
}

void OAuthDiscoveryTest::whatWasFoundIsRememberedUntilItFails()
{
    OAuthServer server;
    OAuthRig rig;
    for (int i = 0; i < 3; ++i) {
        const EndpointsOutcome outcome(rig.client->discover(server.host()));
        QTRY_VERIFY(succeeded(outcome));
        QCOMPARE(outcome.value()->token, tokenUrl(server));
        QCOMPARE(server.calls(Call::Metadata), 1);
    }
    server.on(Call::Token, json("{}", 500));
    const TokensOutcome failed(rig.request(tokenUrl(server)));
    QTRY_VERIFY(failedWith(failed, Kind::ServerFailed));
    const EndpointsOutcome again(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(again));
    QCOMPARE(server.calls(Call::Metadata), 2);
}

void OAuthDiscoveryTest::aRefusalIsNoReasonToLookAgain()
{
    OAuthServer server;
    OAuthRig rig;
    const EndpointsOutcome found(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(found));
    server.onWith(Call::Token, OAuthServer::refusal("invalid_client", "No."), 401);
    const TokensOutcome refused(rig.request(tokenUrl(server)));
    QTRY_VERIFY(failedWith(refused, Reason::Refused));
    const EndpointsOutcome again(rig.client->discover(server.host()));
    QVERIFY(succeeded(again));
    QCOMPARE(server.calls(Call::Metadata), 1);
}

void OAuthDiscoveryTest::discoveryCarriesNoCredential()
{
    OAuthServer server;
    OAuthRig rig;
    const EndpointsOutcome outcome(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(outcome));
    for (const Call call : {Call::HostMetadata, Call::Metadata}) {
        const RawRequest request = server.requests(call).constFirst();
        QCOMPARE(request.method, "GET"_ba);
        QVERIFY(!request.hasHeader("Authorization"));
        QVERIFY(request.header("User-Agent").endsWith(" auth/external-browser"));
    }
}

void OAuthDiscoveryTest::hostMetadataAreReadAlone()
{
    OAuthServer server;
    server.onWith(Call::HostMetadata, R"({"workspace_id":"42","oidc_endpoint":"https://example.com/oidc/"})");
    OAuthRig rig;
    const Outcome<Result<HostMetadata>> outcome(rig.client->readMetadata(server.host()));
    QTRY_VERIFY(succeeded(outcome));
    QVERIFY(*outcome.value() == (HostMetadata{QUrl(u"https://example.com/oidc"_s), u"42"_s}));
    server.onWith(Call::HostMetadata, "{}", 404);
    const Outcome<Result<HostMetadata>> older(rig.client->readMetadata(server.host()));
    QTRY_VERIFY(failedWith(older, Kind::NotAWorkspace));
    QCOMPARE(server.calls(Call::Metadata), 0);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::OAuthDiscoveryTest)
#include "tst_oauthdiscovery.moc"
