// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/shortpauses.h"
#include "support/transportrig.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = QCoro::Task<Result<HttpAnswer>> (*)(TransportRig &);
using Failure = std::function<void(QTcpSocket &)>;
using Kind = ApiError::Kind;

struct NamedCall
{
    const char *name;
    Call call;
    bool mayBeLost; ///< To send it again does no harm even when the first one was done.
};

const std::array<NamedCall, 4> &calls()
{
    static const std::array<NamedCall, 4> all{
        {{"list", [](TransportRig &rig) { return rig.get(); }, true},
         {"update", [](TransportRig &rig) { return rig.patch(); }, true},
         {"revoke", [](TransportRig &rig) { return rig.revoke(); }, true},
         {"create", [](TransportRig &rig) { return rig.post(); }, false}}};
    return all;
}

void addCalls()
{
    QTest::addColumn<Call>("call");
    for (const NamedCall &call : calls())
        QTest::addRow("%s", call.name) << call.call;
}

Failure status(int code, const QByteArray &header = "Content-Type: application/json"_ba)
{
    return [code, header](QTcpSocket &socket) { answer(socket, code, {header}, "{}"_ba); };
}

/// Begins an answer, so that Qt does not send anything again by itself, and goes.
void leave(QTcpSocket &socket)
{
    answerTruncated(socket, "{"_ba, 100);
}

/// A head with this status that promises more than comes.
Failure cut(int code, const QByteArray &header = "Content-Type: application/json"_ba)
{
    return [code, header](QTcpSocket &socket) {
        answerHead(socket, code, {header, "Content-Length: 100"_ba});
        socket.write("{"_ba);
        socket.flush();
        closeConnection(socket);
    };
}

Failure saying(int code, const QByteArray &errorCode)
{
    return [code, errorCode](QTcpSocket &socket) {
        answerJson(socket, "{\"error_code\":\""_ba + errorCode + "\"}"_ba, code);
    };
}

/// Fails in this way, so many times; then does as it is told.
RawServer::Handler failing(int times, const Failure &failure)
{
    return [times, failure](QTcpSocket &socket, const RawRequest &) mutable {
        if (times-- > 0)
            failure(socket);
        else
            answerJson(socket, "{}"_ba);
    };
}

/// A credential whose renewal is turned away at first.
class BusyRenewal final : public Authorizer
{
public:
    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override
    {
        if (++asked > 1)
            co_return Secret("Bearer x");
        ApiError busy;
        busy.kind = Kind::Unavailable;
        busy.status = 503;
        co_return tl::unexpected(busy);
    }
    [[nodiscard]] QByteArray kind() const override { return "oauth-m2m"_ba; }

    int asked = 0;
};

} // namespace

/// Which requests are sent once more, and what comes of them. There are three tries.
class HttpRetryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSentAgain_data();
    void whatIsSentAgain();
    void aLaterTryMaySucceed_data() { addCalls(); }
    void aLaterTryMaySucceed();
    void aLargeBodyIsSentAgainWhole();
    void withoutAListenerNothingIsSentAgain_data() { addCalls(); }
    void withoutAListenerNothingIsSentAgain();
    void whatAnEarlierTryMayHaveDoneIsNotForgotten_data();
    void whatAnEarlierTryMayHaveDoneIsNotForgotten();
    void aTurnedAwayCreateWasNotDone();
    void aRenewalThatIsTurnedAwayIsWaitedFor();
    void eachTryLeavesALineWithoutSecrets();
};

void HttpRetryTest::whatIsSentAgain_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("arrived");
    const auto rows = [](const char *name, const Failure &failure, Kind kind, bool isTurnedAway,
                         bool isLost) {
        for (const NamedCall &call : calls()) {
            const bool isRepeated = isTurnedAway || (isLost && call.mayBeLost);
            QTest::addRow("%s, %s", call.name, name) << call.call << failure << kind << (isRepeated ? 3 : 1);
        }
    };
    rows("429", status(429), Kind::TooManyRequests, true, false);
    rows("503", status(503), Kind::Unavailable, true, false);
    rows("come again at once", status(503, "Retry-After: 0"_ba), Kind::Unavailable, true, false);
    rows("come again never", status(429, "Retry-After: never"_ba), Kind::TooManyRequests, true, false);
    rows("a lost connection", leave, Kind::ConnectionLost, false, true);
    rows(
        "silence", [](QTcpSocket &) {}, Kind::TimedOut, false, true);
    rows("come again tomorrow", status(429, "Retry-After: 86400"_ba), Kind::TooManyRequests, false, false);
    rows("500", status(500), Kind::ServerFailed, false, false);
    rows("502", status(502), Kind::ServerFailed, false, false);
    rows("504", status(504), Kind::ServerFailed, false, false);
    rows("a cut 500", cut(500), Kind::ConnectionLost, false, false);
    rows("a cut 504", cut(504), Kind::ConnectionLost, false, false);
    rows("a cut 503", cut(503), Kind::ConnectionLost, false, true);
    rows("a cut 503 for tomorrow", cut(503, "Retry-After: 86400"_ba), Kind::ConnectionLost, false, false);
    rows("500 with a code of a refusal", saying(500, "UNAUTHENTICATED"_ba), Kind::NotSignedIn, false, false);
    rows("400", status(400), Kind::BadRequest, false, false);
    rows("401", status(401), Kind::NotSignedIn, false, false);
    rows("403", status(403), Kind::NotPermitted, false, false);
    rows("404", status(404), Kind::NotAWorkspace, false, false);
    rows("409", status(409), Kind::Conflict, false, false);
    rows("a redirect", status(302, "Location: /elsewhere"_ba), Kind::NotAWorkspace, false, false);
    rows("a page", status(200, "Content-Type: text/html"_ba), Kind::NotAWorkspace, false, false);
}

void HttpRetryTest::whatIsSentAgain()
{
    QFETCH(const Call, call);
    QFETCH(const Failure, failure);
    QFETCH(const Kind, kind);
    QFETCH(const int, arrived);
    RawServer server(failing(100, failure));
    HttpLimits limits = shortPauses();
    if (kind == Kind::TimedOut)
        limits.timeoutMs = 2'000;
    TransportRig rig(server.host(), limits);
    rig.listen();
    const HttpOutcome outcome(call(rig));
    QTRY_VERIFY_WITH_TIMEOUT(failedWith(outcome, kind), 20'000);
    QCOMPARE(server.requests().size(), arrived);
    QCOMPARE(rig.told.isEmpty(), arrived == 1);
    QVERIFY(!rig.transport->isBusy());
}

void HttpRetryTest::aLaterTryMaySucceed()
{
    QFETCH(const Call, call);
    RawServer server(failing(2, status(503)));
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(call(rig));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests().size(), 3);
    for (const RawRequest &request : server.requests()) {
        QCOMPARE(request.method, server.requests().constFirst().method);
        QCOMPARE(request.path, server.requests().constFirst().path);
        QCOMPARE(request.body, server.requests().constFirst().body);
        QCOMPARE(request.header("Content-Length"), server.requests().constFirst().header("Content-Length"));
    }
    // The credential may have run out meanwhile.
    QCOMPARE(rig.credential.asked(), 3);
}

void HttpRetryTest::aLargeBodyIsSentAgainWhole()
{
    RawServer server(failing(1, status(429)));
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const QByteArray body(400'000, 'x');
    const HttpOutcome outcome(rig.post(body));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().constLast().body == body);
}

void HttpRetryTest::withoutAListenerNothingIsSentAgain()
{
    QFETCH(const Call, call);
    for (const Failure &failure : {status(503), Failure(leave)}) {
        RawServer server(failing(100, failure));
        TransportRig rig(server.host(), shortPauses());
        const HttpOutcome outcome(call(rig));
        QTRY_VERIFY(outcome.isDone());
        QVERIFY(!outcome.value().has_value());
        QCOMPARE(server.requests().size(), 1);
    }
}

void HttpRetryTest::whatAnEarlierTryMayHaveDoneIsNotForgotten_data()
{
    QTest::addColumn<Failure>("second");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("unknown");
    const Failure gone = [](QTcpSocket &socket) {
        answerJson(socket, R"({"error_code":"NOT_FOUND","message":"No such token."})"_ba, 404);
    };
    QTest::newRow("turned away") << status(429, "Retry-After: 86400"_ba) << Kind::TooManyRequests << true;
    QTest::newRow("refused") << status(403) << Kind::NotPermitted << true;
    QTest::newRow("failed") << status(500) << Kind::ServerFailed << true;
    // There is no token that could have been changed.
    QTest::newRow("gone") << gone << Kind::NotFound << false;
}

void HttpRetryTest::whatAnEarlierTryMayHaveDoneIsNotForgotten()
{
    QFETCH(const Failure, second);
    QFETCH(const Kind, kind);
    QFETCH(const bool, unknown);
    int patches = 0;
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        if (++patches == 1)
            leave(socket);
        else
            second(socket);
    });
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const HttpOutcome outcome(rig.patch());
    QTRY_VERIFY(failedWith(outcome, kind));
    QCOMPARE(outcome.value().error().outcomeUnknown, unknown);
    QCOMPARE(patches, 2);
}

void HttpRetryTest::aTurnedAwayCreateWasNotDone()
{
    for (const int code : {429, 503}) {
        RawServer server(failing(100, status(code)));
        TransportRig rig(server.host(), shortPauses());
        rig.listen();
        const HttpOutcome outcome(rig.post());
        QTRY_VERIFY(outcome.isDone());
        QCOMPARE(outcome.value().error().status, code);
        QVERIFY(!outcome.value().error().outcomeUnknown);
        QCOMPARE(server.started("POST"), 3);
    }
}

void HttpRetryTest::aRenewalThatIsTurnedAwayIsWaitedFor()
{
    RawServer server(failing(0, {}));
    QNetworkAccessManager network;
    const ManualClock clock;
    BusyRenewal credential;
    HttpTransport transport(network, server.host(), credential, clock, shortPauses());
    QList<std::optional<RetryNotice>> told;
    transport.setWaitListener([&told](const std::optional<RetryNotice> &notice) { told << notice; });
    HttpRequest request{HttpRequest::Method::Post, u"/api/2.0/token/create"_s, "{}"_ba};
    const HttpOutcome outcome(transport.send(std::move(request)));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(credential.asked, 2);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.constFirst()->reason, RetryNotice::Reason::Unavailable);
}

void HttpRetryTest::eachTryLeavesALineWithoutSecrets()
{
    RawServer server(failing(2, [](QTcpSocket &socket) {
        answer(socket, 503, {"Content-Type: application/json", "X-Request-Id: r-5", "Hush: hush-in-header"},
               "{\"message\":\"hush-in-answer\"}"_ba);
    }));
    TransportRig rig(server.host(), shortPauses());
    rig.listen();
    const LogCapture log;
    const HttpOutcome outcome(rig.post(R"({"comment":"hush-in-body"})"_ba));
    QTRY_VERIFY(succeeded(outcome));
    const QStringList lines = log.lines(u"latchkey.http"_s);
    QCOMPARE(lines.size(), 3);
    for (const QString &line : lines)
        QVERIFY2(line.startsWith(u"POST /api/2.0/token/create "_s), qPrintable(line));
    QVERIFY(lines.constFirst().contains(u" 503 "_s) && lines.constFirst().endsWith(u" r-5"_s));
    QVERIFY(lines.constLast().contains(u" 200 "_s));
    QVERIFY(!log.all().contains(QString::fromLatin1(TransportRig::secretMark())));
    QVERIFY(!log.all().contains(u"hush"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpRetryTest)
#include "tst_httpretry.moc"
