// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/demotokens.h"
#include "support/manualclock.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

using Access = DemoWorkspace::Access;

constexpr qint64 minuteMs = 60'000;

} // namespace

class DemoCredentialsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void idsAreDifferentHashes();
    void sessionTokenIsListedUnderTheHashOfItsValue();
    void badCredentialsAreRefused_data();
    void badCredentialsAreRefused();
    void schemeIsReadInAnyCase();
    void scopesOfTheCallerAreRespected_data();
    void scopesOfTheCallerAreRespected();
    void createdTokenIsACredentialUntilItExpires();
    void revokedTokenIsNoCredential();
    void revokingTheSessionTokenEndsTheSession();
    void useOfATokenMovesItsLastUse();
    void valueOfACreatedTokenHashesToItsId();

private:
    ManualClock m_clock;
    std::optional<DemoWorkspace> m_workspace;
};

void DemoCredentialsTest::init()
{
    m_clock = ManualClock();
    m_workspace.emplace(m_clock, QStringList{u"sql"_s, u"files"_s, u"jobs"_s, u"authentication"_s});
}

void DemoCredentialsTest::idsAreDifferentHashes()
{
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    m_workspace->addTokens(50);
    QSet<QString> ids;
    const QList<Token> tokens = tokensOf(*m_workspace);
    for (const Token &token : tokens) {
        QVERIFY(hash.match(token.id.value()).hasMatch());
        ids << token.id.value();
    }
    QCOMPARE(ids.size(), tokens.size());
}

void DemoCredentialsTest::sessionTokenIsListedUnderTheHashOfItsValue()
{
    const TokenId id = m_workspace->sessionToken().reveal(idOf);
    const auto own = tokenOf(*m_workspace, id);
    QVERIFY(own);
    QCOMPARE(own->effectiveScopes(), QStringList{allApisScope()});
    QVERIFY(!m_workspace->authenticate(bearerFor(m_workspace->sessionToken()), Access::Tokens));
}

void DemoCredentialsTest::badCredentialsAreRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("no header") << QByteArray() << 401;
    QTest::newRow("no token") << "Bearer "_ba << 401;
    QTest::newRow("only spaces") << "Bearer    "_ba << 401;
    QTest::newRow("scheme only") << "Bearer"_ba << 401;
    QTest::newRow("another scheme") << "Basic YTpi"_ba << 401;
    QTest::newRow("no scheme") << "abc"_ba << 401;
    QTest::newRow("unknown token") << "Bearer abc"_ba << 403;
}

void DemoCredentialsTest::badCredentialsAreRefused()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, status);
    for (const Access access : {Access::Identity, Access::Tokens}) {
        const auto refusal = m_workspace->authenticate(header, access);
        QVERIFY(refusal);
        QCOMPARE(refusal->status, status);
        QVERIFY(refusal->body["error_code"_L1].isDouble());
        QCOMPARE(refusal->body["error_code"_L1].toInt(), status);
        QCOMPARE(messageOf(*refusal),
                 QString(status == 403
                             ? u"Invalid access token."_s
                             : u"Credential was not sent or was of an unsupported type for this API."_s));
    }
}

void DemoCredentialsTest::schemeIsReadInAnyCase()
{
    QVERIFY(!m_workspace->authenticate(bearerFor(m_workspace->sessionToken()).replace("Bearer", "bearer"),
                                       Access::Tokens));
}

void DemoCredentialsTest::scopesOfTheCallerAreRespected_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("all apis") << R"({"scopes": ["all-apis"]})"_ba << true;
    QTest::newRow("authentication") << R"({"scopes": ["sql", "authentication"]})"_ba << true;
    QTest::newRow("no list") << R"({})"_ba << true;
    QTest::newRow("auto-scope") << R"({"autoscope_enabled": true})"_ba << true;
    QTest::newRow("another scope") << R"({"scopes": ["sql"]})"_ba << false;
}

void DemoCredentialsTest::scopesOfTheCallerAreRespected()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, allowed);
    const QByteArray header = bearerFor(createdIn(*m_workspace, body).value);
    QVERIFY(!m_workspace->authenticate(header, Access::Identity));
    const auto refusal = m_workspace->authenticate(header, Access::Tokens);
    QCOMPARE(!refusal.has_value(), allowed);
    if (refusal) {
        QCOMPARE(refusal->status, 403);
        QCOMPARE(refusal->body["error_code"_L1].toInt(), 403);
        QCOMPARE(messageOf(*refusal),
                 u"Provided access token does not have required scopes: authentication"_s);
    }
}

void DemoCredentialsTest::createdTokenIsACredentialUntilItExpires()
{
    const QByteArray header = bearerFor(createdIn(*m_workspace, R"({"lifetime_seconds": 60})"_ba).value);
    m_clock.advanceMs(minuteMs - 1);
    QVERIFY(!m_workspace->authenticate(header, Access::Tokens));
    m_clock.advanceMs(1);
    const auto refusal = m_workspace->authenticate(header, Access::Tokens);
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 403);
    QCOMPARE(messageOf(*refusal), u"Invalid access token."_s);
}

void DemoCredentialsTest::revokedTokenIsNoCredential()
{
    const CreatedToken created = createdIn(*m_workspace);
    const QByteArray header = bearerFor(created.value);
    QVERIFY(!m_workspace->authenticate(header, Access::Tokens));
    QCOMPARE(m_workspace->revoke(revokeBodyFor(created.token.id)).status, 200);
    QCOMPARE(m_workspace->authenticate(header, Access::Tokens).value_or(DemoAnswer()).status, 403);
}

void DemoCredentialsTest::revokingTheSessionTokenEndsTheSession()
{
    const TokenId id = m_workspace->sessionToken().reveal(idOf);
    QCOMPARE(m_workspace->revoke(revokeBodyFor(id)).status, 200);
    const auto refusal = m_workspace->authenticate(bearerFor(m_workspace->sessionToken()), Access::Identity);
    QCOMPARE(refusal.value_or(DemoAnswer()).status, 403);
}

void DemoCredentialsTest::useOfATokenMovesItsLastUse()
{
    const CreatedToken created = createdIn(*m_workspace, R"({"scopes": ["sql"]})"_ba);
    const TokenId id = created.token.id;
    QVERIFY(!tokenOf(*m_workspace, id).value_or(Token()).lastUsedMs);
    m_clock.advanceMs(5 * minuteMs);
    // A refused use is a use, too.
    QVERIFY(m_workspace->authenticate(bearerFor(created.value), Access::Tokens));
    QCOMPARE(tokenOf(*m_workspace, id).value_or(Token()).lastUsedMs, std::optional(m_clock.nowMs()));
}

void DemoCredentialsTest::valueOfACreatedTokenHashesToItsId()
{
    static const QRegularExpression form(u"^dapi[0-9a-f]{32}$"_s);
    const CreatedToken first = createdIn(*m_workspace);
    const CreatedToken second = createdIn(*m_workspace);
    QVERIFY(!(first.value == second.value));
    first.value.reveal([&](QByteArrayView bytes) {
        QVERIFY(form.match(QString::fromLatin1(bytes)).hasMatch());
        QCOMPARE(first.token.id.value(), idOf(bytes).value());
    });
}

QTEST_GUILESS_MAIN(DemoCredentialsTest)
#include "tst_democredentials.moc"
