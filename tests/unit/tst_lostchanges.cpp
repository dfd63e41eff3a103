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
    void aChangeIsOpenUntilTheListTells_data();
    void aChangeIsOpenUntilTheListTells();

private:
    static void everyLoss();
    /// Makes a session and reads its list.
    [[nodiscard]] bool signIn(const HttpLimits &limits);
    /// Makes another that soon gives up, where the answer stays away.
    [[nodiscard]] bool prepareFor(Loss loss);
    [[nodiscard]] WorkspaceSession &session() { return *m_rig->session; }

    ManualClock m_clock;
    std::unique_ptr<LossyWorkspace> m_server;
    std::unique_ptr<SessionRig> m_rig;
    Token m_token;
};

void LostChangesTest::init()
{
    m_server = std::make_unique<LossyWorkspace>(m_clock);
    m_token = createdIn(m_server->workspace(), R"({"comment": "before", "scopes": ["sql"]})").token;
    QVERIFY(signIn(shortPauses()));
}

void LostChangesTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

bool LostChangesTest::signIn(const HttpLimits &limits)
{
    m_rig = std::make_unique<SessionRig>(m_server->host(), limits);
    const VoidOutcome refreshed(session().refresh());
    return QTest::qWaitFor([&] { return succeeded(refreshed); });
}

bool LostChangesTest::prepareFor(Loss loss)
{
    m_server->loss = loss;
    if (loss != Loss::Silence)
        return true;
    HttpLimits limits = shortPauses();
    limits.timeoutMs = 2'000;
    limits.budgetMs = 4'000;
    return signIn(limits);
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
    QVERIFY(prepareFor(loss));
    TokenEdit edit = editOf(m_token, u"after"_s);
    edit.setScopes({u"sql"_s, u"jobs"_s});
    const VoidOutcome updated(session().update(edit));
    QTRY_VERIFY_WITH_TIMEOUT(succeeded(updated), 20'000);
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
    QVERIFY(prepareFor(loss));
    const VoidOutcome revoked(session().revoke(m_token.id));
    QTRY_VERIFY_WITH_TIMEOUT(succeeded(revoked), 20'000);
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

void LostChangesTest::aChangeIsOpenUntilTheListTells_data()
{
    QTest::addColumn<bool>("isUpdate");
    QTest::newRow("update") << true;
    QTest::newRow("revocation") << false;
}

void LostChangesTest::aChangeIsOpenUntilTheListTells()
{
    QFETCH(const bool, isUpdate);
    qsizetype openAtList = -1;
    m_server->onList = [&] { openAtList = session().openChanges().all().size(); };
    m_server->loss = Loss::Error500;
    const VoidOutcome changed(isUpdate ? session().update(editOf(m_token, u"after"_s))
                                       : session().revoke(m_token.id));
    QTRY_VERIFY(succeeded(changed));
    m_server->onList = {};
    QCOMPARE(openAtList, 1);
    QVERIFY(session().openChanges().isEmpty());
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Loss)

QTEST_GUILESS_MAIN(latchkey::LostChangesTest)
#include "tst_lostchanges.moc"
