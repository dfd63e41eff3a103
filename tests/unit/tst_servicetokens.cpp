// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/renewingcredential.h"
#include "auth/servicetokens.h"
#include "support/gate.h"
#include "support/logcapture.h"
#include "support/oauthrig.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = OAuthServer::Call;
using Kind = ApiError::Kind;
using Reason = CredentialError::Kind;
using AccessOutcome = Outcome<Result<AccessToken>>;

/// A secret that the test changes, or holds up.
struct SecretScript
{
    Gate gate;
    QByteArray value = "not-a-real-secret";
    std::optional<ApiError> error;
    int reads = 0;
};

class ScriptedSecret final : public SecretSource
{
public:
    explicit ScriptedSecret(SecretScript &script)
        : m_script(script)
    {
    }

    [[nodiscard]] QCoro::Task<Result<Secret>> read() override
    {
        // The source may be gone when the gate opens.
        SecretScript &script = m_script;
        ++script.reads;
        co_await script.gate.passed();
        if (script.error)
            co_return tl::unexpected(*script.error);
        co_return Secret(QByteArrayView(script.value));
    }

private:
    SecretScript &m_script;
};

struct Rig
{
    Rig()
        : tokens(std::make_unique<ServiceTokens>(network, clock, server.host(), u"client-1"_s,
                                                 std::make_unique<ScriptedSecret>(script)))
    {
    }

    ManualClock clock;
    QNetworkAccessManager network;
    OAuthServer server;
    SecretScript script;
    std::unique_ptr<ServiceTokens> tokens;
};

bool gave(const AccessOutcome &outcome, QByteArrayView token)
{
    return outcome.isDone() && outcome.value() && outcome.value()->value == Secret(token);
}

QByteArray headerFor(const QByteArray &secret)
{
    return "Basic " + QByteArray("client-1:" + secret).toBase64();
}

} // namespace

class ServiceTokensTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecretGetsAToken();
    void theSecretIsReadAnewEachTime();
    void aSecretThatIsNotThereSaysWhy();
    void aWrongSecretIsRefused();
    void aWorkspaceWithoutOAuthSaysSo();
    void itIsCancelledAnywhere_data();
    void itIsCancelledAnywhere();
    void theSourceMayDieAnywhere_data() { itIsCancelledAnywhere_data(); }
    void theSourceMayDieAnywhere();
    void manyRequestsFetchOneToken();
    void manyRefusedRequestsFetchOneToken();
    void nothingIsSaidAboutTheSecret();
};

void ServiceTokensTest::aSecretGetsAToken()
{
    Rig rig;
    QCOMPARE(rig.tokens->kind(), "oauth-m2m"_ba);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(gave(outcome, "access-1"));
    QCOMPARE(outcome.value()->lifetimeMs, qint64{3'600'000});
    const RawRequest request = rig.server.requests(Call::Token).constFirst();
    QCOMPARE(request.body, "grant_type=client_credentials&scope=all-apis"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(request.header("Authorization"), headerFor("not-a-real-secret"));
    QVERIFY(request.header("User-Agent").endsWith(" auth/oauth-m2m"));
}

void ServiceTokensTest::theSecretIsReadAnewEachTime()
{
    Rig rig;
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(gave(first, "access-1"));
    rig.script.value = "another-secret";
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(gave(second, "access-2"));
    QCOMPARE(rig.server.requests(Call::Token).constLast().header("Authorization"),
             headerFor("another-secret"));
    QCOMPARE(rig.script.reads, 2);
    QCOMPARE(rig.server.calls(Call::Metadata), 1);
}

void ServiceTokensTest::aSecretThatIsNotThereSaysWhy()
{
    Rig rig;
    rig.script.error.emplace();
    rig.script.error->kind = Kind::CredentialUnavailable;
    rig.script.error->secret = SecretError{SecretError::Kind::Locked, {}};
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(outcome.value().error() == *rig.script.error);
    QCOMPARE(rig.server.connections(), 0);
}

void ServiceTokensTest::aWrongSecretIsRefused()
{
    Rig rig;
    rig.server.onWith(Call::Token, OAuthServer::refusal("invalid_client", "Client authentication failed"),
                      401);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, Reason::Refused));
    QCOMPARE(outcome.value().error().credential->detail, u"Client authentication failed"_s);
    QCOMPARE(rig.server.calls(Call::Token), 1);
}

void ServiceTokensTest::aWorkspaceWithoutOAuthSaysSo()
{
    Rig rig;
    rig.server.onWith(Call::Metadata, "{}", 404);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(failedWith(outcome, Reason::OAuthNotSupported));
    QCOMPARE(rig.server.calls(Call::Token), 0);
}

void ServiceTokensTest::itIsCancelledAnywhere_data()
{
    QTest::addColumn<Call>("call");
    QTest::newRow("the secret") << Call::Other;
    QTest::newRow("the host's metadata") << Call::HostMetadata;
    QTest::newRow("the metadata") << Call::Metadata;
    QTest::newRow("the token") << Call::Token;
}

void ServiceTokensTest::itIsCancelledAnywhere()
{
    QFETCH(const Call, call);
    Rig rig;
    if (call == Call::Other)
        rig.script.gate.close();
    rig.server.hold(call);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(call == Call::Other ? rig.script.gate.waiting() == 1 : rig.server.calls(call) == 1);
    rig.tokens->cancel();
    rig.script.gate.open();
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
    QCOMPARE(rig.server.calls(Call::Token), call == Call::Token ? 1 : 0);
    rig.server.on(call, {});
    const AccessOutcome again(rig.tokens->fetch());
    QTRY_VERIFY(gave(again, "access-1"));
}

void ServiceTokensTest::theSourceMayDieAnywhere()
{
    QFETCH(const Call, call);
    Rig rig;
    if (call == Call::Other)
        rig.script.gate.close();
    rig.server.hold(call);
    const AccessOutcome outcome(rig.tokens->fetch());
    QTRY_VERIFY(call == Call::Other ? rig.script.gate.waiting() == 1 : rig.server.calls(call) == 1);
    rig.tokens.reset();
    rig.script.gate.open();
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
}

void ServiceTokensTest::manyRequestsFetchOneToken()
{
    Rig rig;
    RenewingCredential credential(std::move(rig.tokens), rig.clock);
    HttpTransport transport(rig.network, rig.server.host(), credential, rig.clock);
    std::deque<Outcome<Result<HttpAnswer>>> outcomes;
    for (int i = 0; i < 10; ++i)
        outcomes.emplace_back(transport.send({HttpRequest::Method::Get, u"/api"_s, {}}));
    for (const auto &outcome : outcomes)
        QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(rig.server.calls(Call::Token), 1);
    const QList<RawRequest> requests = rig.server.requests(Call::Other);
    QCOMPARE(requests.size(), 10);
    for (const RawRequest &request : requests)
        QCOMPARE(request.header("Authorization"), "Bearer access-1"_ba);
}

void ServiceTokensTest::manyRefusedRequestsFetchOneToken()
{
    Rig rig;
    RenewingCredential credential(std::move(rig.tokens), rig.clock);
    HttpTransport transport(rig.network, rig.server.host(), credential, rig.clock);
    rig.server.on(Call::Other, [](QTcpSocket &socket, const RawRequest &request) {
        const bool isOld = request.header("Authorization") == "Bearer access-1";
        answerJson(socket, isOld ? R"({"error_code":403,"message":"JWT has expired"})" : "{}",
                   isOld ? 403 : 200);
    });
    std::deque<Outcome<Result<HttpAnswer>>> outcomes;
    for (int i = 0; i < 10; ++i)
        outcomes.emplace_back(transport.send({HttpRequest::Method::Get, u"/api"_s, {}}));
    for (const auto &outcome : outcomes)
        QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(rig.server.calls(Call::Token), 2);
    QCOMPARE(rig.server.calls(Call::Other), 20);
}

void ServiceTokensTest::nothingIsSaidAboutTheSecret()
{
    const LogCapture log;
    Rig rig;
    const AccessOutcome given(rig.tokens->fetch());
    QTRY_VERIFY(gave(given, "access-1"));
    rig.server.onWith(Call::Token, OAuthServer::refusal("invalid_client", "No."), 401);
    const AccessOutcome refused(rig.tokens->fetch());
    QTRY_VERIFY(refused.isDone());
    const QString all = log.all();
    QVERIFY(all.contains(u"POST /oidc/v1/token 401"_s));
    for (const QByteArray &secret :
         {"not-a-real-secret"_ba, headerFor("not-a-real-secret").mid(6), "access-1"_ba})
        QVERIFY(!all.contains(QString::fromLatin1(secret)));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ServiceTokensTest)
#include "tst_servicetokens.moc"
