// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"
#include "auth/secretsources.h"
#include "demo/demoserver.h"
#include "demo/demoworkspace.h"
#include "net/httptransport.h"
#include "net/resttokenapi.h"
#include "support/await.h"
#include "support/demotokens.h"
#include "support/manualclock.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Tokens = QList<Token>;

constexpr qint64 day = qint64{24} * 60 * 60;

/// One person's access to a workspace, with all that it needs.
class Access
{
public:
    Access(const QString &origin, Secret token)
        : m_credential(std::make_unique<GivenSecret>(std::move(token)))
        , m_transport(m_network, *WorkspaceHost::parse(origin), m_credential, m_clock)
        , api(m_transport)
    {
    }

private:
    ManualClock m_clock;
    QNetworkAccessManager m_network;
    PatCredential m_credential;
    HttpTransport m_transport;

public:
    RestTokenApi api;
};

template<class T>
bool failedWith(const Outcome<Result<T>> &outcome, Kind kind)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().kind == kind;
}

template<class T>
bool succeeded(const Outcome<Result<T>> &outcome)
{
    return outcome.isDone() && outcome.value().has_value();
}

} // namespace

/// Against the demo workspace over real HTTP, which has the service's rules.
class RestTokenApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theListIsTheWorkspaces();
    void anEmptyListIsASuccess();
    void aCreatedTokenIsListedAndWorks();
    void autoscopeLeavesTheScopesToTheService();
    void anUpdateChangesWhatTheMaskNames_data();
    void anUpdateChangesWhatTheMaskNames();
    void aRevokedTokenIsGone();
    void whatIsGoneIsNotFound();
    void theIdentityCarriesTheWorkspacesNumber();
    void aWrongTokenIsToldApart();
    void anExpiredTokenIsToldApart();
    void withoutATokenNothingIsSent();
    void aScopedTokenTellsWhatItLacks();
    void aRefusedValueNamesItsField_data();
    void aRefusedValueNamesItsField();
    void aFullWorkspaceTakesNoMore();

private:
    [[nodiscard]] DemoWorkspace &workspace() { return m_server->workspace(); }
    [[nodiscard]] RestTokenApi &api() { return m_access->api; }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Access> m_access;
};

void RestTokenApiTest::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<DemoServer>(*m_clock,
                                            QStringList{u"sql"_s, u"unity-catalog"_s, u"authentication"_s});
    QVERIFY(m_server->start());
    m_access = std::make_unique<Access>(m_server->origin(), m_server->token());
}

void RestTokenApiTest::cleanup()
{
    m_access.reset();
    m_server.reset();
    m_clock.reset();
}

void RestTokenApiTest::theListIsTheWorkspaces()
{
    const Outcome<Result<Tokens>> list(api().list());
    QTRY_VERIFY(succeeded(list));
    QVERIFY(list.value()->size() > 5);
    QVERIFY(*list.value() == tokensOf(workspace()));
}

void RestTokenApiTest::anEmptyListIsASuccess()
{
    workspace().clear();
    const Outcome<Result<Tokens>> list(api().list());
    QTRY_VERIFY(succeeded(list));
    QVERIFY(list.value()->isEmpty());
}

void RestTokenApiTest::aCreatedTokenIsListedAndWorks()
{
    const Outcome<Result<CreatedToken>> created(
        api().create({u"ci „laptop“ 🔑"_s, 30 * day, {u"sql"_s, u"authentication"_s}, false}));
    QTRY_VERIFY(succeeded(created));
    const CreatedToken &made = *created.value();
    QCOMPARE(made.token.comment, u"ci „laptop“ 🔑"_s);
    QCOMPARE(made.token.createdMs, std::optional(ManualClock::startMs));
    QCOMPARE(made.token.expiryMs, std::optional(ManualClock::startMs + 30 * day * 1000));
    QVERIFY(made.token.scopes == (QStringList{u"sql"_s, u"authentication"_s}));
    QVERIFY(tokenOf(workspace(), made.token.id) == made.token);

    Access other(m_server->origin(), made.value.clone());
    const Outcome<Result<Tokens>> list(other.api.list());
    QTRY_VERIFY(succeeded(list));
}

void RestTokenApiTest::autoscopeLeavesTheScopesToTheService()
{
    const Outcome<Result<CreatedToken>> created(api().create({u"auto"_s, 60 * day, {u"sql"_s}, true}));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(created.value()->token.autoscope == AutoscopeState::Running);
    QVERIFY(created.value()->token.hasAllApis());
}

void RestTokenApiTest::anUpdateChangesWhatTheMaskNames_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QStringList>("scopes");
    const QStringList before{u"sql"_s};
    QTest::newRow("comment") << u"new"_s << before;
    QTest::newRow("comment erased") << QString() << before;
    QTest::newRow("scopes") << u"old"_s << QStringList{u"unity-catalog"_s, u"sql"_s};
    QTest::newRow("both") << u"new"_s << QStringList{u"all-apis"_s};
}

void RestTokenApiTest::anUpdateChangesWhatTheMaskNames()
{
    QFETCH(const QString, comment);
    QFETCH(const QStringList, scopes);
    const CreatedToken made =
        createdIn(workspace(), R"({"comment":"old","lifetime_seconds":60,"scopes":["sql"]})"_ba);
    TokenEdit edit(made.token);
    edit.setComment(comment);
    edit.setScopes(scopes);
    const Outcome<Result<void>> updated(api().update(edit));
    QTRY_VERIFY(succeeded(updated));

    Token expected = made.token;
    expected.comment = comment;
    expected.scopes = scopes;
    QVERIFY(tokenOf(workspace(), made.token.id) == expected);
}

void RestTokenApiTest::aRevokedTokenIsGone()
{
    const CreatedToken made = createdIn(workspace());
    const Outcome<Result<void>> revoked(api().revoke(made.token.id));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!tokenOf(workspace(), made.token.id));

    Access other(m_server->origin(), made.value.clone());
    const Outcome<Result<Tokens>> list(other.api.list());
    QTRY_VERIFY(failedWith(list, Kind::InvalidToken));
}

void RestTokenApiTest::whatIsGoneIsNotFound()
{
    const CreatedToken made = createdIn(workspace());
    static_cast<void>(workspace().revoke(revokeBodyFor(made.token.id)));
    const Outcome<Result<void>> revoked(api().revoke(made.token.id));
    QTRY_VERIFY(failedWith(revoked, Kind::NotFound));

    TokenEdit edit(made.token);
    edit.setComment(u"too late"_s);
    const Outcome<Result<void>> updated(api().update(edit));
    QTRY_VERIFY(failedWith(updated, Kind::NotFound));
}

void RestTokenApiTest::theIdentityCarriesTheWorkspacesNumber()
{
    const Outcome<Result<Identity>> me(api().whoAmI());
    QTRY_VERIFY(succeeded(me));
    QCOMPARE(me.value()->userName, u"ada@example.com"_s);
    QCOMPARE(me.value()->displayName, u"Ada Example"_s);
    QVERIFY(!me.value()->userId.isEmpty());
    QCOMPARE(me.value()->organisationId, DemoWorkspace::organisationId());
}

void RestTokenApiTest::aWrongTokenIsToldApart()
{
    Access other(m_server->origin(), Secret(QByteArrayView("not-a-token-of-this-workspace")));
    const Outcome<Result<Tokens>> list(other.api.list());
    QTRY_VERIFY(failedWith(list, Kind::InvalidToken));
    QCOMPARE(list.value().error().status, 403);
    QVERIFY(list.value().error().code.isEmpty());
    QVERIFY(!list.value().error().requestId.isEmpty());
    const Outcome<Result<Identity>> me(other.api.whoAmI());
    QTRY_VERIFY(failedWith(me, Kind::InvalidToken));
    const Outcome<Result<CreatedToken>> created(other.api.create({{}, day, {u"sql"_s}, false}));
    QTRY_VERIFY(failedWith(created, Kind::InvalidToken));
    QVERIFY(!created.value().error().outcomeUnknown);
}

void RestTokenApiTest::anExpiredTokenIsToldApart()
{
    const CreatedToken made = createdIn(workspace(), R"({"lifetime_seconds":60})"_ba);
    Access other(m_server->origin(), made.value.clone());
    m_clock->advanceMs(61'000);
    const Outcome<Result<Tokens>> list(other.api.list());
    QTRY_VERIFY(failedWith(list, Kind::InvalidToken));
}

void RestTokenApiTest::withoutATokenNothingIsSent()
{
    Access nobody(m_server->origin(), Secret());
    const Outcome<Result<Tokens>> list(nobody.api.list());
    QTRY_VERIFY(failedWith(list, Kind::CredentialUnavailable));
    QVERIFY(list.value().error().secret.has_value());
}

void RestTokenApiTest::aScopedTokenTellsWhatItLacks()
{
    const CreatedToken made = createdIn(workspace(), R"({"lifetime_seconds":60,"scopes":["sql"]})"_ba);
    Access scoped(m_server->origin(), made.value.clone());
    const Outcome<Result<Tokens>> list(scoped.api.list());
    QTRY_VERIFY(failedWith(list, Kind::MissingScope));
    QCOMPARE(list.value().error().missingScopes, QStringList{u"authentication"_s});
    const Outcome<Result<Identity>> me(scoped.api.whoAmI());
    QTRY_VERIFY(succeeded(me));
}

void RestTokenApiTest::aRefusedValueNamesItsField_data()
{
    QTest::addColumn<qint64>("lifetime");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QString>("field");
    QTest::newRow("too long") << NewToken::maximumLifetimeSeconds + 1 << QStringList{u"sql"_s}
                              << u"lifetime_seconds"_s;
    QTest::newRow("unknown scope") << day << QStringList{u"sql"_s, u"brand-new"_s} << u"scopes"_s;
}

void RestTokenApiTest::aRefusedValueNamesItsField()
{
    QFETCH(const qint64, lifetime);
    QFETCH(const QStringList, scopes);
    QFETCH(const QString, field);
    const qsizetype before = tokensOf(workspace()).size();
    const Outcome<Result<CreatedToken>> created(api().create({u"x"_s, lifetime, scopes, false}));
    QTRY_VERIFY(failedWith(created, Kind::InvalidParameter));
    const ApiError &error = created.value().error();
    QCOMPARE(error.code, u"INVALID_PARAMETER_VALUE"_s);
    QVERIFY(!error.message.isEmpty());
    QVERIFY(!error.outcomeUnknown);
    QCOMPARE(error.fields.size(), 1);
    QCOMPARE(error.fields.constFirst().field, field);
    QCOMPARE(tokensOf(workspace()).size(), before);
}

void RestTokenApiTest::aFullWorkspaceTakesNoMore()
{
    workspace().addTokens(600);
    const Outcome<Result<CreatedToken>> created(api().create({u"x"_s, day, {u"sql"_s}, false}));
    QTRY_VERIFY(failedWith(created, Kind::QuotaExceeded));
    QVERIFY(!created.value().error().outcomeUnknown);
    const Outcome<Result<Tokens>> list(api().list());
    QTRY_VERIFY(succeeded(list));
    QVERIFY(list.value()->size() > 600);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RestTokenApiTest)
#include "tst_resttokenapi.moc"
