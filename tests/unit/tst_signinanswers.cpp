// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/oauthserver.h"
#include "support/signinways.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = OAuthServer::Call;

// The person allows it, and the browser goes back where it came from.
void sendBack(QTcpSocket &socket, const RawRequest &request)
{
    const QUrlQuery query(QUrl::fromEncoded(request.path));
    const QByteArray state = query.queryItemValue(u"state"_s, QUrl::FullyDecoded).toLatin1();
    const QByteArray target = query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded).toLatin1() +
                              "/?code=code&state=" + state.toPercentEncoding();
    answer(socket, 302, {"Location: " + target, QByteArrayLiteral("Connection: close")});
    closeConnection(socket);
}

/// A workspace whose API is there for everybody, and says who asks with this status.
OAuthServer::Handler workspace(int statusOfMe = 200)
{
    return [statusOfMe](QTcpSocket &socket, const RawRequest &request) {
        if (request.path.contains("/authorize?"))
            return sendBack(socket, request);
        if (request.path.endsWith("/token/list"))
            return answerJson(socket, "{}");
        if (statusOfMe == 200)
            return answerJson(socket, R"({"userName":"ada@example.com"})");
        answerJson(socket, R"({"error_code":"PERMISSION_DENIED","message":"No."})", statusOfMe);
    };
}

} // namespace

/// What a workspace may answer to somebody who signs in, from a server of plain sockets.
class SignInAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aBrowserSignInLearnsWhichWorkspaceItIs();
    void aWorkspaceIdOfThePersonStays();
    void withoutARefreshTokenNothingIsKept();
    void aSecretOfAnotherWayIsNoRefreshToken();
    void whoMayNotAskTheirNameSignsIn_data();
    void whoMayNotAskTheirNameSignsIn();

private:
    [[nodiscard]] SignInRequest request(AuthKind auth);
    /// What the API was asked, not the sign-in.
    [[nodiscard]] QList<RawRequest> apiRequests() const;

    std::unique_ptr<SignInRig> m_rig;
    std::unique_ptr<OAuthServer> m_server;
};

void SignInAnswersTest::init()
{
    m_rig = std::make_unique<SignInRig>();
    QVERIFY(m_rig->isReady);
    m_server = std::make_unique<OAuthServer>();
    m_server->on(Call::Other, workspace());
}

void SignInAnswersTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

SignInRequest SignInAnswersTest::request(AuthKind auth)
{
    SignInRequest wanted = m_rig->request(auth);
    wanted.profile.host = m_server->host();
    return wanted;
}

QList<RawRequest> SignInAnswersTest::apiRequests() const
{
    QList<RawRequest> found = m_server->requests(Call::Other);
    found.removeIf([](const RawRequest &each) { return !each.path.startsWith("/api/"); });
    return found;
}

void SignInAnswersTest::aBrowserSignInLearnsWhichWorkspaceItIs()
{
    m_server->onWith(Call::HostMetadata, R"({"workspace_id":"4711","host_type":"unified"})");
    const auto signedIn = signInNow(*m_rig, request(AuthKind::Browser));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.host.workspaceId(), u"4711"_s);
    // From the first request on: a host of many workspaces may answer for another one.
    const QList<RawRequest> asked = apiRequests();
    QVERIFY(!asked.isEmpty());
    for (const RawRequest &each : asked)
        QCOMPARE(each.header("X-Databricks-Workspace-Id"), "4711"_ba);
}

void SignInAnswersTest::aWorkspaceIdOfThePersonStays()
{
    m_server->onWith(Call::HostMetadata, R"({"workspace_id":"4711","host_type":"unified"})");
    SignInRequest wanted = request(AuthKind::Browser);
    wanted.profile.host.setWorkspaceId(u"42"_s);
    const auto signedIn = signInNow(*m_rig, std::move(wanted));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.host.workspaceId(), u"42"_s);
}

void SignInAnswersTest::withoutARefreshTokenNothingIsKept()
{
    m_server->onWith(Call::Token, OAuthServer::tokens("access"));
    const auto signedIn = signInNow(*m_rig, request(AuthKind::Browser));
    QVERIFY(signedIn);
    QVERIFY(m_rig->keepsNothing(signedIn->profile));
}

void SignInAnswersTest::aSecretOfAnotherWayIsNoRefreshToken()
{
    SignInRequest first = request(AuthKind::Pat);
    first.secret = Secret("dapi0123456789abcdef0123456789abcdef");
    const auto withToken = signInNow(*m_rig, std::move(first));
    QVERIFY(withToken);
    QVERIFY(!m_rig->keepsNothing(withToken->profile));

    m_server->onWith(Call::Token, OAuthServer::tokens("access"));
    SignInRequest again = request(AuthKind::Browser);
    again.profile.id = withToken->profile.id;
    const auto withBrowser = signInNow(*m_rig, std::move(again));
    QVERIFY(withBrowser);
    QVERIFY(m_rig->keepsNothing(withBrowser->profile));
}

void SignInAnswersTest::whoMayNotAskTheirNameSignsIn_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("refused") << 403;
    QTest::newRow("not there") << 404;
}

void SignInAnswersTest::whoMayNotAskTheirNameSignsIn()
{
    QFETCH(const int, status);
    m_server->on(Call::Other, workspace(status));
    SignInRequest wanted = request(AuthKind::Pat);
    wanted.secret = Secret("dapi0123456789abcdef0123456789abcdef");
    const auto signedIn = signInNow(*m_rig, std::move(wanted));
    QVERIFY(signedIn);
    QVERIFY(apiRequests().constLast().path.endsWith("/scim/v2/Me"));
    QVERIFY(signedIn->profile.userName.isEmpty());
    QCOMPARE(m_rig->kept(signedIn->profile), "dapi0123456789abcdef0123456789abcdef"_ba);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SignInAnswersTest)
#include "tst_signinanswers.moc"
