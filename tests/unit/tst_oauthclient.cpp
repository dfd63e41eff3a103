// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
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

HttpLimits shortTime()
{
    HttpLimits limits = oauthLimits;
    limits.timeoutMs = 250;
    return limits;
}

} // namespace

class OAuthClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensAreAskedForInAForm();
    void aClientSecretGoesIntoTheHeader();
    void aRefusalSaysWhy();
    void troubleOfATokenEndpointStaysWhatItIs_data();
    void troubleOfATokenEndpointStaysWhatItIs();
    void aBadEndpointIsNotAsked();
    void silenceEndsInTime();
    void everythingIsCancelled_data();
    void everythingIsCancelled();
    void theClientMayDieAnywhere_data() { everythingIsCancelled_data(); }
    void theClientMayDieAnywhere();
};

void OAuthClientTest::tokensAreAskedForInAForm()
{
    OAuthServer server;
    server.onWith(Call::Token, OAuthServer::tokens("access", "refresh"));
    OAuthRig rig;
    const TokensOutcome outcome(rig.request(QUrl(server.origin() + u"/a%20b/v1/token"_s)));
    QTRY_VERIFY(succeeded(outcome));
    QVERIFY(outcome.value()->access.value == Secret("access"));
    QVERIFY(outcome.value()->refresh == Secret("refresh"));
    const RawRequest request = server.requests(Call::Token).constFirst();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.path, "/a%20b/v1/token"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(request.header("Accept"), "application/json"_ba);
    QCOMPARE(request.body, "grant_type=refresh_token&refresh_token=not-a-real%2Fsecret"_ba);
    QVERIFY(!request.hasHeader("Authorization"));
}

void OAuthClientTest::aClientSecretGoesIntoTheHeader()
{
    OAuthServer server;
    OAuthRig rig;
    std::optional<ClientSecret> basic(ClientSecret{u"client 1"_s, Secret(OAuthRig::secretMark())});
    const TokensOutcome outcome(rig.request(tokenUrl(server), std::move(basic)));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests(Call::Token).constFirst().header("Authorization"),
             QByteArray("Basic " + "client%201:not-a-real%2Fsecret"_ba.toBase64()));
}

void OAuthClientTest::aRefusalSaysWhy()
{
    const LogCapture log;
    const QByteArray refreshToken = "doau" + "0123456789abcdef"_ba.repeated(2);
    OAuthServer server;
    server.onWith(Call::Token, OAuthServer::refusal("invalid_grant", "No " + refreshToken + "."), 400);
    OAuthRig rig;
    std::optional<ClientSecret> basic(ClientSecret{u"client"_s, Secret(OAuthRig::secretMark())});
    const TokensOutcome outcome(rig.request(tokenUrl(server), std::move(basic)));
    QTRY_VERIFY(failedWith(outcome, Reason::SignInNeeded));
    const ApiError &error = outcome.value().error();
    QCOMPARE(error.code, u"invalid_grant"_s);
    QCOMPARE(error.credential->detail, u"No [redacted]."_s);
    QCOMPARE(error.message, u"No [redacted]."_s);
    QVERIFY(!error.outcomeUnknown);

    QVERIFY(log.lines(u"latchkey.http"_s).join(u' ').contains(u"POST /oidc/v1/token 400"_s));
    const QByteArray header = server.requests(Call::Token).constFirst().header("Authorization").mid(6);
    for (const QByteArray &secret : {OAuthRig::secretMark(), "not-a-real%2Fsecret"_ba, header, refreshToken})
        QVERIFY(!log.all().contains(QString::fromLatin1(secret)));
}

void OAuthClientTest::troubleOfATokenEndpointStaysWhatItIs_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("too many") << json(OAuthServer::refusal("slow_down", "Wait."), 429)
                              << Kind::TooManyRequests;
    QTest::newRow("failed") << json("{}", 500) << Kind::ServerFailed;
    QTest::newRow("unavailable") << json("{}", 503) << Kind::Unavailable;
    QTest::newRow("a lost connection") << closing() << Kind::ConnectionLost;
    QTest::newRow("a proxy's page") << page(200) << Kind::NotAWorkspace;
    QTest::newRow("a redirect") << Handler([](QTcpSocket &socket, const RawRequest &) {
        redirect(socket, 307, "https://example.com/");
    }) << Kind::NotAWorkspace;
    QTest::newRow("not there") << page(404) << Kind::NotAWorkspace;
    QTest::newRow("too large") << json(QByteArray(2'000'000, ' ')) << Kind::AnswerTooLarge;
    QTest::newRow("no token") << json("{}") << Kind::CredentialUnavailable;
    QTest::newRow("garbage") << json("<<<") << Kind::CredentialUnavailable;
}

void OAuthClientTest::troubleOfATokenEndpointStaysWhatItIs()
{
    QFETCH(const Handler, handler);
    QFETCH(const Kind, kind);
    OAuthServer server;
    server.on(Call::Token, handler);
    OAuthRig rig;
    const TokensOutcome outcome(rig.request(tokenUrl(server)));
    QTRY_VERIFY(failedWith(outcome, kind));
    QCOMPARE(failedWith(outcome, Reason::AnswerUnusable), kind == Kind::CredentialUnavailable);
    // To whoever waits for the token it matters that the own request was not sent.
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(server.calls(Call::Token), 1);
}

void OAuthClientTest::aBadEndpointIsNotAsked()
{
    OAuthServer server;
    OAuthRig rig;
    for (const QString &endpoint :
         {QString(), u"http://example.com/token"_s, u"/oidc/v1/token"_s,
          QString(server.origin().replace(u"://"_s, u"://me@"_s) + u"/oidc/v1/token"_s)}) {
        const TokensOutcome outcome(rig.request(QUrl(endpoint)));
        QVERIFY(failedWith(outcome, Reason::OAuthNotSupported));
    }
    QCOMPARE(server.connections(), 0);
}

void OAuthClientTest::silenceEndsInTime()
{
    OAuthServer server;
    server.hold(Call::HostMetadata);
    server.hold(Call::Token);
    OAuthRig rig(shortTime());
    // Silence about itself is no reason to give the host up.
    const EndpointsOutcome defaults(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(defaults));
    const TokensOutcome tokens(rig.request(tokenUrl(server)));
    QTRY_VERIFY(failedWith(tokens, Kind::TimedOut));
    QVERIFY(!tokens.value().error().outcomeUnknown);
}

void OAuthClientTest::everythingIsCancelled_data()
{
    QTest::addColumn<Call>("call");
    QTest::newRow("the host's metadata") << Call::HostMetadata;
    QTest::newRow("the metadata") << Call::Metadata;
    QTest::newRow("the token") << Call::Token;
}

void OAuthClientTest::everythingIsCancelled()
{
    QFETCH(const Call, call);
    OAuthServer server;
    server.hold(call);
    OAuthRig rig;
    const EndpointsOutcome endpoints(rig.client->discover(server.host()));
    std::optional<TokensOutcome> tokens;
    if (call == Call::Token)
        tokens.emplace(rig.request(tokenUrl(server)));
    QTRY_COMPARE(server.calls(call), 1);
    if (call == Call::Token)
        QTRY_VERIFY(succeeded(endpoints));
    rig.client->cancel();
    QTRY_VERIFY(tokens ? failedWith(*tokens, Kind::Cancelled) : failedWith(endpoints, Kind::Cancelled));
    // Nothing goes on behind it.
    QCOMPARE(server.calls(Call::Metadata), call == Call::HostMetadata ? 0 : 1);
    server.on(call, {});
    const EndpointsOutcome again(rig.client->discover(server.host()));
    QTRY_VERIFY(succeeded(again));
}

void OAuthClientTest::theClientMayDieAnywhere()
{
    QFETCH(const Call, call);
    OAuthServer server;
    server.hold(call);
    OAuthRig rig;
    const EndpointsOutcome endpoints(rig.client->discover(server.host()));
    std::optional<TokensOutcome> tokens;
    if (call == Call::Token)
        tokens.emplace(rig.request(tokenUrl(server)));
    QTRY_COMPARE(server.calls(call), 1);
    rig.client.reset();
    QTRY_VERIFY(endpoints.isDone());
    if (tokens)
        QTRY_VERIFY(failedWith(*tokens, Kind::Cancelled));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::OAuthClientTest)
#include "tst_oauthclient.moc"
