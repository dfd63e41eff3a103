// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "demo/demoworkspace.h"
#include "support/demoauthorizations.h"
#include "support/demovisitor.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr const char *authorizePath = "/oidc/v1/authorize";
constexpr const char *continuePath = "/oidc/v1/authorize/continue";

/// A good request with another value, as its bytes, for one of its fields. A null value leaves the field out.
QByteArray queryWith(const QByteArray &name = {}, const QByteArray &value = {})
{
    QByteArrayList fields;
    const auto items = goodQuery().queryItems(QUrl::FullyEncoded);
    for (const auto &[key, good] : items) {
        if (key.toLatin1() != name)
            fields << key.toLatin1() + '=' + good.toLatin1();
    }
    if (!value.isNull())
        fields << name + '=' + value;
    return '?' + fields.join('&');
}

QString parameter(const QByteArray &location, const QString &name)
{
    return QUrlQuery(QUrl::fromEncoded(location)).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

/// What a browser sees of the demo's sign-in, over real sockets.
class DemoSignInPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theHostTellsWhereItsSignInIs();
    void theSignInTellsItsEndpoints();
    void thePageNamesThePersonAndBothWays();
    void pagesAreForThisMomentOnly_data();
    void pagesAreForThisMomentOnly();
    void continueLeadsBackWithACode();
    void declineLeadsBackWithAReason();
    void everyRegisteredPortIsServed_data();
    void everyRegisteredPortIsServed();
    void whatIsNotInOrderIsNeverRedirected_data();
    void whatIsNotInOrderIsNeverRedirected();
    void hostileValuesStayValues_data();
    void hostileValuesStayValues();

private:
    ManualClock m_clock;
    std::optional<DemoServer> m_server;
    std::optional<DemoVisitor> m_visitor;
};

void DemoSignInPageTest::init()
{
    m_server.emplace(m_clock, QStringList{u"sql"_s});
    QVERIFY(m_server->start());
    m_visitor.emplace(*m_server);
}

void DemoSignInPageTest::theHostTellsWhereItsSignInIs()
{
    const auto answer = m_visitor->get("/.well-known/databricks-config");
    QCOMPARE(answer->status(), 200);
    QCOMPARE(answer->header("Content-Type"), "application/json"_ba);
    const QJsonObject expected{{u"oidc_endpoint"_s, QString(m_server->origin() + u"/oidc"_s)},
                               {u"workspace_id"_s, DemoWorkspace::organisationId()},
                               {u"cloud"_s, u"AWS"_s},
                               {u"host_type"_s, u"workspace"_s}};
    QCOMPARE(DemoVisitor::json(*answer), expected);
}

void DemoSignInPageTest::theSignInTellsItsEndpoints()
{
    const auto answer = m_visitor->get("/oidc/.well-known/oauth-authorization-server");
    QCOMPARE(answer->status(), 200);
    const QString issuer = m_server->origin() + u"/oidc"_s;
    const QJsonObject told = DemoVisitor::json(*answer);
    QCOMPARE(told["issuer"_L1].toString(), issuer);
    QCOMPARE(told["authorization_endpoint"_L1].toString(), QString(issuer + u"/v1/authorize"_s));
    QCOMPARE(told["token_endpoint"_L1].toString(), QString(issuer + u"/v1/token"_s));
    QCOMPARE(told["response_types_supported"_L1].toArray(), QJsonArray{u"code"_s});
    QCOMPARE(told["code_challenge_methods_supported"_L1].toArray(), QJsonArray{u"S256"_s});
    QCOMPARE(told["grant_types_supported"_L1].toArray(),
             (QJsonArray{u"authorization_code"_s, u"refresh_token"_s, u"client_credentials"_s}));
    QCOMPARE(told["token_endpoint_auth_methods_supported"_L1].toArray(),
             (QJsonArray{u"client_secret_basic"_s, u"none"_s}));
}

void DemoSignInPageTest::thePageNamesThePersonAndBothWays()
{
    const auto page = m_visitor->get(authorizePath + queryWith());
    QCOMPARE(page->status(), 200);
    QVERIFY(page->header("Content-Type").startsWith("text/html"));
    QVERIFY(page->body().contains("<title>Demo workspace: sign in</title>"));
    QVERIFY(page->body().contains("Latchkey"));
    QVERIFY(page->body().contains("Ada Example"));
    QVERIFY(!DemoVisitor::link(*page, u"continue"_s).isEmpty());
    QVERIFY(!DemoVisitor::link(*page, u"decline"_s).isEmpty());
    // Self-contained, and nothing on it runs.
    QVERIFY(!page->body().contains("<script"));
    QVERIFY(!page->body().contains("src="));
    QVERIFY(page->header("Content-Security-Policy").startsWith("default-src 'none';"));
}

void DemoSignInPageTest::pagesAreForThisMomentOnly_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("question") << QByteArray(authorizePath + queryWith()) << 200;
    QTest::newRow("refusal") << QByteArray(authorizePath) << 400;
    QTest::newRow("way back") << QByteArray(continuePath + queryWith()) << 302;
}

void DemoSignInPageTest::pagesAreForThisMomentOnly()
{
    QFETCH(const QByteArray, target);
    QFETCH(const int, status);
    const auto page = m_visitor->get(target);
    QCOMPARE(page->status(), status);
    QCOMPARE(page->header("Cache-Control"), "no-store"_ba);
    QCOMPARE(page->header("Referrer-Policy"), "no-referrer"_ba);
}

void DemoSignInPageTest::continueLeadsBackWithACode()
{
    const auto page = m_visitor->get(authorizePath + queryWith());
    const QByteArray target = DemoVisitor::link(*page, u"continue"_s);
    const auto first = m_visitor->get(target);
    QCOMPARE(first->status(), 302);
    const QByteArray location = first->header("Location");
    QVERIFY(location.startsWith("http://localhost:8020/?"));
    QCOMPARE(parameter(location, u"state"_s), u"abc"_s);
    QVERIFY(!parameter(location, u"code"_s).isEmpty());
    const auto second = m_visitor->get(target);
    QVERIFY(parameter(second->header("Location"), u"code"_s) != parameter(location, u"code"_s));
}

void DemoSignInPageTest::declineLeadsBackWithAReason()
{
    const auto page = m_visitor->get(authorizePath + queryWith());
    const QByteArray location = DemoVisitor::link(*page, u"decline"_s);
    QVERIFY(location.startsWith("http://localhost:8020/?"));
    QCOMPARE(parameter(location, u"error"_s), u"access_denied"_s);
    QVERIFY(!parameter(location, u"error_description"_s).isEmpty());
    QCOMPARE(parameter(location, u"state"_s), u"abc"_s);
    QVERIFY(!QUrlQuery(QUrl::fromEncoded(location)).hasQueryItem(u"code"_s));
}

void DemoSignInPageTest::everyRegisteredPortIsServed_data()
{
    QTest::addColumn<int>("port");
    for (int port = 8020; port <= 8040; ++port)
        QTest::addRow("%d", port) << port;
}

void DemoSignInPageTest::everyRegisteredPortIsServed()
{
    QFETCH(const int, port);
    const QByteArray address = "http://localhost:" + QByteArray::number(port);
    const auto answer = m_visitor->get(continuePath + queryWith("redirect_uri", address.toPercentEncoding()));
    QCOMPARE(answer->status(), 302);
    QVERIFY(answer->header("Location").startsWith(QByteArray(address + "/?")));
}

void DemoSignInPageTest::whatIsNotInOrderIsNeverRedirected_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *title, const QByteArray &name, const QByteArray &value = {}) {
        QTest::newRow(title) << name << value;
    };
    for (const char *address : {"http://evil.example:8020",
                                "http://localhost.evil.example:8020",
                                "http://evil@localhost:8020",
                                "http://localhost:8020@evil.example",
                                "http://127.0.0.1:8020",
                                "http://[::1]:8020",
                                "http://localhost",
                                "http://localhost:",
                                "http://localhost:80",
                                "http://localhost:8019",
                                "http://localhost:8041",
                                "http://localhost:08020",
                                "http://localhost:80200",
                                "http://localhost:+802",
                                "http://localhost:8020/",
                                "http://localhost:8020/x",
                                "http://localhost:8020\\x",
                                "http://localhost:8020?x=y",
                                "http://localhost:8020#x",
                                "https://localhost:8020",
                                "HTTP://localhost:8020",
                                "http://LOCALHOST:8020",
                                "//localhost:8020",
                                "javascript:alert(1)",
                                " http://localhost:8020",
                                "http://localhost:8020 ",
                                "http://localhost:8020\r\nSet-Cookie: a=b",
                                "http://localhost:8020\n",
                                "http://localhost:8020\t"})
        row(QByteArray("redirect to ").append(address).toPercentEncoding(" :/@#?[]").constData(),
            "redirect_uri", QByteArray(address).toPercentEncoding());
    row("redirect with a zero byte", "redirect_uri", "http%3A%2F%2Flocalhost%3A8020%00");
    row("redirect encoded twice", "redirect_uri", "http%253A%252F%252Flocalhost%253A8020");
    row("no redirect", "redirect_uri");
    row("two redirects", "redirect_uri",
        "http%3A%2F%2Flocalhost%3A8020&redirect_uri=http%3A%2F%2Fevil.example");
    row("no client", "client_id");
    row("another client", "client_id", "somebody");
    row("no response type", "response_type");
    row("a token instead of a code", "response_type", "token");
    row("no state", "state");
    row("an empty state", "state", "");
    row("two states", "state", "abc&state=abd");
    row("no method", "code_challenge_method");
    row("plain method", "code_challenge_method", "plain");
    row("no challenge", "code_challenge");
    row("a short challenge", "code_challenge", challenge().chopped(1));
    row("a long challenge", "code_challenge", challenge() + 'A');
    row("a padded challenge", "code_challenge", challenge().chopped(1) + "%3D");
    row("a challenge of the other base64", "code_challenge", challenge().chopped(1) + "%2B");
    row("no scope", "scope");
    row("an empty scope", "scope", "");
    row("an unknown scope", "scope", "all-apis+sql");
    row("scopes with a comma", "scope", "offline_access,all-apis");
}

void DemoSignInPageTest::whatIsNotInOrderIsNeverRedirected()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    for (const QByteArray &path : {QByteArray(authorizePath), QByteArray(continuePath)}) {
        const auto page = m_visitor->get(path + queryWith(name, value));
        QCOMPARE(page->status(), 400);
        QVERIFY(page->header("Content-Type").startsWith("text/html"));
        QCOMPARE(page->header("Location"), QByteArray());
        QCOMPARE(page->header("Set-Cookie"), QByteArray());
        QVERIFY(!page->body().contains("href="));
    }
}

void DemoSignInPageTest::hostileValuesStayValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("markup") << "\"><script>alert(1)</script>"_ba;
    QTest::newRow("markup in single quotes") << "'><img src=x onerror=alert(1)>"_ba;
    QTest::newRow("entities") << "&quot;&gt;&#60;script&#62;"_ba;
    QTest::newRow("another parameter") << "x&code=stolen#y"_ba;
    QTest::newRow("line break") << "x\r\nSet-Cookie: a=b"_ba;
    QTest::newRow("percent") << "%22%3E 100%+"_ba;
}

void DemoSignInPageTest::hostileValuesStayValues()
{
    QFETCH(const QByteArray, value);
    const auto page = m_visitor->get(authorizePath + queryWith("state", value.toPercentEncoding()));
    QCOMPARE(page->status(), 200);
    QCOMPARE(page->body().count('<'), m_visitor->get(authorizePath + queryWith())->body().count('<'));
    const auto answer = m_visitor->get(DemoVisitor::link(*page, u"continue"_s));
    QCOMPARE(answer->status(), 302);
    QCOMPARE(answer->header("Set-Cookie"), QByteArray());
    for (const QByteArray &location : {answer->header("Location"), DemoVisitor::link(*page, u"decline"_s)})
        QCOMPARE(parameter(location, u"state"_s).toUtf8(), value);
    QVERIFY(parameter(answer->header("Location"), u"code"_s) != u"stolen"_s);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoSignInPageTest)
#include "tst_demosigninpage.moc"
