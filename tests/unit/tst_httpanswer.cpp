// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenjson.h"
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

/// The form that "Content-Encoding: deflate" names.
QByteArray deflated(const QByteArray &body)
{
    return qCompress(body).mid(4); // Qt puts the length in front.
}

} // namespace

/// What is made of the server's answer.
class HttpAnswerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonIsASuccess_data();
    void jsonIsASuccess();
    void theAnswersHeadersAreRead();
    void aChunkedAnswerIsWhole();
    void whatComesPackedIsNotUnpacked();
    void whatIsNoJsonIsNoWorkspace_data();
    void whatIsNoJsonIsNoWorkspace();
    void noRedirectIsFollowed_data();
    void noRedirectIsFollowed();
    void theRedirectOfAPrivateLinkIsNamed_data();
    void theRedirectOfAPrivateLinkIsNamed();
    void anErrorAnswerIsRead();
    void aChallengeIsNotAnswered();
    void aTruncatedAnswerIsALostConnection_data();
    void aTruncatedAnswerIsALostConnection();
};

void HttpAnswerTest::jsonIsASuccess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::newRow("plain") << 200 << "application/json"_ba;
    QTest::newRow("with a character set") << 200 << "application/json; charset=utf-8"_ba;
    QTest::newRow("without a space") << 200 << "application/json;charset=utf-8"_ba;
    QTest::newRow("capitals") << 200 << "Application/JSON"_ba;
    QTest::newRow("scim") << 200 << "application/scim+json"_ba;
    QTest::newRow("created") << 201 << "application/json"_ba;
}

void HttpAnswerTest::jsonIsASuccess()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, contentType);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        answer(socket, status, {"Content-Type: " + contentType}, R"({"a":"ü"})"_ba);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(outcome.value()->status, status);
    QCOMPARE(outcome.value()->body, R"({"a":"ü"})"_ba);
    QVERIFY(outcome.value()->organisationId.isEmpty());
    QVERIFY(outcome.value()->requestId.isEmpty());
}

void HttpAnswerTest::theAnswersHeadersAreRead()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answer(
            socket, 200,
            {"content-type: application/json", "x-databricks-org-id: 3704815926180274", "X-REQUEST-ID: r-1"},
            "{}"_ba);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(outcome.value()->organisationId, u"3704815926180274"_s);
    QCOMPARE(outcome.value()->requestId, u"r-1"_s);
}

void HttpAnswerTest::aChunkedAnswerIsWhole()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answerInChunks(socket, {"{\"a\":"_ba, "\"b"_ba, "c\"}"_ba});
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(outcome.value()->body, R"({"a":"bc"})"_ba);
}

void HttpAnswerTest::whatComesPackedIsNotUnpacked()
{
    const QByteArray packed = deflated("{\"a\":\"" + QByteArray(100'000, 'x') + "\"}");
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 200, {"Content-Type: application/json", "Content-Encoding: deflate"}, packed);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(outcome.isDone());
    QCOMPARE(server.requests().constFirst().header("Accept-Encoding"), "identity"_ba);
    QVERIFY(!outcome.value().has_value() || outcome.value()->body == packed);
}

void HttpAnswerTest::whatIsNoJsonIsNoWorkspace_data()
{
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QByteArray>("body");
    using Headers = QList<QByteArray>;
    QTest::newRow("html") << Headers{"Content-Type: text/html"} << "<html></html>"_ba;
    QTest::newRow("html that looks like JSON") << Headers{"Content-Type: text/html"} << "{}"_ba;
    QTest::newRow("text") << Headers{"Content-Type: text/plain"} << "{}"_ba;
    QTest::newRow("JSON as an image") << Headers{"Content-Type: image/svg+json"} << "{}"_ba;
    QTest::newRow("JSON as a parameter") << Headers{"Content-Type: text/html; x=application/json"} << "{}"_ba;
    QTest::newRow("nothing said") << Headers() << "{}"_ba;
    QTest::newRow("nothing at all") << Headers() << QByteArray();
}

void HttpAnswerTest::whatIsNoJsonIsNoWorkspace()
{
    QFETCH(const QList<QByteArray>, headers);
    QFETCH(const QByteArray, body);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) { answer(socket, 200, headers, body); });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::NotAWorkspace));
    QCOMPARE(outcome.value().error().status, 200);
}

void HttpAnswerTest::noRedirectIsFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isPost");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d to a get", status) << status << false;
        QTest::addRow("%d to a post", status) << status << true;
    }
}

void HttpAnswerTest::noRedirectIsFollowed()
{
    QFETCH(const int, status);
    QFETCH(const bool, isPost);
    RawServer elsewhere([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        redirect(socket, status, elsewhere.origin().toLatin1() + "/api/2.0/token/list");
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::NotAWorkspace));
    QCOMPARE(outcome.value().error().status, status);
    QCOMPARE(server.requests().size(), 1);

    // What was still on its way would arrive before this.
    TransportRig other(elsewhere.host());
    const HttpOutcome later(other.get(u"/later"_s));
    QTRY_VERIFY(succeeded(later));
    QCOMPARE(elsewhere.requests().size(), 1);
    QCOMPARE(elsewhere.requests().constFirst().path, "/later"_ba);
}

void HttpAnswerTest::theRedirectOfAPrivateLinkIsNamed_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("whole address")
        << "https://x.example/login.html?error=private-link-validation-error:123"_ba << Kind::PrivateLink;
    QTest::newRow("path alone") << "/login.html?o=1&error=private-link-validation-error:123"_ba
                                << Kind::PrivateLink;
    QTest::newRow("encoded colon") << "/login.html?error=private-link-validation-error%3A123"_ba
                                   << Kind::PrivateLink;
    QTest::newRow("another error") << "/login.html?error=other"_ba << Kind::NotAWorkspace;
    QTest::newRow("login alone") << "/login.html?o=123"_ba << Kind::NotAWorkspace;
    QTest::newRow("another page") << "/error?error=private-link-validation-error:123"_ba
                                  << Kind::NotAWorkspace;
    QTest::newRow("no location") << QByteArray() << Kind::NotAWorkspace;
    QTest::newRow("no address") << "http://[:::"_ba << Kind::NotAWorkspace;
}

void HttpAnswerTest::theRedirectOfAPrivateLinkIsNamed()
{
    QFETCH(const QByteArray, location);
    QFETCH(const Kind, kind);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) { redirect(socket, 302, location); });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, kind));
    QCOMPARE(server.requests().size(), 1);
}

void HttpAnswerTest::anErrorAnswerIsRead()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 429, {"Content-Type: application/json", "Retry-After: 7", "X-Request-Id: r-2"},
               R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"Slow down."})"_ba);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.post());
    QTRY_VERIFY(failedWith(outcome, Kind::TooManyRequests));
    const ApiError error = outcome.value().error();
    QCOMPARE(error.status, 429);
    QCOMPARE(error.code, u"REQUEST_LIMIT_EXCEEDED"_s);
    QCOMPARE(error.message, u"Slow down."_s);
    QCOMPARE(error.requestId, u"r-2"_s);
    QCOMPARE(error.retryAfterSeconds, std::optional<qint64>(7));
    // A clear answer: it was not done.
    QVERIFY(!error.outcomeUnknown);
}

void HttpAnswerTest::aChallengeIsNotAnswered()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 401, {"Content-Type: application/json", "WWW-Authenticate: Basic realm=\"x\""},
               R"({"error_code":401,"message":"Credential was not sent."})"_ba);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::NotSignedIn));
    QCOMPARE(outcome.value().error().message, u"Credential was not sent."_s);
    QCOMPARE(server.started("GET"), 1);
}

void HttpAnswerTest::aTruncatedAnswerIsALostConnection_data()
{
    QTest::addColumn<bool>("isPost");
    QTest::newRow("get") << false;
    QTest::newRow("post") << true;
}

void HttpAnswerTest::aTruncatedAnswerIsALostConnection()
{
    QFETCH(const bool, isPost);
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerTruncated(socket, "{}"_ba, 100); });
    TransportRig rig(server.host());
    const HttpOutcome outcome(isPost ? rig.post() : rig.get());
    QTRY_VERIFY(failedWith(outcome, Kind::ConnectionLost));
    QCOMPARE(outcome.value().error().outcomeUnknown, isPost);
    QCOMPARE(server.requests().size(), 1);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpAnswerTest)
#include "tst_httpanswer.moc"
