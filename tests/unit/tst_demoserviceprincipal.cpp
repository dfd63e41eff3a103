// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demooauth.h"

#include "support/manualclock.h"
#include "support/oauthanswers.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The demo's token endpoint, as a program without a person meets it.
class DemoServicePrincipalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void itsSecretGivesTokens();
    void theHeaderMayBeWrittenOtherwise_data();
    void theHeaderMayBeWrittenOtherwise();
    void aWrongPairIsRefused_data();
    void aWrongPairIsRefused();
    void aMalformedHeaderIsRefused_data();
    void aMalformedHeaderIsRefused();
    void aSecretInTheBodyIsRefused();
    void aKnownScopeIsNamed_data();
    void aKnownScopeIsNamed();
    void everyWorkspaceHasItsOwnSecret();

private:
    [[nodiscard]] QByteArray id() const { return demoApplicationId().toLatin1(); }
    [[nodiscard]] QByteArray secret() const { return bytesOf(m_oauth->clientSecret()); }
    [[nodiscard]] DemoAnswer ask(const QByteArray &header, const QByteArray &scope = "all-apis")
    {
        return m_oauth->token("grant_type=client_credentials&scope=" + scope, header);
    }
    /// The header of this form, with the right id and secret in the place of their names.
    [[nodiscard]] QByteArray filled(QByteArray form) const
    {
        form.replace("PAIR", QByteArray(id() + ':' + secret()).toBase64());
        form.replace("ENCODED", QByteArray(id().replace("-", "%2D") + ":%64" + secret().mid(1)).toBase64());
        form.replace("SECRET", secret());
        return form.replace("ID", id());
    }

    ManualClock m_clock;
    std::unique_ptr<DemoAccessTokens> m_tokens;
    std::unique_ptr<DemoOAuth> m_oauth;
};

void DemoServicePrincipalTest::init()
{
    m_tokens = std::make_unique<DemoAccessTokens>(m_clock);
    m_oauth = std::make_unique<DemoOAuth>(m_clock, *m_tokens);
}

void DemoServicePrincipalTest::itsSecretGivesTokens()
{
    QVERIFY(secret().startsWith("dose"));
    const DemoAnswer answer = ask(basicHeader(id(), secret()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body["token_type"_L1].toString(), u"Bearer"_s);
    QCOMPARE(answer.body["expires_in"_L1].toInt(), 3600);
    QCOMPARE(answer.body["scope"_L1].toString(), u"all-apis"_s);
    QVERIFY(!answer.body.contains("refresh_token"_L1));
    const auto found = m_tokens->find(textIn(answer.body, "access_token"_L1));
    QCOMPARE(found.state, DemoAccessTokens::State::Live);
    QCOMPARE(found.caller, DemoCaller::ServicePrincipal);
    QVERIFY(found.allApis);
}

void DemoServicePrincipalTest::theHeaderMayBeWrittenOtherwise_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("scheme in small letters") << QByteArray("basic PAIR");
    QTest::newRow("percent-encoded halves") << QByteArray("Basic ENCODED");
    QTest::newRow("blanks around") << QByteArray("Basic   PAIR ");
}

void DemoServicePrincipalTest::theHeaderMayBeWrittenOtherwise()
{
    QFETCH(const QByteArray, header);
    QCOMPARE(ask(filled(header)).status, 200);
}

void DemoServicePrincipalTest::aWrongPairIsRefused_data()
{
    QTest::addColumn<QByteArray>("otherId");
    QTest::addColumn<QByteArray>("otherSecret");
    const QByteArray right;
    QTest::newRow("wrong secret") << right << QByteArray("dose00000000000000000000000000000000");
    QTest::newRow("no secret") << right << QByteArray("");
    QTest::newRow("wrong id") << QByteArray("00000000-0000-0000-0000-000000000000") << right;
    QTest::newRow("no id") << QByteArray("") << right;
    QTest::newRow("the person's client") << QByteArray("databricks-cli") << right;
}

void DemoServicePrincipalTest::aWrongPairIsRefused()
{
    QFETCH(const QByteArray, otherId);
    QFETCH(const QByteArray, otherSecret);
    const DemoAnswer answer =
        ask(basicHeader(otherId.isNull() ? id() : otherId, otherSecret.isNull() ? secret() : otherSecret));
    QCOMPARE(answer.status, 401);
    QCOMPARE(errorOf(answer), u"invalid_client"_s);
    QCOMPARE(answer.body["error_description"_L1].toString(), u"Client authentication failed"_s);
}

void DemoServicePrincipalTest::aMalformedHeaderIsRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header : {"Basic", "Basic ", "PAIR", "Bearer PAIR", "BasicPAIR", "Basic !PAIR",
                               "Basic PAIR PAIR", "Basic ID:SECRET", "Basic SECRET", "Bearer SECRET"})
        QTest::newRow(header) << QByteArray(header);
    QTest::newRow("no header") << QByteArray();
    QTest::newRow("no colon") << QByteArray("Basic " + QByteArray("dose").toBase64());
    QTest::newRow("no base64") << QByteArray("Basic \xff\xff");
}

void DemoServicePrincipalTest::aMalformedHeaderIsRefused()
{
    QFETCH(const QByteArray, header);
    const DemoAnswer answer = ask(filled(header));
    QCOMPARE(answer.status, 401);
    QCOMPARE(errorOf(answer), u"invalid_client"_s);
}

void DemoServicePrincipalTest::aSecretInTheBodyIsRefused()
{
    const DemoAnswer answer = m_oauth->token(
        "grant_type=client_credentials&scope=all-apis&client_id=" + id() + "&client_secret=" + secret(), {});
    QCOMPARE(answer.status, 401);
}

void DemoServicePrincipalTest::aKnownScopeIsNamed_data()
{
    QTest::addColumn<QByteArray>("scope");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("unknown") << QByteArray("sql");
    QTest::newRow("a person's") << QByteArray("all-apis+offline_access");
}

void DemoServicePrincipalTest::aKnownScopeIsNamed()
{
    QFETCH(const QByteArray, scope);
    const DemoAnswer answer = ask(basicHeader(id(), secret()), scope);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorOf(answer), u"invalid_scope"_s);
}

void DemoServicePrincipalTest::everyWorkspaceHasItsOwnSecret()
{
    const DemoOAuth other(m_clock, *m_tokens);
    QVERIFY(!(other.clientSecret() == m_oauth->clientSecret()));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoServicePrincipalTest)
#include "tst_demoserviceprincipal.moc"
