// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

void answerEmptyObject(QTcpSocket &socket, const RawRequest &)
{
    answerJson(socket, "{}"_ba);
}

} // namespace

/// What arrives at the server.
class HttpTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGetArrivesAsItShould();
    void aBodyArrivesWhole_data();
    void aBodyArrivesWhole();
    void nothingUnknownIsSentAlong();
    void theEncodedPathArrivesAsItIs_data();
    void theEncodedPathArrivesAsItIs();
    void theWorkspaceIdIsSentOnlyWhenKnown();
    void theWorkspaceIdCannotSmuggleAHeader();
    void theUserAgentNamesUs();
    void theCredentialIsAskedForEachRequest();
    void withoutACredentialNothingIsSent();
    void cookiesAreNotKept();
    void aRequestLeavesOneLineWithoutSecrets_data();
    void aRequestLeavesOneLineWithoutSecrets();
    void theTransportIsBusyWhileARequestIsUnderWay();
};

void HttpTransportTest::aGetArrivesAsItShould()
{
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));

    QCOMPARE(server.requests().size(), 1);
    const RawRequest request = server.requests().constFirst();
    QCOMPARE(request.method, "GET"_ba);
    QCOMPARE(request.path, "/api/2.0/token/list"_ba);
    QVERIFY(request.header("Authorization") == "Bearer " + TransportRig::secretMark());
    QCOMPARE(request.header("Accept"), "application/json"_ba);
    QCOMPARE(request.header("User-Agent"), userAgent("pat"));
    QVERIFY(!request.hasHeader("Content-Type"));
    QVERIFY(request.body.isEmpty());
}

void HttpTransportTest::aBodyArrivesWhole_data()
{
    QTest::addColumn<bool>("isPatch");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("post") << false << R"({"comment":"ü"})"_ba;
    QTest::newRow("patch") << true << R"({"token":{},"update_mask":"comment"})"_ba;
    QTest::newRow("post, large") << false << QByteArray(300'000, 'x');
    QTest::newRow("patch, large") << true << QByteArray(300'000, 'x');
}

void HttpTransportTest::aBodyArrivesWhole()
{
    QFETCH(const bool, isPatch);
    QFETCH(const QByteArray, body);
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    const HttpOutcome outcome(isPatch ? rig.patch(body) : rig.post(body));
    QTRY_VERIFY(succeeded(outcome));

    QCOMPARE(server.requests().size(), 1);
    const RawRequest request = server.requests().constFirst();
    QCOMPARE(request.method, isPatch ? "PATCH"_ba : "POST"_ba);
    QCOMPARE(request.path, isPatch ? "/api/2.0/token/abc"_ba : "/api/2.0/token/create"_ba);
    QCOMPARE(request.header("Content-Type"), "application/json"_ba);
    QCOMPARE(request.header("Content-Length"), QByteArray::number(body.size()));
    QVERIFY(request.body == body);
}

void HttpTransportTest::nothingUnknownIsSentAlong()
{
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(succeeded(outcome));

    const QList<QByteArray> known{"host",         "authorization",  "accept",
                                  "user-agent",   "connection",     "accept-encoding",
                                  "content-type", "content-length", "accept-language"};
    const RawRequest request = server.requests().constFirst();
    for (const auto &header : request.headers)
        QVERIFY2(known.contains(header.first.toLower()), header.first.constData());
    QSet<QByteArray> names;
    for (const auto &header : request.headers)
        names.insert(header.first.toLower());
    QCOMPARE(names.size(), request.headers.size());
}

void HttpTransportTest::theEncodedPathArrivesAsItIs_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path :
         {"/a%2Fb", "/a%25b", "/..%2Fx", "/%E2%82%AC", "/%3Fa%23b", "/a?excludedAttributes=b%2Cc"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void HttpTransportTest::theEncodedPathArrivesAsItIs()
{
    QFETCH(const QString, path);
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get(path));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests().constFirst().path, path.toLatin1());
}

void HttpTransportTest::theWorkspaceIdIsSentOnlyWhenKnown()
{
    RawServer server(answerEmptyObject);
    TransportRig plain(server.host());
    const HttpOutcome first(plain.get());
    QTRY_VERIFY(succeeded(first));
    QVERIFY(!server.requests().constLast().hasHeader("X-Databricks-Workspace-Id"));

    WorkspaceHost host = server.host();
    host.setWorkspaceId(u"1234567890123456"_s);
    TransportRig unified(host);
    const HttpOutcome second(unified.get());
    QTRY_VERIFY(succeeded(second));
    QCOMPARE(server.requests().constLast().header("X-Databricks-Workspace-Id"), "1234567890123456"_ba);
}

void HttpTransportTest::theWorkspaceIdCannotSmuggleAHeader()
{
    // An id comes from an address that was pasted, or from a file.
    RawServer server(answerEmptyObject);
    WorkspaceHost host = server.host();
    host.setWorkspaceId(u"1\r\nX-Evil: 2"_s);
    TransportRig rig(host);
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(outcome.isDone());
    for (const RawRequest &request : server.requests())
        QVERIFY(!request.hasHeader("X-Evil"));
}

void HttpTransportTest::theUserAgentNamesUs()
{
    static const QRegularExpression form(
        u"\\Alatchkey/\\d+\\.\\d+\\.\\d+ qt/\\d+\\.\\d+\\.\\d+ os/(linux|windows|darwin) auth/oauth-m2m\\z"_s);
    const QString agent = QString::fromLatin1(userAgent("oauth-m2m"));
    QVERIFY2(form.match(agent).hasMatch(), qPrintable(agent));
}

void HttpTransportTest::theCredentialIsAskedForEachRequest()
{
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    const HttpOutcome first(rig.get());
    QTRY_VERIFY(succeeded(first));
    const HttpOutcome second(rig.get());
    QTRY_VERIFY(succeeded(second));
    QCOMPARE(rig.credential.asked(), 2);
    // The connection is kept, so a credential per connection would show here.
    QCOMPARE(server.requests().constLast().connection, 1);
}

void HttpTransportTest::withoutACredentialNothingIsSent()
{
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    ApiError locked;
    locked.kind = Kind::CredentialUnavailable;
    locked.secret = SecretError{SecretError::Kind::Locked, u"locked"_s};
    rig.credential.failWith(locked);
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value().has_value());
    QVERIFY(outcome.value().error() == locked);
    QVERIFY(!rig.transport->isBusy());
    QCOMPARE(server.connections(), 0);
}

void HttpTransportTest::cookiesAreNotKept()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 200, {"Content-Type: application/json", "Set-Cookie: session=1; Path=/"}, "{}"_ba);
    });
    TransportRig rig(server.host());
    for (int i = 0; i < 2; ++i) {
        const HttpOutcome outcome(rig.get());
        QTRY_VERIFY(succeeded(outcome));
        QVERIFY(!server.requests().constLast().hasHeader("Cookie"));
    }
}

void HttpTransportTest::aRequestLeavesOneLineWithoutSecrets_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("success") << 200;
    QTest::newRow("refusal") << 403;
    QTest::newRow("redirect") << 302;
}

void HttpTransportTest::aRequestLeavesOneLineWithoutSecrets()
{
    QFETCH(const int, status);
    RawServer server([status](QTcpSocket &socket, const RawRequest &) {
        answer(socket, status,
               {"Content-Type: application/json", "X-Request-Id: r-17", "Location: /hush-in-location"},
               R"({"token_value":"hush-in-answer"})"_ba);
    });
    TransportRig rig(server.host());
    const LogCapture log;
    const HttpOutcome outcome(rig.post(R"({"comment":"hush-in-body"})"_ba));
    QTRY_VERIFY(outcome.isDone());

    const QStringList lines = log.lines(u"latchkey.http"_s);
    QCOMPARE(lines.size(), 1);
    const QString &line = lines.constFirst();
    QVERIFY(line.contains(u"POST"_s));
    QVERIFY(line.contains(u"/api/2.0/token/create"_s));
    QVERIFY(line.contains(QString::number(status)));
    QVERIFY(line.contains(u"r-17"_s));
    QVERIFY(!log.all().contains(QString::fromLatin1(TransportRig::secretMark())));
    QVERIFY(!log.all().contains(u"hush"_s));
}

void HttpTransportTest::theTransportIsBusyWhileARequestIsUnderWay()
{
    RawServer server(answerEmptyObject);
    TransportRig rig(server.host());
    QVERIFY(!rig.transport->isBusy());
    const HttpOutcome outcome(rig.get());
    QVERIFY(rig.transport->isBusy());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!rig.transport->isBusy());
    QVERIFY(rig.transport->host() == server.host());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpTransportTest)
#include "tst_httptransport.moc"
