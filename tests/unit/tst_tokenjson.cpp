// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenjson.h"
#include "net/tokenlist.h"
#include "support/testdata.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Tokens = QList<Token>;

QByteArray json(const QString &file)
{
    return testData(u"json/"_s + file + u".json"_s);
}

Token tokenOf(const QString &id)
{
    Token token;
    token.id = TokenId(id);
    return token;
}

Token autoscoped(const QString &id, AutoscopeState state, const QString &text)
{
    Token token = tokenOf(id);
    token.autoscope = state;
    token.autoscopeText = text;
    return token;
}

Tokens normalTokens()
{
    Token first = tokenOf(u"5715498f424af7213bde8b1ea1f3ee1b39ca5b8aec2ff33f50d4a1dd00c0ffee"_s);
    first.createdMs = 1'794'830'940'000;
    first.expiryMs = 1'797'422'940'000;
    first.lastUsedMs = 1'795'435'000'000;
    first.comment = u"ci laptop"_s;
    first.scopes = QStringList{u"sql"_s, u"unity-catalog"_s};
    first.autoscope = AutoscopeState::Disabled;
    first.autoscopeText = u"AUTOSCOPE_STATE_DISABLED"_s;
    Token second = tokenOf(u"second"_s);
    second.createdMs = 1'794'830'940'001;
    second.expiryMs = Token::neverExpires;
    second.comment = u"Gerät für „Ümläute“ 🔑"_s;
    return {first, second};
}

Tokens int64Tokens()
{
    Token first = tokenOf(u"a"_s);
    first.createdMs = 1'794'830'940'000;
    first.expiryMs = Token::neverExpires;
    first.lastUsedMs = 0;
    Token second = tokenOf(u"b"_s);
    second.createdMs = 1'794'830'940'000;
    return {first, second, tokenOf(u"c"_s), tokenOf(u"d"_s)};
}

Tokens absentAndZeroTokens()
{
    Token zero = tokenOf(u"zero"_s);
    zero.createdMs = 0;
    zero.expiryMs = 0;
    zero.lastUsedMs = 0;
    zero.scopes = QStringList();
    return {tokenOf(u"absent"_s), zero, tokenOf(u"null"_s)};
}

Tokens wronglyTypedTokens()
{
    Token second = tokenOf(u"b"_s);
    second.scopes = QStringList{u"sql"_s, u"files"_s};
    second.inferredScopes = QStringList{u"jobs"_s};
    Token third;
    third.comment = u"an id of the wrong type"_s;
    // What is no object is still a token, of which nothing is known.
    return {Token(), Token(), Token(), Token(), tokenOf(u"a"_s), second, third};
}

Tokens autoscopedTokens()
{
    Token running = autoscoped(u"1"_s, AutoscopeState::Running, u"AUTOSCOPE_STATE_RUNNING"_s);
    running.inferredScopes = QStringList{u"jobs"_s};
    Token completed = autoscoped(u"2"_s, AutoscopeState::Completed, u"AUTOSCOPE_STATE_COMPLETED"_s);
    completed.scopes = QStringList{u"authentication"_s};
    completed.inferredScopes = QStringList{u"authentication"_s};
    Token announced = tokenOf(u"3"_s);
    announced.backfillScopes = QStringList{u"authentication"_s};
    return {running,
            completed,
            announced,
            autoscoped(u"4"_s, AutoscopeState::Backfilled, u"AUTOSCOPE_STATE_BACKFILLED"_s),
            autoscoped(u"5"_s, AutoscopeState::UserSelected, u"AUTOSCOPE_STATE_USER_SELECTED"_s),
            autoscoped(u"6"_s, AutoscopeState::ApiNotCovered, u"AUTOSCOPE_STATE_API_NOT_COVERED"_s),
            autoscoped(u"7"_s, AutoscopeState::NotReported, u"AUTOSCOPE_STATE_UNSPECIFIED"_s),
            autoscoped(u"8"_s, AutoscopeState::NotReported, u"AUTOSCOPE_STATE_OF_THE_FUTURE"_s),
            autoscoped(u"9"_s, AutoscopeState::NotReported, u"autoscope_state_running"_s)};
}

} // namespace

class TokenJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsAreRead_data();
    void listsAreRead();
    void whatIsNoObjectIsUnreadable_data();
    void whatIsNoObjectIsUnreadable();
    void aCreatedTokenIsReadWithItsValue();
    void aValueWithoutInfoIsStillAToken_data();
    void aValueWithoutInfoIsStillAToken();
    void withoutAValueTheOutcomeIsUnknown_data();
    void withoutAValueTheOutcomeIsUnknown();
    void identitiesAreRead();
};

void TokenJsonTest::listsAreRead_data()
{
    QTest::addColumn<Tokens>("tokens");
    Token known = tokenOf(u"a"_s);
    known.comment = u"known"_s;
    QTest::newRow("list-empty-object") << Tokens();
    QTest::newRow("list-empty") << Tokens();
    QTest::newRow("list-normal") << normalTokens();
    QTest::newRow("list-int64-as-text") << int64Tokens();
    QTest::newRow("list-absent-and-zero") << absentAndZeroTokens();
    QTest::newRow("list-wrong-types") << wronglyTypedTokens();
    QTest::newRow("list-unknown-fields") << Tokens{known};
    QTest::newRow("list-autoscope") << autoscopedTokens();
}

void TokenJsonTest::listsAreRead()
{
    QFETCH(const Tokens, tokens);
    const Result<Tokens> list = parseTokenList(json(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(list.has_value());
    QCOMPARE(list->size(), tokens.size());
    for (qsizetype i = 0; i < tokens.size(); ++i)
        QVERIFY2(list->at(i) == tokens.at(i), qPrintable(tokens.at(i).id.value()));
}

void TokenJsonTest::whatIsNoObjectIsUnreadable_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"broken-nothing", "broken-array", "broken-truncated", "broken-html",
                             "broken-text", "broken-null", "broken-nested", "broken-encoding"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TokenJsonTest::whatIsNoObjectIsUnreadable()
{
    QFETCH(const QString, file);
    const QByteArray body = json(file);

    const Result<Tokens> list = parseTokenList(body);
    QVERIFY(!list.has_value());
    QVERIFY(list.error().kind == Kind::AnswerUnreadable);
    QVERIFY(!list.error().outcomeUnknown);
    QVERIFY(!list.error().message.isEmpty());

    const Result<Identity> identity = parseIdentity(body);
    QVERIFY(!identity.has_value());
    QVERIFY(identity.error().kind == Kind::AnswerUnreadable);

    const Result<CreatedToken> created = parseCreatedToken(body);
    QVERIFY(!created.has_value());
    QVERIFY(created.error().kind == Kind::AnswerUnreadable);
    QVERIFY(created.error().outcomeUnknown);
}

void TokenJsonTest::aCreatedTokenIsReadWithItsValue()
{
    const Result<CreatedToken> created = parseCreatedToken(json(u"create-normal"_s));
    QVERIFY(created.has_value());
    QVERIFY(created->value == Secret(QByteArrayView("dapi-not-a-real-value")));
    Token expected = tokenOf(u"abc"_s);
    expected.createdMs = 1'795'435'740'000;
    expected.expiryMs = 1'798'027'740'000;
    expected.comment = u"ci laptop"_s;
    expected.scopes = QStringList{u"sql"_s};
    QVERIFY(created->token == expected);
}

void TokenJsonTest::aValueWithoutInfoIsStillAToken_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("no info") << u"create-without-info"_s;
    QTest::newRow("info of a wrong type") << u"create-info-of-wrong-type"_s;
}

void TokenJsonTest::aValueWithoutInfoIsStillAToken()
{
    // The value comes once: it must reach the person, whatever else is missing.
    QFETCH(const QString, file);
    const Result<CreatedToken> created = parseCreatedToken(json(file));
    QVERIFY(created.has_value());
    QVERIFY(created->value == Secret(QByteArrayView("dapi-not-a-real-value")));
    QVERIFY(created->token == Token());
}

void TokenJsonTest::withoutAValueTheOutcomeIsUnknown_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("no value") << u"create-without-value"_s;
    QTest::newRow("an empty value") << u"create-empty-value"_s;
    QTest::newRow("a value of a wrong type") << u"create-value-of-wrong-type"_s;
    QTest::newRow("an empty object") << u"list-empty-object"_s;
}

void TokenJsonTest::withoutAValueTheOutcomeIsUnknown()
{
    QFETCH(const QString, file);
    const Result<CreatedToken> created = parseCreatedToken(json(file));
    QVERIFY(!created.has_value());
    QVERIFY(created.error().kind == Kind::AnswerUnreadable);
    QVERIFY(created.error().outcomeUnknown);
}

void TokenJsonTest::identitiesAreRead()
{
    const Result<Identity> ada = parseIdentity(json(u"me-normal"_s));
    QVERIFY(ada.has_value());
    QCOMPARE(ada->userName, u"ada@example.com"_s);
    QCOMPARE(ada->displayName, u"Ada Example"_s);
    QCOMPARE(ada->userId, u"5180364927715206"_s);
    QVERIFY(ada->organisationId.isEmpty());

    const Result<Identity> nobody = parseIdentity(json(u"me-wrong-types"_s));
    QVERIFY(nobody.has_value());
    QVERIFY(*nobody == Identity());
    QVERIFY(parseIdentity("{}"_ba) == Identity());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenJsonTest)
#include "tst_tokenjson.moc"
