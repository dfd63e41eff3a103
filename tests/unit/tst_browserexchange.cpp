// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"
#include "support/browserrig.h"

#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using Handler = AuthorizationServer::Handler;

QStringList namesIn(const QUrlQuery &query)
{
    QStringList names;
    const auto items = query.queryItems();
    for (const auto &item : items)
        names << item.first;
    names.sort();
    return names;
}

QString value(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

/// What becomes of the code that the browser brought.
class BrowserExchangeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensAreAskedForWithExactlyTheseParameters();
    void theTokenRequestIsOurs();
    void theTokenEndpointMayRefuse_data();
    void theTokenEndpointMayRefuse();
    void theTokenEndpointMayAnswerNonsense_data();
    void theTokenEndpointMayAnswerNonsense();
    void theTokenEndpointMayFail_data();
    void theTokenEndpointMayFail();
    void theCodeIsSentOnce_data();
    void theCodeIsSentOnce();
    void theExchangeIsNotPartOfThePersonsTime();
};

void BrowserExchangeTest::tokensAreAskedForWithExactlyTheseParameters()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    const QUrlQuery form = AuthorizationServer::formOf(rig.server.tokenRequests().constFirst());
    QCOMPARE(namesIn(form), (QStringList{u"client_id"_s, u"code"_s, u"code_verifier"_s, u"grant_type"_s,
                                         u"redirect_uri"_s}));
    QCOMPARE(value(form, u"grant_type"_s), u"authorization_code"_s);
    QCOMPARE(value(form, u"client_id"_s), u"databricks-cli"_s);
    QCOMPARE(value(form, u"code"_s), QString::fromUtf8(rig.server.code));
    QCOMPARE(value(form, u"redirect_uri"_s), rig.browser.asked(u"redirect_uri"_s));
    QCOMPARE(value(form, u"code_verifier"_s).size(), 43);
}

void BrowserExchangeTest::theTokenRequestIsOurs()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    const RawRequest &request = rig.server.tokenRequests().constFirst();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.path, "/oidc/v1/token"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
    QCOMPARE(request.header("Accept"), "application/json"_ba);
    QCOMPARE(request.header("User-Agent"), userAgent("external-browser"_ba));
    QVERIFY(!request.hasHeader("Authorization"));
    QVERIFY(!request.hasHeader("Cookie"));
}

void BrowserExchangeTest::theTokenEndpointMayRefuse_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<QString>("detail");
    QTest::newRow("another code") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, "{\"error\":\"invalid_grant\",\"error_description\":\"Used up\"}"_ba, 400);
    }) << u"Used up"_s;
    QTest::newRow("no description") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, "{\"error\":\"unauthorized_client\"}"_ba, 403);
    }) << u"unauthorized_client"_s;
    // Qt's flow would ask again, with the client's name as a user's.
    QTest::newRow("asks for a password") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 401, {"WWW-Authenticate: Basic realm=\"x\"", "Content-Type: application/json"},
               "{\"error\":\"invalid_client\",\"error_description\":\"Who?\"}"_ba);
    }) << u"Who?"_s;
    QTest::newRow("quotes the form") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, "{\"error\":\"invalid_request\",\"error_description\":\"code_verifier=v1\"}"_ba,
                   400);
    }) << u"code_verifier=[redacted]"_s;
}

void BrowserExchangeTest::theTokenEndpointMayRefuse()
{
    QFETCH(const Handler, handler);
    QFETCH(const QString, detail);
    BrowserRig rig;
    rig.server.token = handler;
    rig.start();
    QTRY_VERIFY(rig.isDone());
    QVERIFY(rig.failedWith(CredentialError::Kind::Refused));
    QCOMPARE(rig.detail(), detail);
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

void BrowserExchangeTest::theTokenEndpointMayAnswerNonsense_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no token") << "{}"_ba;
    QTest::newRow("an empty token") << "{\"access_token\":\"\"}"_ba;
    QTest::newRow("no object") << "[\"access_token\"]"_ba;
    QTest::newRow("half an answer") << AuthorizationServer::tokens().chopped(1);
    QTest::newRow("nothing") << ""_ba;
}

void BrowserExchangeTest::theTokenEndpointMayAnswerNonsense()
{
    QFETCH(const QByteArray, body);
    BrowserRig rig;
    rig.server.token = [body](QTcpSocket &socket, const RawRequest &) { answerJson(socket, body); };
    rig.start();
    QTRY_VERIFY(rig.isDone());
    QVERIFY(rig.failedWith(CredentialError::Kind::AnswerUnusable));
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

void BrowserExchangeTest::theTokenEndpointMayFail_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::newRow("is down") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, "{\"error\":\"temporarily_unavailable\"}"_ba, 503);
    }) << ApiError::Kind::Unavailable;
    QTest::newRow("is a page") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 200, {"Content-Type: text/html"}, "<p>Sign in</p>"_ba);
    }) << ApiError::Kind::NotAWorkspace;
    for (const int status : {302, 303, 307, 308}) {
        QTest::addRow("sends on with %d", status)
            << Handler([status](QTcpSocket &socket, const RawRequest &request) {
                   redirect(socket, status, request.path);
               })
            << ApiError::Kind::NotAWorkspace;
    }
    QTest::newRow("says nothing") << Handler([](QTcpSocket &, const RawRequest &) {})
                                  << ApiError::Kind::TimedOut;
    QTest::newRow("drips") << Handler([](QTcpSocket &socket, const RawRequest &) { answerDripping(socket); })
                           << ApiError::Kind::TimedOut;
    QTest::newRow("does not end") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerEndlessly(socket);
    }) << ApiError::Kind::AnswerTooLarge;
    QTest::newRow("says too much") << Handler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, QByteArray(70'000, ' ') + AuthorizationServer::tokens());
    }) << ApiError::Kind::AnswerTooLarge;
}

void BrowserExchangeTest::theTokenEndpointMayFail()
{
    QFETCH(const Handler, handler);
    QFETCH(const ApiError::Kind, kind);
    BrowserLimits limits = anyPort();
    if (kind == ApiError::Kind::TimedOut)
        limits.answer = 100ms;
    BrowserRig rig(limits);
    rig.server.token = handler;
    rig.start();
    QTRY_VERIFY(rig.isDone());
    QVERIFY(rig.failedWith(kind));
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

void BrowserExchangeTest::theCodeIsSentOnce_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::newRow("closes") << Handler(
        [](QTcpSocket &socket, const RawRequest &) { closeConnection(socket); });
    QTest::newRow("resets") << Handler(
        [](QTcpSocket &socket, const RawRequest &) { resetConnection(socket); });
}

void BrowserExchangeTest::theCodeIsSentOnce()
{
    QFETCH(const Handler, handler);
    BrowserRig rig;
    rig.server.token = handler;
    rig.start();
    QTRY_VERIFY(rig.failedWith(ApiError::Kind::ConnectionLost));
    QCOMPARE(rig.server.tokenRequests().size(), 1);
}

void BrowserExchangeTest::theExchangeIsNotPartOfThePersonsTime()
{
    QPointer<QTcpSocket> waiting;
    BrowserLimits limits = anyPort();
    limits.wait = 2s;
    BrowserRig rig(limits);
    rig.server.token = [&waiting](QTcpSocket &socket, const RawRequest &) { waiting = &socket; };
    rig.start();
    QTRY_VERIFY(!waiting.isNull());

    // Whoever began later and has more time is told that it is over.
    limits.wait = 2500ms;
    BrowserRig late(limits);
    late.browser.waitsAtCallback = true;
    late.start();
    QTRY_VERIFY_WITH_TIMEOUT(late.failedWith(CredentialError::Kind::BrowserTimedOut), 20'000);
    QVERIFY(!rig.isDone());
    QVERIFY(!waiting.isNull());
    answerJson(*waiting, AuthorizationServer::tokens());
    QTRY_VERIFY(rig.succeeded());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::BrowserExchangeTest)
#include "tst_browserexchange.moc"
