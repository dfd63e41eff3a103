// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lossyworkspace.h"
#include "support/sessionrig.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Updates and revocations whose every answer is lost: the list tells what came of them.
class LostChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void anUpdateThatTheListShowsIsASuccess_data() { everyLoss(); }
    void anUpdateThatTheListShowsIsASuccess();
    void anUpdateThatTheListDoesNotShowWasNotMade();
    void aRevocationThatTheListShowsIsASuccess_data() { everyLoss(); }
    void aRevocationThatTheListShowsIsASuccess();
    void aRevocationThatTheListDoesNotShowWasNotMade();
    void withoutAListNothingIsKnown();
    void aRevokedTokenLosesItsKeptValueToo();

private:
    static void everyLoss();
    [[nodiscard]] WorkspaceSession &session() { return *m_rig->session; }

    ManualClock m_clock;
    std::unique_ptr<LossyWorkspace> m_server;
    std::unique_ptr<SessionRig> m_rig;
    Token m_token;
};

void LostChangesTest::init()
{
    m_server = std::make_unique<LossyWorkspace>(m_clock);
    HttpLimits limits = shortPauses();
    limits.timeoutMs = 1'000;
    limits.budgetMs = 2'000;
    m_rig = std::make_unique<SessionRig>(m_server->host(), limits);
    m_token = createdIn(m_server->workspace(), R"({"comment": "before", "scopes": ["sql"]})").token;
    const VoidOutcome refreshed(session().refresh());
    QTRY_VERIFY(succeeded(refreshed));
}

void LostChangesTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

void LostChangesTest::everyLoss()
{
    QTest::addColumn<Loss>("loss");
    QTest::newRow("reset") << Loss::Reset;
    QTest::newRow("closed") << Loss::Closed;
    QTest::newRow("time-out") << Loss::Silence;
    QTest::newRow("truncated") << Loss::Truncated;
    QTest::newRow("login page") << Loss::LoginPage;
    QTest::newRow("500") << Loss::Error500;
    QTest::newRow("504") << Loss::Error504;
}

void LostChangesTest::anUpdateThatTheListShowsIsASuccess()
{
    QFETCH(const Loss, loss);
    m_server->loss = loss;
    TokenEdit edit = editOf(m_token, u"after"_s);
    edit.setScopes({u"sql"_s, u"jobs"_s});
    const VoidOutcome updated(session().update(edit));
    QTRY_VERIFY(succeeded(updated));
    QVERIFY(!m_server->named(u"after"_s).isEmpty());
    QVERIFY(session().state() == WorkspaceSession::State::Ready);
}

void LostChangesTest::anUpdateThatTheListDoesNotShowWasNotMade()
{
    m_server->loss = Loss::Error500;
    m_server->hasEffect = false;
    const VoidOutcome updated(session().update(editOf(m_token, u"after"_s)));
    QTRY_VERIFY(failedWith(updated, ApiError::Kind::ServerFailed));
    QVERIFY(!updated.value().error().outcomeUnknown);
}

void LostChangesTest::aRevocationThatTheListShowsIsASuccess()
{
    QFETCH(const Loss, loss);
    m_server->loss = loss;
    const VoidOutcome revoked(session().revoke(m_token.id));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(m_server->named(u"before"_s).isEmpty());
    for (const Token &token : session().tokens())
        QVERIFY(token.id != m_token.id);
}

void LostChangesTest::aRevocationThatTheListDoesNotShowWasNotMade()
{
    m_server->loss = Loss::Error500;
    m_server->hasEffect = false;
    const VoidOutcome revoked(session().revoke(m_token.id));
    QTRY_VERIFY(failedWith(revoked, ApiError::Kind::ServerFailed));
    QVERIFY(!revoked.value().error().outcomeUnknown);
}

void LostChangesTest::withoutAListNothingIsKnown()
{
    m_server->loss = Loss::Error500;
    m_server->canList = false;
    const VoidOutcome updated(session().update(editOf(m_token, u"after"_s)));
    QTRY_VERIFY(failedWith(updated, ApiError::Kind::ServerFailed));
    QVERIFY(updated.value().error().outcomeUnknown);
    const VoidOutcome revoked(session().revoke(m_token.id));
    QTRY_VERIFY(failedWith(revoked, ApiError::Kind::ServerFailed));
    QVERIFY(revoked.value().error().outcomeUnknown);

    // Once more, when everything works again: what is gone already is a success.
    m_server->loss = Loss::None;
    m_server->canList = true;
    const VoidOutcome again(session().revoke(m_token.id));
    QTRY_VERIFY(succeeded(again));
}

void LostChangesTest::aRevokedTokenLosesItsKeptValueToo()
{
    const StoreOutcome kept(session().keep(m_token.id, Secret("dapi-value")));
    QTRY_VERIFY(succeeded(kept));
    m_server->loss = Loss::Error500;
    const VoidOutcome revoked(session().revoke(m_token.id));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!session().isKept(m_token.id));
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Loss)

QTEST_GUILESS_MAIN(latchkey::LostChangesTest)
#include "tst_lostchanges.moc"
