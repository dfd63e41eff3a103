// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programtoken.h"
#include "support/programanswers.h"
#include "support/tokenoutcome.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

constexpr qint64 nowMs = ManualClock::startMs;

Result<AccessToken> readBoth(bool isAzure, const QByteArray &output)
{
    return isAzure ? readAzureToken(output, nowMs, QTimeZone::utc())
                   : readDatabricksToken(output, nowMs, QTimeZone::utc());
}

} // namespace

class ProgramTokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTypeMayBeMissingOrSpeltOtherwise_data();
    void theTypeMayBeMissingOrSpeltOtherwise();
    void whatIsNoTokenIsUnusable_data();
    void whatIsNoTokenIsUnusable();
    void noErrorHoldsTheValue();
    void servicePrincipalsAreKnown_data();
    void servicePrincipalsAreKnown();
};

void ProgramTokenTest::theTypeMayBeMissingOrSpeltOtherwise_data()
{
    QTest::addColumn<QJsonValue>("type");
    QTest::addColumn<bool>("isUsable");
    QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << true;
    QTest::newRow("null") << QJsonValue() << true;
    QTest::newRow("small letters") << QJsonValue(u"bearer"_s) << true;
    QTest::newRow("another") << QJsonValue(u"pop"_s) << false;
    QTest::newRow("empty") << QJsonValue(QString()) << false;
    QTest::newRow("a number") << QJsonValue(1) << false;
    QTest::newRow("two headers") << QJsonValue(u"Bearer\r\nX: y"_s) << false;
}

void ProgramTokenTest::theTypeMayBeMissingOrSpeltOtherwise()
{
    QFETCH(const QJsonValue, type);
    QFETCH(const bool, isUsable);
    QJsonObject databricks = databricksAnswer(someJwt());
    databricks.insert(u"token_type"_s, type);
    QJsonObject azure = azureAnswer(someJwt());
    azure.insert(u"tokenType"_s, type);
    for (const auto &token : {readBoth(false, bytes(databricks)), readBoth(true, bytes(azure))}) {
        QCOMPARE(token.has_value(), isUsable);
        if (isUsable)
            QCOMPARE(token->type, "Bearer"_ba);
        else
            QCOMPARE(reasonOf(token)->kind, Kind::AnswerUnusable);
    }
}

void ProgramTokenTest::whatIsNoTokenIsUnusable_data()
{
    QTest::addColumn<QByteArray>("output");
    // Both programs' words at once, so that only the value is wrong.
    const auto with = [](const QJsonValue &value) {
        QJsonObject object{{u"expiry"_s, u"2026-11-23T13:09:00Z"_s}, {u"expires_on"_s, nowMs / 1000 + 3600}};
        if (!value.isUndefined()) {
            object.insert(u"access_token"_s, value);
            object.insert(u"accessToken"_s, value);
        }
        return bytes(object);
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("white space") << " \n\n"_ba;
    QTest::newRow("words") << "Please wait."_ba;
    QTest::newRow("words before it") << QByteArray("Note: " + with(u"value"_s));
    QTest::newRow("words behind it") << QByteArray(with(u"value"_s) + "Done.");
    QTest::newRow("half of it") << with(u"value"_s).chopped(10);
    QTest::newRow("a list") << "[]"_ba;
    QTest::newRow("a text") << "\"value\""_ba;
    QTest::newRow("bytes that are no text") << QByteArray("\x00\xff\xfe\x01", 4);
    QTest::newRow("a zero byte inside") << with(u"value"_s).replace("value", QByteArray("va\0ue", 5));
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    QTest::newRow("no value") << with(QJsonValue::Undefined);
    QTest::newRow("a null") << with({});
    QTest::newRow("an empty value") << with(QString());
    QTest::newRow("a number") << with(1);
    QTest::newRow("an object") << with(QJsonObject{{u"a"_s, u"b"_s}});
    QTest::newRow("a zero in it") << with(QString(u"va"_s + QChar(u'\0') + u"ue"_s));
    QTest::newRow("a blank in it") << with(u"a value"_s);
    QTest::newRow("a line break in it") << with(u"value\r\nX: y"_s);
    QTest::newRow("letters of another script") << with(u"välue"_s);
}

void ProgramTokenTest::whatIsNoTokenIsUnusable()
{
    QFETCH(const QByteArray, output);
    for (const bool isAzure : {false, true}) {
        const Result<AccessToken> token = readBoth(isAzure, output);
        QVERIFY(reasonOf(token));
        QCOMPARE(reasonOf(token)->kind, Kind::AnswerUnusable);
        QCOMPARE(reasonOf(token)->subject, isAzure ? u"az"_s : u"databricks"_s);
        QVERIFY(!reasonOf(token)->detail.isEmpty());
    }
}

void ProgramTokenTest::noErrorHoldsTheValue()
{
    for (const QByteArray &output : {bytes(databricksAnswer(someJwt(), {})),
                                     bytes(databricksAnswer(someJwt(), u"2020-01-01T00:00:00Z"_s)),
                                     bytes(databricksAnswer(someJwt(), {})).chopped(5)}) {
        const Result<AccessToken> token = readBoth(false, output);
        QVERIFY(reasonOf(token));
        QVERIFY(!reasonOf(token)->detail.contains(QString::fromLatin1(someJwt())));
        QVERIFY(token.error().message.isEmpty());
    }
}

void ProgramTokenTest::servicePrincipalsAreKnown_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("a person") << R"({"user":{"name":"somebody@example.com","type":"user"}})"_ba << false;
    QTest::newRow("a service principal") << R"({"user":{"name":"id","type":"servicePrincipal"}})"_ba << true;
    QTest::newRow("a managed identity")
        << R"({"user":{"name":"systemAssignedIdentity","type":"servicePrincipal"}})"_ba << true;
    QTest::newRow("nobody") << R"({"user":null})"_ba << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("garbage") << "ERROR"_ba << false;
}

void ProgramTokenTest::servicePrincipalsAreKnown()
{
    QFETCH(const QByteArray, output);
    QFETCH(const bool, isOne);
    QCOMPARE(isServicePrincipal(output), isOne);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProgramTokenTest)
#include "tst_programtoken.moc"
