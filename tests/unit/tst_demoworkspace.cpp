// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/newtoken.h"
#include "support/demotokens.h"
#include "support/manualclock.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

constexpr qint64 minuteMs = 60'000;

QJsonObject updateBodyFor(const QByteArray &token, const QString &mask)
{
    return {{u"token"_s, json(token)}, {u"update_mask"_s, mask}};
}

} // namespace

class DemoWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createdTokenIsListedAsItWasAnswered();
    void lifetimeIsTwoYearsUnlessAskedOtherwise_data();
    void lifetimeIsTwoYearsUnlessAskedOtherwise();
    void tokenWithoutScopesHasAllApis();
    void autoscopeBeginsWithAllApis();
    void refusedCreateMakesNoToken();
    void quotaIsKept();
    void updateChangesWhatTheMaskNames_data();
    void updateChangesWhatTheMaskNames();
    void scopesByHandEndAutoscoping_data();
    void scopesByHandEndAutoscoping();
    void commentByHandLeavesAutoscoping();
    void refusedUpdateChangesNothing();
    void updateOfAnUnknownTokenIsNotFound();
    void revokedTokenLeavesTheList();
    void revokingTwiceSaysThatTheResourceDoesNotExist();
    void expiredTokenLeavesTheListAfterSomeMinutes();
    void clearedListIsAnEmptyObject();
    void addedTokensMayPassTheQuota();
    void whoAmITellsOfAda();

private:
    ManualClock m_clock;
    std::optional<DemoWorkspace> m_workspace;
};

void DemoWorkspaceTest::init()
{
    m_clock = ManualClock();
    m_workspace.emplace(m_clock, QStringList{u"sql"_s, u"files"_s, u"jobs"_s, u"authentication"_s});
}

void DemoWorkspaceTest::createdTokenIsListedAsItWasAnswered()
{
    const QByteArray body =
        R"({"comment": "Köln 🔑", "lifetime_seconds": 3600, "scopes": ["sql", "files", "sql"]})"_ba;
    const Token token = createdIn(*m_workspace, body).token;
    QCOMPARE(token.comment, u"Köln 🔑"_s);
    QCOMPARE(token.createdMs, std::optional(m_clock.nowMs()));
    QCOMPARE(token.expiryMs, std::optional(m_clock.nowMs() + 3'600'000));
    QVERIFY(token.scopes == QStringList({u"sql"_s, u"files"_s}));
    QCOMPARE(token.autoscope, AutoscopeState::NotReported);
    QVERIFY(tokenOf(*m_workspace, token.id) == token);
}

void DemoWorkspaceTest::lifetimeIsTwoYearsUnlessAskedOtherwise_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("absent") << R"({})"_ba << qint64{63'072'000};
    QTest::newRow("one second") << R"({"lifetime_seconds": 1})"_ba << qint64{1};
    QTest::newRow("the maximum") << R"({"lifetime_seconds": 63072000})"_ba << qint64{63'072'000};
}

void DemoWorkspaceTest::lifetimeIsTwoYearsUnlessAskedOtherwise()
{
    QFETCH(const QByteArray, body);
    QFETCH(const qint64, seconds);
    const Token token = createdIn(*m_workspace, body).token;
    QCOMPARE(token.expiryMs, std::optional(m_clock.nowMs() + seconds * 1000));
}

void DemoWorkspaceTest::tokenWithoutScopesHasAllApis()
{
    const QJsonObject info = m_workspace->create({}).body["token_info"_L1].toObject();
    QVERIFY(!info.contains("scopes"_L1));
    QVERIFY(!info.contains("comment"_L1));
    QVERIFY(!info.contains("autoscope_state"_L1));
    QVERIFY(tokenFromJson(info).hasAllApis());
}

void DemoWorkspaceTest::autoscopeBeginsWithAllApis()
{
    const QJsonObject info =
        m_workspace->create(json(R"({"autoscope_enabled": true})"_ba)).body["token_info"_L1].toObject();
    QCOMPARE(info["autoscope_state"_L1].toString(), u"AUTOSCOPE_STATE_RUNNING"_s);
    QCOMPARE(info["scopes"_L1].toArray(), QJsonArray{allApisScope()});
}

void DemoWorkspaceTest::refusedCreateMakesNoToken()
{
    const QList<Token> before = tokensOf(*m_workspace);
    QCOMPARE(m_workspace->create(json(R"({"lifetime_seconds": 0})"_ba)).status, 400);
    QVERIFY(tokensOf(*m_workspace) == before);
}

void DemoWorkspaceTest::quotaIsKept()
{
    m_workspace->addTokens(static_cast<int>(NewToken::quota - 1 - tokensOf(*m_workspace).size()));
    const TokenId last = createdIn(*m_workspace).token.id;
    QCOMPARE(tokensOf(*m_workspace).size(), 600);

    const DemoAnswer refusal = m_workspace->create({});
    QCOMPARE(refusal.status, 400);
    QCOMPARE(codeOf(refusal), u"QUOTA_EXCEEDED"_s);
    QVERIFY(messageOf(refusal).contains("600"_L1));
    QCOMPARE(tokensOf(*m_workspace).size(), 600);

    QCOMPARE(m_workspace->revoke(revokeBodyFor(last)).status, 200);
    QCOMPARE(m_workspace->create({}).status, 200);
}

void DemoWorkspaceTest::updateChangesWhatTheMaskNames_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("mask");
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QStringList>("scopes");
    const QStringList old{u"sql"_s};
    QTest::newRow("comment") << R"({"comment": "new"})"_ba << u"comment"_s << u"new"_s << old;
    QTest::newRow("comment erased") << R"({"comment": ""})"_ba << u"comment"_s << QString() << old;
    QTest::newRow("scopes") << R"({"scopes": ["files"]})"_ba << u"scopes"_s << u"old"_s
                            << QStringList{u"files"_s};
    QTest::newRow("all apis") << R"({"scopes": ["all-apis"]})"_ba << u"scopes"_s << u"old"_s
                              << QStringList{allApisScope()};
    QTest::newRow("both") << R"({"comment": "new", "scopes": ["jobs", "files"]})"_ba << u"comment,scopes"_s
                          << u"new"_s << QStringList{u"jobs"_s, u"files"_s};
    QTest::newRow("both, the other way") << R"({"comment": "new", "scopes": ["files"]})"_ba
                                         << u"scopes,comment"_s << u"new"_s << QStringList{u"files"_s};
    QTest::newRow("not in the mask") << R"({"comment": "new", "scopes": ["files"]})"_ba << u"comment"_s
                                     << u"new"_s << old;
}

void DemoWorkspaceTest::updateChangesWhatTheMaskNames()
{
    QFETCH(const QByteArray, token);
    QFETCH(const QString, mask);
    QFETCH(const QString, comment);
    QFETCH(const QStringList, scopes);
    const QJsonObject info = m_workspace->create(json(R"({"comment": "old", "scopes": ["sql"]})"_ba))
                                 .body["token_info"_L1]
                                 .toObject();
    const Token before = tokenFromJson(info);
    const DemoAnswer answer = m_workspace->update(before.id.value(), updateBodyFor(token, mask));
    QCOMPARE(answer, DemoAnswer());
    Token expected = before;
    expected.comment = comment;
    expected.scopes = scopes;
    QVERIFY(tokenOf(*m_workspace, before.id) == expected);
}

void DemoWorkspaceTest::scopesByHandEndAutoscoping_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<AutoscopeState>("after");
    QTest::newRow("running") << u"ci: nightly bundle deploy"_s << AutoscopeState::UserSelected;
    QTest::newRow("backfilled") << u"Laptop محمد 🔑"_s << AutoscopeState::UserSelected;
    QTest::newRow("announced") << u"airflow connection"_s << AutoscopeState::UserSelected;
    QTest::newRow("completed") << u"vscode"_s << AutoscopeState::Completed;
    QTest::newRow("disabled") << u"laptop, dbt and notebooks"_s << AutoscopeState::Disabled;
    QTest::newRow("not reported") << u"old laptop"_s << AutoscopeState::NotReported;
}

void DemoWorkspaceTest::scopesByHandEndAutoscoping()
{
    QFETCH(const QString, comment);
    QFETCH(const AutoscopeState, after);
    const auto before = tokenNamed(*m_workspace, comment);
    QVERIFY(before);
    const QJsonObject body = updateBodyFor(R"({"scopes": ["sql", "jobs"]})"_ba, u"scopes"_s);
    QCOMPARE(m_workspace->update(before->id.value(), body).status, 200);
    const auto token = tokenOf(*m_workspace, before->id);
    QVERIFY(token);
    QCOMPARE(token->autoscope, after);
    QVERIFY(token->scopes == QStringList({u"sql"_s, u"jobs"_s}));
}

void DemoWorkspaceTest::commentByHandLeavesAutoscoping()
{
    const auto before = tokenNamed(*m_workspace, u"ci: nightly bundle deploy"_s);
    QVERIFY(before);
    const QJsonObject body = updateBodyFor(R"({"comment": "ci"})"_ba, u"comment"_s);
    QCOMPARE(m_workspace->update(before->id.value(), body).status, 200);
    QCOMPARE(tokenOf(*m_workspace, before->id).value_or(Token()).autoscope, AutoscopeState::Running);
}

void DemoWorkspaceTest::refusedUpdateChangesNothing()
{
    const Token before = createdIn(*m_workspace, R"({"comment": "old", "scopes": ["sql"]})"_ba).token;
    const QJsonObject body =
        updateBodyFor(R"({"comment": "new", "scopes": ["nope"]})"_ba, u"comment,scopes"_s);
    const DemoAnswer answer = m_workspace->update(before.id.value(), body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(codeOf(answer), u"INVALID_PARAMETER_VALUE"_s);
    QVERIFY(tokenOf(*m_workspace, before.id) == before);
}

void DemoWorkspaceTest::updateOfAnUnknownTokenIsNotFound()
{
    const DemoAnswer answer =
        m_workspace->update(u"abc"_s, updateBodyFor(R"({"comment": "x"})"_ba, u"comment"_s));
    QCOMPARE(answer.status, 404);
    QCOMPARE(codeOf(answer), u"NOT_FOUND"_s);
}

void DemoWorkspaceTest::revokedTokenLeavesTheList()
{
    const auto doomed = tokenNamed(*m_workspace, u"vscode"_s);
    QVERIFY(doomed);
    const qsizetype before = tokensOf(*m_workspace).size();
    QCOMPARE(m_workspace->revoke(revokeBodyFor(doomed->id)), DemoAnswer());
    QVERIFY(!tokenOf(*m_workspace, doomed->id));
    QCOMPARE(tokensOf(*m_workspace).size(), before - 1);
}

void DemoWorkspaceTest::revokingTwiceSaysThatTheResourceDoesNotExist()
{
    const QJsonObject body = revokeBodyFor(createdIn(*m_workspace).token.id);
    QCOMPARE(m_workspace->revoke(body).status, 200);
    const DemoAnswer again = m_workspace->revoke(body);
    QCOMPARE(again.status, 404);
    QCOMPARE(codeOf(again), u"RESOURCE_DOES_NOT_EXIST"_s);
}

void DemoWorkspaceTest::expiredTokenLeavesTheListAfterSomeMinutes()
{
    const TokenId id = createdIn(*m_workspace, R"({"lifetime_seconds": 60})"_ba).token.id;
    m_clock.advanceMs(minuteMs + DemoWorkspace::expiredShownMs - 1);
    QVERIFY(tokenOf(*m_workspace, id));
    m_clock.advanceMs(1);
    QVERIFY(!tokenOf(*m_workspace, id));
    QVERIFY(!tokenNamed(*m_workspace, u"Tableau extract"_s));
    QVERIFY(tokenNamed(*m_workspace, u"old laptop"_s));
}

void DemoWorkspaceTest::clearedListIsAnEmptyObject()
{
    m_workspace->clear();
    QCOMPARE(m_workspace->list(), DemoAnswer());
    QVERIFY(
        !m_workspace->authenticate(bearerFor(m_workspace->sessionToken()), DemoWorkspace::Access::Tokens));
    QCOMPARE(m_workspace->create({}).status, 200);
    QCOMPARE(tokensOf(*m_workspace).size(), 1);
}

void DemoWorkspaceTest::addedTokensMayPassTheQuota()
{
    m_workspace->clear();
    m_workspace->addTokens(1000);
    QCOMPARE(tokensOf(*m_workspace).size(), 1000);
}

void DemoWorkspaceTest::whoAmITellsOfAda()
{
    const DemoAnswer answer = m_workspace->me({});
    QCOMPARE(answer.status, 200);
    const auto identity = parseIdentity(QJsonDocument(answer.body).toJson());
    QVERIFY(identity);
    QCOMPARE(identity->userName, u"ada@example.com"_s);
    QCOMPARE(identity->displayName, u"Ada Example"_s);
    static const QRegularExpression sixteenDigits(u"^[1-9][0-9]{15}$"_s);
    QVERIFY(sixteenDigits.match(identity->userId).hasMatch());
    QVERIFY(sixteenDigits.match(DemoWorkspace::organisationId()).hasMatch());
}

QTEST_GUILESS_MAIN(DemoWorkspaceTest)
#include "tst_demoworkspace.moc"
