// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "demo/demooauth.h"
#include "demo/demoworkspace.h"
#include "support/demoauthorizations.h"
#include "support/demovisitor.h"
#include "support/logcapture.h"
#include "support/manualclock.h"
#include "support/oauthanswers.h"
#include "support/otheraddress.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr const char *listPath = "/api/2.0/token/list";
constexpr const char *mePath = "/api/2.0/preview/scim/v2/Me";

QString errorIn(const RawClient &answer)
{
    return DemoVisitor::json(answer)["error"_L1].toString();
}

} // namespace

/// What a sign-in to the demo opens, and what closes it again, over real sockets.
class DemoAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void noOtherComputerGetsIn();
    void aBrowserSignInOpensTheApi();
    void aServicePrincipalIsNamedByItsApplication();
    void personalTokensGoOnWorking();
    void anExpiredTokenIsToldSo();
    void tokensCanBeEndedEarly();
    void aScopeIsNeededForTokens();
    void aCodeUsedTwiceClosesTheApi();
    void aRefreshTokenUsedTwiceClosesTheApi();
    void aWrongVerifierIsRefused();
    void answersAreKeptByNobody();
    void noSecretIsLogged();

private:
    /// A code that the person allowed with their browser.
    [[nodiscard]] QByteArray newCode(const QByteArray &scope = "offline_access%20all-apis") const;
    [[nodiscard]] DemoVisitor::Answer exchange(const QByteArray &code,
                                               const QByteArray &with = verifier()) const;
    [[nodiscard]] DemoVisitor::Answer refresh(const QByteArray &token) const;
    [[nodiscard]] DemoVisitor::Answer asService() const;
    /// What a call of the API answers to the bearer of this token.
    [[nodiscard]] QJsonObject called(const char *path, const QByteArray &token) const
    {
        return DemoVisitor::json(*m_visitor->getAs(token, path));
    }

    ManualClock m_clock;
    std::optional<DemoServer> m_server;
    std::optional<DemoVisitor> m_visitor;
};

void DemoAccessTest::init()
{
    m_clock = ManualClock();
    m_server.emplace(m_clock, QStringList{u"sql"_s});
    QVERIFY(m_server->start());
    m_visitor.emplace(*m_server);
}

QByteArray DemoAccessTest::newCode(const QByteArray &scope) const
{
    QUrlQuery query = goodQuery();
    query.removeQueryItem(u"scope"_s);
    const auto page = m_visitor->get("/oidc/v1/authorize?" + query.toString(QUrl::FullyEncoded).toLatin1() +
                                     "&scope=" + scope);
    const auto back = m_visitor->get(DemoVisitor::link(*page, u"continue"_s));
    return QUrlQuery(QUrl::fromEncoded(back->header("Location"))).queryItemValue(u"code"_s).toLatin1();
}

DemoVisitor::Answer DemoAccessTest::exchange(const QByteArray &code, const QByteArray &with) const
{
    return m_visitor->post("grant_type=authorization_code&client_id=databricks-cli&code=" + code +
                           "&redirect_uri=http%3A%2F%2Flocalhost%3A8020&code_verifier=" + with);
}

DemoVisitor::Answer DemoAccessTest::refresh(const QByteArray &token) const
{
    return m_visitor->post("grant_type=refresh_token&client_id=databricks-cli&refresh_token=" + token);
}

DemoVisitor::Answer DemoAccessTest::asService() const
{
    return m_visitor->post("grant_type=client_credentials&scope=all-apis", {m_visitor->serviceHeader()});
}

void DemoAccessTest::noOtherComputerGetsIn()
{
    const QString other = otherAddress();
    if (other.isEmpty())
        QSKIP("This computer has one loopback address only");
    const auto port = static_cast<quint16>(QUrl(m_server->origin()).port());
    const RawClient stranger(port, {}, other);
    QTRY_VERIFY(stranger.isTurnedAway());
    const RawClient neighbour(port);
    QTRY_VERIFY(neighbour.isConnected());
}

void DemoAccessTest::aBrowserSignInOpensTheApi()
{
    const auto answer = exchange(newCode());
    QCOMPARE(answer->status(), 200);
    const QJsonObject tokens = DemoVisitor::json(*answer);
    QCOMPARE(tokens["token_type"_L1].toString(), u"Bearer"_s);
    QCOMPARE(tokens["expires_in"_L1].toInt(), 3600);
    QCOMPARE(tokens["scope"_L1].toString(), u"offline_access all-apis"_s);
    const QByteArray access = textIn(tokens, "access_token"_L1);
    QVERIFY(access.startsWith("eyJ"));
    QCOMPARE(access.count('.'), 2);
    QCOMPARE(called(listPath, access), called(listPath, bytesOf(m_server->token())));
    QCOMPARE(called(mePath, access)["userName"_L1].toString(), u"ada@example.com"_s);
}

void DemoAccessTest::aServicePrincipalIsNamedByItsApplication()
{
    const auto answer = asService();
    QCOMPARE(answer->status(), 200);
    const QByteArray access = textIn(DemoVisitor::json(*answer), "access_token"_L1);
    const QJsonObject me = called(mePath, access);
    QCOMPARE(me["userName"_L1].toString(), m_server->clientId());
    QCOMPARE(me["displayName"_L1].toString(), u"Demo service principal"_s);
    QCOMPARE(called(listPath, access), called(listPath, bytesOf(m_server->token())));
}

void DemoAccessTest::personalTokensGoOnWorking()
{
    const QByteArray token = bytesOf(m_server->token());
    QVERIFY(called(listPath, token).contains("token_infos"_L1));
    QCOMPARE(called(mePath, token)["userName"_L1].toString(), u"ada@example.com"_s);
    const auto revoked = m_visitor->getAs("eyJhbGciOiJSUzI1NiJ9.eyJub3QiOiJnaXZlbiJ9.c2ln", listPath);
    QCOMPARE(revoked->status(), 403);
    QCOMPARE(DemoVisitor::json(*revoked)["message"_L1].toString(), u"Invalid access token."_s);
}

void DemoAccessTest::anExpiredTokenIsToldSo()
{
    const QJsonObject tokens = DemoVisitor::json(*exchange(newCode()));
    const QByteArray access = textIn(tokens, "access_token"_L1);
    m_clock.advanceMs(3'599'999);
    QCOMPARE(m_visitor->getAs(access, listPath)->status(), 200);
    m_clock.advanceMs(1);
    for (const char *path : {listPath, mePath}) {
        const auto answer = m_visitor->getAs(access, path);
        QCOMPARE(answer->status(), 403);
        QCOMPARE(answer->header("X-Databricks-Reason-Phrase"), "JWT has expired"_ba);
        const QJsonObject body = DemoVisitor::json(*answer);
        QVERIFY(body["error_code"_L1].isDouble());
        QCOMPARE(body["error_code"_L1].toInt(), 403);
        QCOMPARE(body["message"_L1].toString(), u"JWT has expired"_s);
    }
    const QJsonObject next = DemoVisitor::json(*refresh(textIn(tokens, "refresh_token"_L1)));
    QCOMPARE(m_visitor->getAs(textIn(next, "access_token"_L1), listPath)->status(), 200);
}

void DemoAccessTest::tokensCanBeEndedEarly()
{
    m_server->workspace().accessTokens().setLifetimeSeconds(60);
    const QJsonObject tokens = DemoVisitor::json(*exchange(newCode()));
    QCOMPARE(tokens["expires_in"_L1].toInt(), 60);
    const QByteArray access = textIn(tokens, "access_token"_L1);
    QCOMPARE(m_visitor->getAs(access, listPath)->status(), 200);
    m_server->workspace().accessTokens().expireAll();
    QCOMPARE(called(listPath, access)["message"_L1].toString(), u"JWT has expired"_s);
    m_server->oauth().revokeRefreshTokens();
    QCOMPARE(errorIn(*refresh(textIn(tokens, "refresh_token"_L1))), u"invalid_grant"_s);
    QCOMPARE(m_server->oauth().requests(u"refresh_token"_s), 1);
}

void DemoAccessTest::aScopeIsNeededForTokens()
{
    const QJsonObject tokens = DemoVisitor::json(*exchange(newCode("offline_access")));
    const QByteArray access = textIn(tokens, "access_token"_L1);
    QCOMPARE(m_visitor->getAs(access, mePath)->status(), 200);
    QCOMPARE(m_visitor->getAs(access, listPath)->status(), 403);
    QCOMPARE(called(listPath, access)["message"_L1].toString(),
             u"Provided access token does not have required scopes: authentication"_s);
}

void DemoAccessTest::aCodeUsedTwiceClosesTheApi()
{
    const QByteArray code = newCode();
    const QByteArray access = textIn(DemoVisitor::json(*exchange(code)), "access_token"_L1);
    const auto again = exchange(code);
    QCOMPARE(again->status(), 400);
    QCOMPARE(errorIn(*again), u"invalid_grant"_s);
    QCOMPARE(called(listPath, access)["message"_L1].toString(), u"Invalid access token."_s);
}

void DemoAccessTest::aRefreshTokenUsedTwiceClosesTheApi()
{
    const QByteArray old = textIn(DemoVisitor::json(*exchange(newCode())), "refresh_token"_L1);
    const QJsonObject next = DemoVisitor::json(*refresh(old));
    const auto again = refresh(old);
    QCOMPARE(again->status(), 400);
    QCOMPARE(DemoVisitor::json(*again)["error_description"_L1].toString(), u"Refresh token is invalid"_s);
    QCOMPARE(m_visitor->getAs(textIn(next, "access_token"_L1), listPath)->status(), 403);
    QCOMPARE(errorIn(*refresh(textIn(next, "refresh_token"_L1))), u"invalid_grant"_s);
}

void DemoAccessTest::aWrongVerifierIsRefused()
{
    const auto answer = exchange(newCode(), verifier().replace("0123", "1230"));
    QCOMPARE(answer->status(), 400);
    QCOMPARE(errorIn(*answer), u"invalid_grant"_s);
}

void DemoAccessTest::answersAreKeptByNobody()
{
    for (const auto &answer : {exchange(newCode()), exchange("unknown"), asService()})
        QCOMPARE(answer->header("Cache-Control"), "no-store"_ba);
}

void DemoAccessTest::noSecretIsLogged()
{
    const LogCapture log;
    const QByteArray code = newCode();
    const QJsonObject first = DemoVisitor::json(*exchange(code));
    const QJsonObject second = DemoVisitor::json(*refresh(textIn(first, "refresh_token"_L1)));
    const QJsonObject service = DemoVisitor::json(*asService());
    QByteArrayList secrets{code, verifier(), challenge(), "abc", bytesOf(m_server->clientSecret())};
    for (const QJsonObject &tokens : {first, second, service})
        secrets << textIn(tokens, "access_token"_L1);
    for (const QJsonObject &tokens : {first, second})
        secrets << textIn(tokens, "refresh_token"_L1);
    QVERIFY(log.all().contains(u"/oidc/v1/token 200"_s));
    QVERIFY(log.all().contains(u"/oidc/v1/authorize/continue 302"_s));
    for (const QByteArray &secret : secrets) {
        QVERIFY(!secret.isEmpty());
        QVERIFY(!log.all().contains(QString::fromLatin1(secret)));
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoAccessTest)
#include "tst_demoaccess.moc"
