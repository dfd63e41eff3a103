// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demooauth.h"

#include "support/demoauthorizations.h"
#include "support/manualclock.h"
#include "support/oauthanswers.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The demo's token endpoint, rule by rule.
class DemoOAuthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aCodeGivesTokensOnce();
    void aCodeUsedTwiceTakesItsTokensBack();
    void aCodeIsRefused_data();
    void aCodeIsRefused();
    void aCodeIsForgottenAfterAMinute();
    void refreshTokensRotate();
    void aRefreshTokenUsedTwiceEndsItsFamily();
    void withoutOfflineAccessThereIsNoRefreshToken();
    void accessTokensRunOut();
    void refreshTokensCanBeRevoked();
    void requestsAreCounted();
    void otherRequestsAreRefused_data();
    void otherRequestsAreRefused();

private:
    [[nodiscard]] QByteArray newCode(const QString &scope = u"offline_access all-apis"_s);
    [[nodiscard]] DemoAnswer exchange(const QByteArray &code, const QByteArray &with = verifier(),
                                      const QByteArray &redirect = "http%3A%2F%2Flocalhost%3A8020");
    [[nodiscard]] DemoAnswer refresh(const QByteArray &token);
    [[nodiscard]] DemoAccessTokens::State stateOf(const DemoAnswer &answer) const
    {
        return m_tokens->find(textIn(answer.body, "access_token"_L1)).state;
    }

    ManualClock m_clock;
    std::unique_ptr<DemoAccessTokens> m_tokens;
    std::unique_ptr<DemoOAuth> m_oauth;
};

using TokenState = DemoAccessTokens::State;

void DemoOAuthTest::init()
{
    m_tokens = std::make_unique<DemoAccessTokens>(m_clock);
    m_oauth = std::make_unique<DemoOAuth>(m_clock, *m_tokens);
}

QByteArray DemoOAuthTest::newCode(const QString &scope)
{
    QUrlQuery query = goodQuery();
    query.removeQueryItem(u"scope"_s);
    query.addQueryItem(u"scope"_s, scope);
    return bytesOf(m_oauth->allow(*DemoAuthorization::read(query)));
}

DemoAnswer DemoOAuthTest::exchange(const QByteArray &code, const QByteArray &with, const QByteArray &redirect)
{
    return m_oauth->token("grant_type=authorization_code&client_id=databricks-cli&code=" + code +
                              "&redirect_uri=" + redirect + "&code_verifier=" + with,
                          {});
}

DemoAnswer DemoOAuthTest::refresh(const QByteArray &token)
{
    return m_oauth->token("grant_type=refresh_token&client_id=databricks-cli&refresh_token=" + token, {});
}

void DemoOAuthTest::aCodeGivesTokensOnce()
{
    const DemoAnswer answer = exchange(newCode());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body["token_type"_L1].toString(), u"Bearer"_s);
    QCOMPARE(answer.body["expires_in"_L1].toInt(), 3600);
    QVERIFY(textIn(answer.body, "access_token"_L1).startsWith("eyJ"));
    QVERIFY(textIn(answer.body, "refresh_token"_L1).startsWith("doau"));
    QCOMPARE(stateOf(answer), TokenState::Live);
    QVERIFY(exchange(newCode()) != answer);
}

void DemoOAuthTest::aCodeUsedTwiceTakesItsTokensBack()
{
    const QByteArray code = newCode();
    const DemoAnswer first = exchange(code);
    QCOMPARE(errorOf(exchange(code)), u"invalid_grant"_s);
    QCOMPARE(stateOf(first), TokenState::Unknown);
    QCOMPARE(errorOf(refresh(textIn(first.body, "refresh_token"_L1))), u"invalid_grant"_s);
}

void DemoOAuthTest::aCodeIsRefused_data()
{
    QTest::addColumn<QByteArray>("proof");
    QTest::addColumn<QByteArray>("redirect");
    QTest::newRow("another verifier") << QByteArray(verifier() + 'x') << QByteArray("http://localhost:8020");
    QTest::newRow("the challenge itself") << challenge() << QByteArray("http://localhost:8020");
    QTest::newRow("another redirect") << verifier() << QByteArray("http://localhost:8021");
    QTest::newRow("the same redirect, otherwise written")
        << verifier() << QByteArray("HTTP://localhost:8020");
    QTest::newRow("a path") << verifier() << QByteArray("http://localhost:8020/");
}

void DemoOAuthTest::aCodeIsRefused()
{
    QFETCH(const QByteArray, proof);
    QFETCH(const QByteArray, redirect);
    const QByteArray code = newCode();
    const DemoAnswer answer = exchange(code, proof, redirect);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorOf(answer), u"invalid_grant"_s);
    // It was tried, and is gone.
    QCOMPARE(errorOf(exchange(code)), u"invalid_grant"_s);
}

void DemoOAuthTest::aCodeIsForgottenAfterAMinute()
{
    const QByteArray early = newCode();
    const QByteArray late = newCode();
    m_clock.advanceMs(DemoOAuth::codeMs - 1);
    QCOMPARE(exchange(early).status, 200);
    m_clock.advanceMs(1);
    QCOMPARE(errorOf(exchange(late)), u"invalid_grant"_s);
}

void DemoOAuthTest::refreshTokensRotate()
{
    const DemoAnswer first = exchange(newCode());
    const DemoAnswer second = refresh(textIn(first.body, "refresh_token"_L1));
    QCOMPARE(second.status, 200);
    QVERIFY(textIn(second.body, "refresh_token"_L1) != textIn(first.body, "refresh_token"_L1));
    QVERIFY(textIn(second.body, "access_token"_L1) != textIn(first.body, "access_token"_L1));
    QCOMPARE(refresh(textIn(second.body, "refresh_token"_L1)).status, 200);
}

void DemoOAuthTest::aRefreshTokenUsedTwiceEndsItsFamily()
{
    const DemoAnswer other = exchange(newCode());
    const DemoAnswer first = exchange(newCode());
    const DemoAnswer second = refresh(textIn(first.body, "refresh_token"_L1));
    const DemoAnswer again = refresh(textIn(first.body, "refresh_token"_L1));
    QCOMPARE(errorOf(again), u"invalid_grant"_s);
    QCOMPARE(again.body["error_description"_L1].toString(), u"Refresh token is invalid"_s);
    QCOMPARE(errorOf(refresh(textIn(second.body, "refresh_token"_L1))), u"invalid_grant"_s);
    QCOMPARE(stateOf(second), TokenState::Unknown);
    QCOMPARE(stateOf(other), TokenState::Live);
    QCOMPARE(refresh(textIn(other.body, "refresh_token"_L1)).status, 200);
}

void DemoOAuthTest::withoutOfflineAccessThereIsNoRefreshToken()
{
    const DemoAnswer answer = exchange(newCode(u"all-apis"_s));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.body.contains("refresh_token"_L1));
}

void DemoOAuthTest::accessTokensRunOut()
{
    m_tokens->setLifetimeSeconds(600);
    const DemoAnswer answer = exchange(newCode());
    QCOMPARE(answer.body["expires_in"_L1].toInt(), 600);
    m_clock.advanceMs(599'999);
    QCOMPARE(stateOf(answer), TokenState::Live);
    m_clock.advanceMs(1);
    QCOMPARE(stateOf(answer), TokenState::Expired);
}

void DemoOAuthTest::refreshTokensCanBeRevoked()
{
    const DemoAnswer first = exchange(newCode());
    m_oauth->revokeRefreshTokens();
    QCOMPARE(errorOf(refresh(textIn(first.body, "refresh_token"_L1))), u"invalid_grant"_s);
    QCOMPARE(stateOf(first), TokenState::Live);
}

void DemoOAuthTest::requestsAreCounted()
{
    const DemoAnswer first = exchange(newCode());
    QCOMPARE(refresh(textIn(first.body, "refresh_token"_L1)).status, 200);
    QCOMPARE(refresh(textIn(first.body, "refresh_token"_L1)).status, 400);
    QCOMPARE(m_oauth->requests(u"authorization_code"_s), 1);
    QCOMPARE(m_oauth->requests(u"refresh_token"_s), 2);
    QCOMPARE(m_oauth->requests(u"client_credentials"_s), 0);
}

void DemoOAuthTest::otherRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("error");
    const QByteArray exchange = "grant_type=authorization_code&client_id=databricks-cli";
    QTest::newRow("empty") << QByteArray() << u"invalid_request"_s;
    QTest::newRow("password") << QByteArray("grant_type=password") << u"unsupported_grant_type"_s;
    QTest::newRow("no code") << QByteArray(exchange + "&redirect_uri=x&code_verifier=x")
                             << u"invalid_request"_s;
    QTest::newRow("no redirect") << QByteArray(exchange + "&code=x&code_verifier=x") << u"invalid_request"_s;
    QTest::newRow("no verifier") << QByteArray(exchange + "&code=x&redirect_uri=x") << u"invalid_request"_s;
    QTest::newRow("no refresh token")
        << QByteArray("grant_type=refresh_token&client_id=databricks-cli") << u"invalid_request"_s;
    QTest::newRow("unknown refresh token")
        << QByteArray("grant_type=refresh_token&client_id=databricks-cli&refresh_token=x")
        << u"invalid_grant"_s;
    QTest::newRow("unknown client") << QByteArray("grant_type=refresh_token&client_id=x&refresh_token=y")
                                    << u"invalid_client"_s;
    QTest::newRow("unknown code") << QByteArray(exchange + "&code=x&redirect_uri=x&code_verifier=x")
                                  << u"invalid_grant"_s;
    QTest::newRow("too large") << QByteArray("grant_type=refresh_token&x=" + QByteArray(20'000, 'x'))
                               << u"invalid_request"_s;
}

void DemoOAuthTest::otherRequestsAreRefused()
{
    QFETCH(const QByteArray, form);
    const DemoAnswer answer = m_oauth->token(form, {});
    QVERIFY(answer.status == 400 || answer.status == 401);
    QTEST(errorOf(answer), "error");
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoOAuthTest)
#include "tst_demooauth.moc"
