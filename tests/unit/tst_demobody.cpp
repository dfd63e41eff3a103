// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demobody.h"
#include "support/demotokens.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

QStringList knownScopes()
{
    return {u"sql"_s, u"files"_s};
}

QString pathId()
{
    return u"0123"_s;
}

/// That the reader refused, and why.
template<class T>
void compareRefusal(const DemoResult<T> &result, const QString &message)
{
    QVERIFY(!result);
    QCOMPARE(result.error().status, 400);
    QCOMPARE(codeOf(result.error()), u"INVALID_PARAMETER_VALUE"_s);
    QCOMPARE(messageOf(result.error()), message);
}

} // namespace

class DemoBodyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badCreateBodiesAreRefused_data();
    void badCreateBodiesAreRefused();
    void badUpdateBodiesAreRefused_data();
    void badUpdateBodiesAreRefused();
    void tokenIdInTheUpdateBodyIsTolerated();
    void badRevokeBodiesAreRefused_data();
    void badRevokeBodiesAreRefused();
    void badParametersAreNamedInTheDetails();
    void bodiesThatAreNoJsonObjectAreMalformed_data();
    void bodiesThatAreNoJsonObjectAreMalformed();
    void bodiesAboveOneMegabyteAreRefused();
};

void DemoBodyTest::badCreateBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const QString lifetimeType = u"Field 'lifetime_seconds' must be an integer."_s;
    const QString tooLong = u"The lifetime exceeds the maximum of 730 days of this workspace."_s;
    const QString scopesType = u"Field 'scopes' must be an array of strings."_s;
    const QString commentType = u"Field 'comment' must be a string."_s;
    QTest::newRow("unknown field") << R"({"lifetime": 5})"_ba
                                   << u"Field 'lifetime' is unknown or cannot be set."_s;
    QTest::newRow("output field") << R"({"token_id": "x"})"_ba
                                  << u"Field 'token_id' is unknown or cannot be set."_s;
    QTest::newRow("comment as number") << R"({"comment": 5})"_ba << commentType;
    QTest::newRow("comment null") << R"({"comment": null})"_ba << commentType;
    QTest::newRow("lifetime zero") << R"({"lifetime_seconds": 0})"_ba
                                   << u"requirement failed: Invalid timeout: 0"_s;
    QTest::newRow("lifetime negative")
        << R"({"lifetime_seconds": -1})"_ba << u"requirement failed: Invalid timeout: -1"_s;
    QTest::newRow("lifetime over the maximum") << R"({"lifetime_seconds": 63072001})"_ba << tooLong;
    QTest::newRow("lifetime absurd") << R"({"lifetime_seconds": 9223372036854775807})"_ba << tooLong;
    QTest::newRow("lifetime beyond int64") << R"({"lifetime_seconds": 1e300})"_ba << lifetimeType;
    QTest::newRow("lifetime as text") << R"({"lifetime_seconds": "60"})"_ba << lifetimeType;
    QTest::newRow("lifetime with fraction") << R"({"lifetime_seconds": 1.5})"_ba << lifetimeType;
    QTest::newRow("scopes as text") << R"({"scopes": "sql"})"_ba << scopesType;
    QTest::newRow("scope as number") << R"({"scopes": ["sql", 5]})"_ba << scopesType;
    QTest::newRow("scopes empty") << R"({"scopes": []})"_ba << u"Scopes must not be empty."_s;
    QTest::newRow("scope unknown") << R"({"scopes": ["sql", "sqll"]})"_ba << u"Scope 'sqll' is unknown."_s;
    QTest::newRow("scope empty") << R"({"scopes": [""]})"_ba << u"Scope '' is unknown."_s;
    QTest::newRow("auto-scope as text")
        << R"({"autoscope_enabled": "true"})"_ba << u"Field 'autoscope_enabled' must be a boolean."_s;
}

void DemoBodyTest::badCreateBodiesAreRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    compareRefusal(readCreate(json(body), knownScopes()), message);
}

void DemoBodyTest::badUpdateBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const QString noToken = u"Field 'token' must be an object."_s;
    const QString noMask = u"An update mask is required."_s;
    const QString otherId = u"Field 'token_id' differs from the token of the path."_s;
    const auto cannotUpdate = [](const QString &path) {
        return u"The update mask names '%1', which cannot be updated."_s.arg(path);
    };
    const auto absent = [](const QString &path) {
        return u"The update mask names '%1', which is absent from 'token'."_s.arg(path);
    };
    QTest::newRow("empty object") << R"({})"_ba << noToken;
    QTest::newRow("token as text") << R"({"token": "x", "update_mask": "comment"})"_ba << noToken;
    QTest::newRow("no mask") << R"({"token": {"comment": "x"}})"_ba << noMask;
    QTest::newRow("empty mask") << R"({"token": {"comment": "x"}, "update_mask": ""})"_ba << noMask;
    QTest::newRow("mask as list") << R"({"token": {"comment": "x"}, "update_mask": ["comment"]})"_ba
                                  << u"Field 'update_mask' must be a string."_s;
    QTest::newRow("star") << R"({"token": {"comment": "x"}, "update_mask": "*"})"_ba
                          << u"The update mask '*' is not supported. Name the fields."_s;
    QTest::newRow("empty path") << R"({"token": {"comment": "x"}, "update_mask": "comment,"})"_ba
                                << cannotUpdate(QString());
    QTest::newRow("space in the mask")
        << R"({"token": {"comment": "x", "scopes": ["sql"]}, "update_mask": "comment, scopes"})"_ba
        << cannotUpdate(u" scopes"_s);
    QTest::newRow("path of an output field")
        << R"({"token": {"comment": "x"}, "update_mask": "expiry_time"})"_ba
        << cannotUpdate(u"expiry_time"_s);
    QTest::newRow("path into a list")
        << R"({"token": {"scopes": ["sql"]}, "update_mask": "scopes.0"})"_ba << cannotUpdate(u"scopes.0"_s);
    QTest::newRow("path with prefix") << R"({"token": {"comment": "x"}, "update_mask": "token.comment"})"_ba
                                      << cannotUpdate(u"token.comment"_s);
    QTest::newRow("comment absent") << R"({"token": {}, "update_mask": "comment"})"_ba
                                    << absent(u"comment"_s);
    QTest::newRow("scopes absent") << R"({"token": {"comment": "x"}, "update_mask": "comment,scopes"})"_ba
                                   << absent(u"scopes"_s);
    QTest::newRow("scopes empty") << R"({"token": {"scopes": []}, "update_mask": "scopes"})"_ba
                                  << u"Scopes must not be empty."_s;
    QTest::newRow("scope unknown") << R"({"token": {"scopes": ["nope"]}, "update_mask": "scopes"})"_ba
                                   << u"Scope 'nope' is unknown."_s;
    QTest::newRow("comment as number") << R"({"token": {"comment": 5}, "update_mask": "comment"})"_ba
                                       << u"Field 'comment' must be a string."_s;
    QTest::newRow("scopes as text") << R"({"token": {"scopes": "sql"}, "update_mask": "scopes"})"_ba
                                    << u"Field 'scopes' must be an array of strings."_s;
    QTest::newRow("unknown field") << R"({"token": {"comment": "x"}, "update_mask": "comment", "id": "x"})"_ba
                                   << u"Field 'id' is unknown or cannot be set."_s;
    QTest::newRow("output field in token")
        << R"({"token": {"comment": "x", "expiry_time": -1}, "update_mask": "comment"})"_ba
        << u"Field 'expiry_time' is unknown or cannot be set."_s;
    QTest::newRow("another id")
        << R"({"token": {"comment": "x"}, "update_mask": "comment", "token_id": "x"})"_ba << otherId;
    QTest::newRow("another id in token")
        << R"({"token": {"comment": "x", "token_id": "x"}, "update_mask": "comment"})"_ba << otherId;
}

void DemoBodyTest::badUpdateBodiesAreRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    compareRefusal(readUpdate(pathId(), json(body), knownScopes()), message);
}

void DemoBodyTest::tokenIdInTheUpdateBodyIsTolerated()
{
    const auto update = readUpdate(
        pathId(),
        json(
            R"({"token": {"comment": "new", "token_id": "0123"}, "update_mask": "comment", "token_id": "0123"})"_ba),
        knownScopes());
    QVERIFY(update);
    QVERIFY(update->comment == u"new"_s);
    QVERIFY(!update->scopes);
}

void DemoBodyTest::badRevokeBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("no id") << R"({})"_ba << u"Field 'token_id' is required."_s;
    QTest::newRow("empty id") << R"({"token_id": ""})"_ba << u"Field 'token_id' is required."_s;
    QTest::newRow("id as number") << R"({"token_id": 5})"_ba << u"Field 'token_id' must be a string."_s;
    QTest::newRow("unknown field") << R"({"token_id": "x", "force": true})"_ba
                                   << u"Field 'force' is unknown or cannot be set."_s;
}

void DemoBodyTest::badRevokeBodiesAreRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    compareRefusal(readRevoke(json(body)), message);
}

void DemoBodyTest::badParametersAreNamedInTheDetails()
{
    const DemoAnswer answer = readCreate(json(R"({"lifetime_seconds": 0})"_ba), knownScopes()).error();
    const QJsonObject detail = answer.body["details"_L1].toArray().first().toObject();
    QCOMPARE(detail["@type"_L1].toString(), u"type.googleapis.com/google.rpc.BadRequest"_s);
    const QJsonObject violation = detail["field_violations"_L1].toArray().first().toObject();
    QCOMPARE(violation["field"_L1].toString(), u"lifetime_seconds"_s);
    QCOMPARE(violation["description"_L1].toString(), messageOf(answer));
}

void DemoBodyTest::bodiesThatAreNoJsonObjectAreMalformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << "comment=x"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("number") << "5"_ba;
    QTest::newRow("cut short") << R"({"comment": "x)"_ba;
    QTest::newRow("something behind") << R"({} {})"_ba;
}

void DemoBodyTest::bodiesThatAreNoJsonObjectAreMalformed()
{
    QFETCH(const QByteArray, bytes);
    const auto body = readBody(bytes);
    QVERIFY(!body);
    QCOMPARE(body.error().status, 400);
    QCOMPARE(codeOf(body.error()), u"MALFORMED_REQUEST"_s);
}

void DemoBodyTest::bodiesAboveOneMegabyteAreRefused()
{
    constexpr qsizetype megabyte = qsizetype{1024} * 1024;
    const auto bodyOf = [](qsizetype size) {
        const QByteArray frame = R"({"comment":""})"_ba;
        return QByteArray(frame).insert(frame.size() - 2, QByteArray(size - frame.size(), 'x'));
    };
    QVERIFY(readBody(bodyOf(megabyte)));
    const auto refused = readBody(bodyOf(megabyte + 1));
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 400);
}

QTEST_GUILESS_MAIN(DemoBodyTest)
#include "tst_demobody.moc"
