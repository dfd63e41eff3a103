// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;

/// A credential that is renewed when it is refused: "Bearer hush-1", then "Bearer hush-2", and so on.
class Renewable final : public Authorizer
{
public:
    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override
    {
        // The credential may be gone when the gate opens.
        const Result<Secret> now = current();
        ++asked;
        if (gate)
            co_await gate->passed();
        if (!now)
            co_return tl::unexpected(now.error());
        co_return now->clone();
    }
    [[nodiscard]] QByteArray kind() const override { return "oauth-m2m"_ba; }
    [[nodiscard]] bool refused(const Secret &header) override
    {
        refusals << header.reveal([](QByteArrayView value) { return value.toByteArray(); });
        ++number;
        return isRenewable;
    }

    bool isRenewable = true;
    std::optional<ApiError> renewalError;
    Gate *gate = nullptr;
    int asked = 0;
    int number = 1;
    QList<QByteArray> refusals;

private:
    [[nodiscard]] Result<Secret> current() const
    {
        if (number > 1 && renewalError)
            return tl::unexpected(*renewalError);
        QByteArray header = "Bearer hush-" + QByteArray::number(number);
        return Secret::takeFrom(header);
    }
};

/// A server that takes "Bearer hush-2" only, and a transport with a credential that gets there.
class Rig
{
public:
    Rig()
        : server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
        , transport(std::make_unique<HttpTransport>(network, server.host(), credential, clock))
    {
    }
    Q_DISABLE_COPY_MOVE(Rig)

    [[nodiscard]] auto send(HttpRequest::Method method = HttpRequest::Method::Post)
    {
        return transport->send({method, u"/api/2.0/token/create"_s, R"({"comment":"x"})"_ba});
    }

    int refusalStatus = 401;
    QByteArray refusalText = "No."_ba;
    QByteArray accepted = "Bearer hush-2"_ba;
    int created = 0;
    ManualClock clock;
    QNetworkAccessManager network;
    Renewable credential;
    RawServer server;
    std::unique_ptr<HttpTransport> transport;

private:
    void handle(QTcpSocket &socket, const RawRequest &request)
    {
        if (request.header("Authorization") != accepted)
            return answerJson(socket, "{\"error_code\":403,\"message\":\"" + refusalText + "\"}",
                              refusalStatus);
        ++created;
        answerJson(socket, "{}"_ba);
    }
};

} // namespace

/// A server that does not accept the credential, and a credential that can be renewed.
class HttpRefusalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedRequestIsRepeatedWithANewCredential_data();
    void aRefusedRequestIsRepeatedWithANewCredential();
    void itIsRepeatedOnceOnly();
    void withoutAnotherCredentialItIsNotRepeated();
    void otherFailuresAreNoRefusals_data();
    void otherFailuresAreNoRefusals();
    void aFailedRenewalIsTheError();
    void eachAttemptLeavesALine();
    void theTransportMayDieWhileTheCredentialIsRenewed();
    void aStoppedRequestIsNotRepeated();
    void aRequestWithoutACredentialCannotBeRefused();
    void aFormIsSentAsSuch();
};

void HttpRefusalTest::aRefusedRequestIsRepeatedWithANewCredential_data()
{
    QTest::addColumn<HttpRequest::Method>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    using Method = HttpRequest::Method;
    QTest::newRow("401, get") << Method::Get << 401 << "No."_ba;
    QTest::newRow("401, post") << Method::Post << 401 << "No."_ba;
    QTest::newRow("401, patch") << Method::Patch << 401 << "No."_ba;
    QTest::newRow("token invalid") << Method::Post << 403 << "Invalid access token."_ba;
    QTest::newRow("token ran out") << Method::Post << 403 << "JWT has expired"_ba;
}

void HttpRefusalTest::aRefusedRequestIsRepeatedWithANewCredential()
{
    QFETCH(const HttpRequest::Method, method);
    QFETCH(const int, status);
    QFETCH(const QByteArray, text);
    Rig rig;
    rig.refusalStatus = status;
    rig.refusalText = text;
    const HttpOutcome outcome(rig.send(method));
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(rig.server.requests().size(), 2);
    QCOMPARE(rig.created, 1);
    QCOMPARE(rig.credential.refusals, QList<QByteArray>{"Bearer hush-1"_ba});
    const QByteArray body = method == HttpRequest::Method::Get ? ""_ba : R"({"comment":"x"})"_ba;
    for (const RawRequest &request : rig.server.requests())
        QCOMPARE(request.body, body);
    QVERIFY(!rig.transport->isBusy());
}

void HttpRefusalTest::itIsRepeatedOnceOnly()
{
    Rig rig;
    rig.accepted = "Bearer another"_ba;
    const HttpOutcome outcome(rig.send());
    QTRY_VERIFY(failedWith(outcome, Kind::NotSignedIn));
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(rig.server.requests().size(), 2);
    QCOMPARE(rig.credential.asked, 2);
}

void HttpRefusalTest::withoutAnotherCredentialItIsNotRepeated()
{
    Rig rig;
    rig.credential.isRenewable = false;
    const HttpOutcome outcome(rig.send());
    QTRY_VERIFY(failedWith(outcome, Kind::NotSignedIn));
    QCOMPARE(rig.server.requests().size(), 1);
    QCOMPARE(rig.credential.refusals.size(), 1);
    QCOMPARE(rig.credential.asked, 1);
}

void HttpRefusalTest::otherFailuresAreNoRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("may not use tokens") << 403 << "User does not have permission to use tokens"_ba;
    QTest::newRow("scope") << 403 << "Provided OAuth token does not have required scopes: authentication"_ba;
    QTest::newRow("address") << 403 << "Source IP address: 1.2.3.4 is blocked by Databricks IP ACL"_ba;
    QTest::newRow("bad request") << 400 << "No."_ba;
    QTest::newRow("too many") << 429 << "No."_ba;
    QTest::newRow("server") << 500 << "No."_ba;
    QTest::newRow("unavailable") << 503 << "No."_ba;
}

void HttpRefusalTest::otherFailuresAreNoRefusals()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, text);
    Rig rig;
    rig.refusalStatus = status;
    rig.refusalText = text;
    const HttpOutcome outcome(rig.send());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value().has_value());
    QCOMPARE(rig.server.requests().size(), 1);
    QVERIFY(rig.credential.refusals.isEmpty());
}

void HttpRefusalTest::aFailedRenewalIsTheError()
{
    Rig rig;
    ApiError lost;
    lost.kind = Kind::ConnectionLost;
    lost.outcomeUnknown = true;
    rig.credential.renewalError = lost;
    const HttpOutcome outcome(rig.send());
    QTRY_VERIFY(failedWith(outcome, Kind::ConnectionLost));
    // That of the renewal; of the request it is known that it was refused.
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(rig.server.requests().size(), 1);
}

void HttpRefusalTest::eachAttemptLeavesALine()
{
    Rig rig;
    const LogCapture log;
    const HttpOutcome outcome(rig.send());
    QTRY_VERIFY(succeeded(outcome));
    const QStringList lines = log.lines(u"latchkey.http"_s);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.constFirst().contains(u" 401 "_s));
    QVERIFY(lines.constLast().contains(u" 200 "_s));
    QVERIFY(!log.all().contains(u"hush"_s));
}

void HttpRefusalTest::theTransportMayDieWhileTheCredentialIsRenewed()
{
    Gate gate;
    auto rig = std::make_unique<Rig>();
    rig->credential.gate = &gate;
    const HttpOutcome outcome(rig->send());
    gate.close();
    QTRY_COMPARE(rig->credential.asked, 2);
    QCOMPARE(gate.waiting(), 1);
    rig.reset();
    gate.open();
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
}

void HttpRefusalTest::aStoppedRequestIsNotRepeated()
{
    Gate gate;
    Rig rig;
    rig.credential.gate = &gate;
    const HttpOutcome outcome(rig.send());
    gate.close();
    QTRY_COMPARE(rig.credential.asked, 2);
    rig.transport->abortAll();
    gate.open();
    QTRY_VERIFY(failedWith(outcome, Kind::Cancelled));
    QVERIFY(!outcome.value().error().outcomeUnknown);
    QCOMPARE(rig.server.requests().size(), 1);
}

void HttpRefusalTest::aRequestWithoutACredentialCannotBeRefused()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba, 401); });
    QNetworkAccessManager network;
    const ManualClock clock;
    FakeCredential none{QByteArray()};
    HttpTransport transport(network, server.host(), none, clock);
    HttpRequest request{HttpRequest::Method::Post, u"/oidc/v1/token"_s, "a=b"_ba};
    const HttpOutcome outcome(transport.send(std::move(request)));
    QTRY_VERIFY(failedWith(outcome, Kind::NotSignedIn));
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(!server.requests().constFirst().hasHeader("Authorization"));
}

void HttpRefusalTest::aFormIsSentAsSuch()
{
    Rig rig;
    HttpRequest request{HttpRequest::Method::Post, u"/oidc/v1/token"_s, "a=b"_ba,
                        "application/x-www-form-urlencoded"_ba};
    const HttpOutcome outcome(rig.transport->send(std::move(request)));
    QTRY_VERIFY(succeeded(outcome));
    for (const RawRequest &sent : rig.server.requests()) {
        QCOMPARE(sent.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
        QCOMPARE(sent.body, "a=b"_ba);
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpRefusalTest)
#include "tst_httprefusal.moc"
