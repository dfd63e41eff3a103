// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/resttokenapi.h"
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Tokens = QList<Token>;

QJsonObject object(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

TokenEdit editOf(const QString &id)
{
    Token token;
    token.id = TokenId(id);
    TokenEdit edit(token);
    edit.setComment(u"new"_s);
    return edit;
}

} // namespace

/// The calls of the Token API as they arrive at the socket.
class RestRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCallHasItsRequest();
    void anIdStaysOneSegment_data();
    void anIdStaysOneSegment();
    void anIdCannotLeaveItsPlace_data();
    void anIdCannotLeaveItsPlace();
    void aPageInsteadOfTheApiIsNoWorkspace();
    void anUnreadableAnswerIsToldApart_data();
    void anUnreadableAnswerIsToldApart();
    void theTransportMayDieWhileACallWaits();
};

void RestRequestsTest::everyCallHasItsRequest()
{
    RawServer server(
        [](QTcpSocket &socket, const RawRequest &) { answerJson(socket, R"({"token_value":"x"})"_ba); });
    TransportRig rig(server.host());
    RestTokenApi api(*rig.transport);

    const Outcome<Result<Tokens>> list(api.list());
    QTRY_VERIFY(list.isDone());
    QCOMPARE(server.requests().constLast().method, "GET"_ba);
    QCOMPARE(server.requests().constLast().path, "/api/2.0/token/list"_ba);

    const Outcome<Result<CreatedToken>> created(api.create({u"x"_s, 60, {u"sql"_s}, false}));
    QTRY_VERIFY(created.isDone());
    QCOMPARE(server.requests().constLast().method, "POST"_ba);
    QCOMPARE(server.requests().constLast().path, "/api/2.0/token/create"_ba);
    QCOMPARE(object(server.requests().constLast().body),
             object(R"({"comment":"x","lifetime_seconds":60,"scopes":["sql"]})"_ba));

    const Outcome<Result<void>> updated(api.update(editOf(u"0b1c"_s)));
    QTRY_VERIFY(updated.isDone());
    QCOMPARE(server.requests().constLast().method, "PATCH"_ba);
    QCOMPARE(server.requests().constLast().path, "/api/2.0/token/0b1c"_ba);
    QCOMPARE(object(server.requests().constLast().body),
             object(R"({"token":{"comment":"new"},"update_mask":"comment"})"_ba));

    const Outcome<Result<void>> revoked(api.revoke(TokenId(u"0b1c"_s)));
    QTRY_VERIFY(revoked.isDone());
    QCOMPARE(server.requests().constLast().method, "POST"_ba);
    QCOMPARE(server.requests().constLast().path, "/api/2.0/token/delete"_ba);
    QCOMPARE(object(server.requests().constLast().body), object(R"({"token_id":"0b1c"})"_ba));

    const Outcome<Result<Identity>> me(api.whoAmI());
    QTRY_VERIFY(me.isDone());
    QCOMPARE(server.requests().constLast().method, "GET"_ba);
    QVERIFY(server.requests().constLast().path.startsWith("/api/2.0/preview/scim/v2/Me"));
    QCOMPARE(server.requests().size(), 5);
}

void RestRequestsTest::anIdStaysOneSegment_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"../x", "..\\x", "a/b", "a//b", "/", "%", "%2F", "%2e%2e", "a?b=c", "a#b", "a b",
                           "a+b", "a;b", "a:b", "a@b", "...", "list"})
        QTest::newRow(id) << QString::fromLatin1(id);
    QTest::newRow("other letters") << u"schlüssel🔑"_s;
    QTest::newRow("line end") << u"a\r\nX-Evil: 1"_s;
    QTest::newRow("zero byte") << QString(u"a"_s + QChar(0) + u"b"_s);
}

void RestRequestsTest::anIdStaysOneSegment()
{
    QFETCH(const QString, id);
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host());
    RestTokenApi api(*rig.transport);
    const Outcome<Result<void>> updated(api.update(editOf(id)));
    QTRY_VERIFY(updated.isDone());
    QVERIFY(updated.value().has_value());

    QCOMPARE(server.requests().size(), 1);
    QByteArray segment = server.requests().constFirst().path;
    QVERIFY(segment.startsWith("/api/2.0/token/"));
    segment.remove(0, QByteArrayView("/api/2.0/token/").size());
    QVERIFY(!segment.contains('/'));
    QVERIFY(!segment.contains('?'));
    QVERIFY(!segment.contains('#'));
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(segment)), id);
    QVERIFY(!server.requests().constFirst().hasHeader("X-Evil"));
}

void RestRequestsTest::anIdCannotLeaveItsPlace_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("here") << u"."_s;
    QTest::newRow("above") << u".."_s;
    QTest::newRow("nowhere") << QString();
}

void RestRequestsTest::anIdCannotLeaveItsPlace()
{
    // These name another place than a token, however they are written: nothing may be sent.
    QFETCH(const QString, id);
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host());
    RestTokenApi api(*rig.transport);
    const Outcome<Result<void>> updated(api.update(editOf(id)));
    QTRY_VERIFY(updated.isDone());
    QVERIFY(!updated.value().has_value());
    QCOMPARE(server.requests().size(), 0);
}

void RestRequestsTest::aPageInsteadOfTheApiIsNoWorkspace()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answer(socket, 200, {"Content-Type: text/html"}, "<title>Sign in</title>"_ba);
    });
    TransportRig rig(server.host());
    RestTokenApi api(*rig.transport);
    const Outcome<Result<Tokens>> list(api.list());
    QTRY_VERIFY(list.isDone());
    QVERIFY(!list.value() && list.value().error().kind == Kind::NotAWorkspace);
    const Outcome<Result<void>> revoked(api.revoke(TokenId(u"a"_s)));
    QTRY_VERIFY(revoked.isDone());
    QVERIFY(!revoked.value() && revoked.value().error().kind == Kind::NotAWorkspace);
    const Outcome<Result<void>> updated(api.update(editOf(u"a"_s)));
    QTRY_VERIFY(updated.isDone());
    QVERIFY(!updated.value() && updated.value().error().kind == Kind::NotAWorkspace);
    const Outcome<Result<Identity>> me(api.whoAmI());
    QTRY_VERIFY(me.isDone());
    QVERIFY(!me.value() && me.value().error().kind == Kind::NotAWorkspace);
}

void RestRequestsTest::anUnreadableAnswerIsToldApart_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("cut short") << "{\"token_value\": \"hus"_ba;
}

void RestRequestsTest::anUnreadableAnswerIsToldApart()
{
    QFETCH(const QByteArray, body);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) { answerJson(socket, body); });
    TransportRig rig(server.host());
    RestTokenApi api(*rig.transport);
    const Outcome<Result<Tokens>> list(api.list());
    QTRY_VERIFY(list.isDone());
    QVERIFY(!list.value() && list.value().error().kind == Kind::AnswerUnreadable);
    QVERIFY(!list.value().error().outcomeUnknown);

    const Outcome<Result<CreatedToken>> created(api.create({{}, 60, {u"sql"_s}, false}));
    QTRY_VERIFY(created.isDone());
    QVERIFY(!created.value() && created.value().error().kind == Kind::AnswerUnreadable);
    QVERIFY(created.value().error().outcomeUnknown);
    QVERIFY(!created.value().error().message.contains(u"hus"_s));
    QCOMPARE(server.started("POST"), 1);
}

void RestRequestsTest::theTransportMayDieWhileACallWaits()
{
    RawServer server;
    TransportRig rig(server.host());
    std::optional<RestTokenApi> api(*rig.transport);
    const Outcome<Result<Tokens>> list(api->list());
    const Outcome<Result<CreatedToken>> created(api->create({{}, 60, {u"sql"_s}, false}));
    const Outcome<Result<void>> updated(api->update(editOf(u"a"_s)));
    const Outcome<Result<void>> revoked(api->revoke(TokenId(u"a"_s)));
    const Outcome<Result<Identity>> me(api->whoAmI());
    QTRY_COMPARE(server.requests().size(), 5);
    api.reset();
    rig.transport.reset();
    QTRY_VERIFY(list.isDone() && created.isDone() && updated.isDone() && revoked.isDone() && me.isDone());
    QVERIFY(list.value().error().kind == Kind::Cancelled);
    QVERIFY(created.value().error().kind == Kind::Cancelled);
    QVERIFY(created.value().error().outcomeUnknown);
    QVERIFY(updated.value().error().kind == Kind::Cancelled);
    QVERIFY(revoked.value().error().kind == Kind::Cancelled);
    QVERIFY(me.value().error().kind == Kind::Cancelled);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RestRequestsTest)
#include "tst_restrequests.moc"
