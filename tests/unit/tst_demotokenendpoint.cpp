// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "support/demovisitor.h"
#include "support/manualclock.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString errorIn(const RawClient &answer)
{
    return DemoVisitor::json(answer)["error"_L1].toString();
}

} // namespace

/// Which requests the demo's token endpoint takes, over real sockets.
class DemoTokenEndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatIsNoFormPostIsRefused_data();
    void whatIsNoFormPostIsRefused();
    void slipsOfTheFormAreRefused_data();
    void slipsOfTheFormAreRefused();
    void qtReadsTheRefusalOfAClient();

private:
    ManualClock m_clock;
    std::optional<DemoServer> m_server;
    std::optional<DemoVisitor> m_visitor;
};

void DemoTokenEndpointTest::init()
{
    m_server.emplace(m_clock, QStringList{u"sql"_s});
    QVERIFY(m_server->start());
    m_visitor.emplace(*m_server);
}

void DemoTokenEndpointTest::whatIsNoFormPostIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("GET") << "GET"_ba << QByteArray() << form << 405;
    QTest::newRow("PUT") << "PUT"_ba << QByteArray() << form << 405;
    QTest::newRow("with a query") << "POST"_ba
                                  << "?client_id=databricks-cli"_ba << form << 400;
    QTest::newRow("JSON") << "POST"_ba << QByteArray() << "application/json"_ba << 400;
    QTest::newRow("no type") << "POST"_ba << QByteArray() << QByteArray() << 400;
    QTest::newRow("a type that begins well") << "POST"_ba << QByteArray() << QByteArray(form + "2") << 400;
    QTest::newRow("multipart") << "POST"_ba << QByteArray() << "multipart/form-data; boundary=x"_ba << 400;
    // The form itself is in order: what is refused is all around it.
    QTest::newRow("a form") << "POST"_ba << QByteArray() << form << 200;
    QTest::newRow("a form with a charset")
        << "POST"_ba << QByteArray() << "Application/X-WWW-Form-URLEncoded; charset=utf-8"_ba << 200;
}

void DemoTokenEndpointTest::whatIsNoFormPostIsRefused()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    const QByteArray basic = basicHeader(m_server->clientId().toLatin1(), bytesOf(m_server->clientSecret()));
    QByteArrayList headers{"Authorization: " + basic};
    if (!type.isEmpty())
        headers << "Content-Type: " + type;
    const auto answer =
        m_visitor->send(method, "/oidc/v1/token" + query, headers,
                        method == "POST" ? "grant_type=client_credentials&scope=all-apis" : "");
    QCOMPARE(answer->status(), status);
    QCOMPARE(answer->header("Content-Type"), "application/json"_ba);
    QCOMPARE(answer->header("Allow"), status == 405 ? "POST"_ba : QByteArray());
    QCOMPARE(errorIn(*answer), status == 200 ? QString() : u"invalid_request"_s);
}

void DemoTokenEndpointTest::slipsOfTheFormAreRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const QString invalid = u"invalid_request"_s;
    QTest::newRow("nothing") << QByteArray() << 400 << invalid;
    QTest::newRow("unknown grant") << "grant_type=password&username=a"_ba << 400
                                   << u"unsupported_grant_type"_s;
    QTest::newRow("a field twice") << "grant_type=refresh_token&client_id=databricks-cli&client_id=x"_ba
                                   << 400 << invalid;
    QTest::newRow("bad encoding") << "grant_type=refresh_token&refresh_token=%"_ba << 400 << invalid;
    QTest::newRow("unknown client") << "grant_type=refresh_token&client_id=x&refresh_token=y"_ba << 401
                                    << u"invalid_client"_s;
    QTest::newRow("oversized") << QByteArray("grant_type=refresh_token&x=" + QByteArray(1'000'000, 'x'))
                               << 400 << invalid;
}

void DemoTokenEndpointTest::slipsOfTheFormAreRefused()
{
    QFETCH(const QByteArray, form);
    QFETCH(const int, status);
    const auto answer = m_visitor->post(form);
    QCOMPARE(answer->status(), status);
    QTEST(errorIn(*answer), "error");
    QVERIFY(!DemoVisitor::json(*answer)["error_description"_L1].toString().isEmpty());
    QCOMPARE(answer->header("WWW-Authenticate").startsWith("Basic "), status == 401);
}

void DemoTokenEndpointTest::qtReadsTheRefusalOfAClient()
{
    // Qt has its own ideas about status 401.
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(QString(m_server->origin() + u"/oidc/v1/token"_s)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/x-www-form-urlencoded"_ba);
    request.setRawHeader("Authorization", basicHeader("x", "y"));
    const std::unique_ptr<QNetworkReply> reply(
        network.post(request, "grant_type=client_credentials&scope=all-apis"_ba));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 401);
    const QJsonObject body = QJsonDocument::fromJson(reply->readAll()).object();
    QCOMPARE(body["error"_L1].toString(), u"invalid_client"_s);
    QCOMPARE(body["error_description"_L1].toString(), u"Client authentication failed"_s);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoTokenEndpointTest)
#include "tst_demotokenendpoint.moc"
