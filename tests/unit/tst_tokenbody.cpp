// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenjson.h"
#include "net/tokenlist.h"
#include "support/testdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QJsonObject object(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace

class TokenBodyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCreateBodyHoldsTheWish_data();
    void theCreateBodyHoldsTheWish();
    void theUpdateBodyHoldsOnlyWhatChanged_data();
    void theUpdateBodyHoldsOnlyWhatChanged();
    void theRevokeBodyHoldsTheId();
    void tokensSurviveTheWayThereAndBack_data();
    void tokensSurviveTheWayThereAndBack();
    void whatIsAbsentIsNotWritten();
    void everyStateHasItsWord();
};

void TokenBodyTest::theCreateBodyHoldsTheWish_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<qint64>("lifetime");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<bool>("autoscope");
    QTest::addColumn<QByteArray>("body");

    const QStringList sql{u"sql"_s};
    QTest::newRow("usual") << u"ci"_s << qint64{2'592'000} << QStringList{u"sql"_s, u"files"_s} << false
                           << R"({"comment":"ci","lifetime_seconds":2592000,"scopes":["sql","files"]})"_ba;
    QTest::newRow("all APIs are spelled out")
        << QString() << qint64{60} << QStringList{u"all-apis"_s} << false
        << R"({"lifetime_seconds":60,"scopes":["all-apis"]})"_ba;
    QTest::newRow("auto-scope sends no scopes")
        << QString() << qint64{60} << sql << true << R"({"lifetime_seconds":60,"autoscope_enabled":true})"_ba;
    QTest::newRow("zero is never sent")
        << QString() << qint64{0} << sql << false << R"({"scopes":["sql"]})"_ba;
    QTest::newRow("nor is a negative time")
        << QString() << qint64{-1} << sql << false << R"({"scopes":["sql"]})"_ba;
    QTest::newRow("a comment of many letters")
        << u"„ß\" \\ \n🔑"_s << qint64{60} << sql << false
        << R"({"comment":"„ß\" \\ \n🔑","lifetime_seconds":60,"scopes":["sql"]})"_ba;
}

void TokenBodyTest::theCreateBodyHoldsTheWish()
{
    QFETCH(const QString, comment);
    QFETCH(const qint64, lifetime);
    QFETCH(const QStringList, scopes);
    QFETCH(const bool, autoscope);
    QFETCH(const QByteArray, body);
    const QByteArray made = createBody({comment, lifetime, scopes, autoscope});
    QCOMPARE(object(made), object(body));
    // A whole number, not one with a point or an exponent.
    const QByteArray whole("\"lifetime_seconds\":" + QByteArray::number(lifetime));
    QCOMPARE(made.contains(whole), lifetime > 0);
}

void TokenBodyTest::theUpdateBodyHoldsOnlyWhatChanged_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QByteArray>("body");

    const QStringList before{u"sql"_s, u"unity-catalog"_s};
    QTest::newRow("comment") << u"new"_s << before
                             << R"({"token":{"comment":"new"},"update_mask":"comment"})"_ba;
    QTest::newRow("comment erased") << QString() << before
                                    << R"({"token":{"comment":""},"update_mask":"comment"})"_ba;
    QTest::newRow("scopes") << u"ci laptop"_s << QStringList{u"files"_s}
                            << R"({"token":{"scopes":["files"]},"update_mask":"scopes"})"_ba;
    QTest::newRow("both") << u"new"_s << QStringList{u"files"_s, u"sql"_s}
                          << R"({"token":{"comment":"new","scopes":["files","sql"]},)"
                             R"("update_mask":"comment,scopes"})"_ba;
}

void TokenBodyTest::theUpdateBodyHoldsOnlyWhatChanged()
{
    QFETCH(const QString, comment);
    QFETCH(const QStringList, scopes);
    QFETCH(const QByteArray, body);
    Token token;
    token.id = TokenId(u"0123"_s);
    token.comment = u"ci laptop"_s;
    token.scopes = QStringList{u"sql"_s, u"unity-catalog"_s};
    token.inferredScopes = QStringList{u"sql"_s};
    token.autoscope = AutoscopeState::Running;
    TokenEdit edit(token);
    edit.setComment(comment);
    edit.setScopes(scopes);
    QCOMPARE(object(updateBody(edit)), object(body));
}

void TokenBodyTest::theRevokeBodyHoldsTheId()
{
    QCOMPARE(revokeBody(TokenId(u"a\"b"_s)), R"({"token_id":"a\"b"})"_ba);
}

void TokenBodyTest::tokensSurviveTheWayThereAndBack_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"list-normal", "list-absent-and-zero", "list-autoscope"})
        QTest::newRow(file) << QString(u"json/"_s + QLatin1String(file) + u".json"_s);
}

void TokenBodyTest::tokensSurviveTheWayThereAndBack()
{
    QFETCH(const QString, file);
    const Result<QList<Token>> list = parseTokenList(testData(file));
    QVERIFY(list.has_value());
    QVERIFY(!list->isEmpty());
    for (const Token &read : *list) {
        Token token = read;
        // A word that this version does not know cannot be written.
        if (token.autoscope == AutoscopeState::NotReported)
            token.autoscopeText.clear();
        QVERIFY2(tokenFromJson(tokenToJson(token)) == token, qPrintable(token.id.value()));
    }
}

void TokenBodyTest::whatIsAbsentIsNotWritten()
{
    Token token;
    token.id = TokenId(u"x"_s);
    QCOMPARE(tokenToJson(token).keys(), QStringList{u"token_id"_s});
    token.createdMs = 0;
    token.scopes = QStringList();
    QCOMPARE(tokenToJson(token).keys(), (QStringList{u"creation_time"_s, u"scopes"_s, u"token_id"_s}));
}

void TokenBodyTest::everyStateHasItsWord()
{
    QVERIFY(autoscopeWireName(AutoscopeState::NotReported).isEmpty());
    for (const AutoscopeState state :
         {AutoscopeState::Disabled, AutoscopeState::Running, AutoscopeState::Completed,
          AutoscopeState::Backfilled, AutoscopeState::UserSelected, AutoscopeState::ApiNotCovered}) {
        const QString word = autoscopeWireName(state);
        QVERIFY(word.startsWith(u"AUTOSCOPE_STATE_"_s));
        const QJsonObject info{{u"autoscope_state"_s, word}};
        QVERIFY(tokenFromJson(info).autoscope == state);
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenBodyTest)
#include "tst_tokenbody.moc"
