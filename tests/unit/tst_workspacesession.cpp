// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"
#include "auth/secretsources.h"
#include "demo/demoserver.h"
#include "demo/demoworkspace.h"
#include "support/demotokens.h"
#include "support/sessionrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using State = WorkspaceSession::State;

bool contains(const QList<Token> &tokens, const TokenId &id)
{
    return std::any_of(tokens.cbegin(), tokens.cend(), [&id](const Token &token) { return token.id == id; });
}

} // namespace

/// One signed-in workspace, against the demo workspace over real HTTP.
class WorkspaceSessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aNewSessionKnowsNothing();
    void refreshReadsTheListAndTheName();
    void theSessionsOwnTokenIsFound();
    void aFailedRefreshKeepsWhatWasRead();
    void aSecondRefreshRecovers();
    void twoRefreshesAtOnceBothEnd();
    void aCreatedTokenIsThereAtOnce();
    void aRefusedCreateChangesNothing();
    void anUpdateIsReadBack();
    void anUpdateOfAGoneTokenReadsTheListAgain();
    void aRevokedTokenIsGoneAtOnce();
    void revokingWhatIsGoneSucceeds();
    void revokingTheOwnTokenEndsTheSignIn();
    void renamingTells();

private:
    [[nodiscard]] DemoWorkspace &workspace() { return m_server->workspace(); }
    [[nodiscard]] WorkspaceSession &session() { return *m_rig->session; }
    void refresh();

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<SessionRig> m_rig;
};

void WorkspaceSessionTest::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<DemoServer>(*m_clock, QStringList{u"sql"_s, u"files"_s});
    QVERIFY(m_server->start());
    m_rig = std::make_unique<SessionRig>(
        *WorkspaceHost::parse(m_server->origin()),
        std::make_unique<PatCredential>(std::make_unique<GivenSecret>(m_server->token())));
}

void WorkspaceSessionTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
    m_clock.reset();
}

void WorkspaceSessionTest::refresh()
{
    const VoidOutcome refreshed(session().refresh());
    QTRY_VERIFY(succeeded(refreshed));
}

void WorkspaceSessionTest::aNewSessionKnowsNothing()
{
    QVERIFY(session().state() == State::Idle);
    QVERIFY(!session().lastError());
    QVERIFY(!session().updatedMs());
    QVERIFY(session().tokens().isEmpty());
    QVERIFY(session().identity() == Identity());
    QVERIFY(session().profile().userName.isEmpty());
}

void WorkspaceSessionTest::refreshReadsTheListAndTheName()
{
    const QSignalSpy tokensChanged(&session(), &WorkspaceSession::tokensChanged);
    const QSignalSpy profileChanged(&session(), &WorkspaceSession::profileChanged);
    const VoidOutcome refreshed(session().refresh());
    QVERIFY(session().state() == State::Loading);
    QTRY_VERIFY(succeeded(refreshed));

    QVERIFY(session().state() == State::Ready);
    QVERIFY(session().tokens() == tokensOf(workspace()));
    QCOMPARE(session().updatedMs(), std::optional(ManualClock::startMs));
    QCOMPARE(session().identity().displayName, u"Ada Example"_s);
    QCOMPARE(session().identity().organisationId, DemoWorkspace::organisationId());
    QCOMPARE(session().profile().userName, u"ada@example.com"_s);
    QCOMPARE(tokensChanged.size(), 1);
    QCOMPARE(profileChanged.size(), 1);

    // Nothing new, so nothing to save.
    refresh();
    QCOMPARE(profileChanged.size(), 1);
}

void WorkspaceSessionTest::theSessionsOwnTokenIsFound()
{
    refresh();
    const std::optional<TokenId> own = session().ownTokenId();
    QVERIFY(own.has_value());
    QVERIFY(*own == m_server->token().reveal(idOf));
    QVERIFY(contains(session().tokens(), *own));
}

void WorkspaceSessionTest::aFailedRefreshKeepsWhatWasRead()
{
    refresh();
    const QList<Token> before = session().tokens();
    const Identity identity = session().identity();
    m_rig->clock.advanceMs(60'000);
    m_server.reset();

    const QSignalSpy tokensChanged(&session(), &WorkspaceSession::tokensChanged);
    const VoidOutcome refreshed(session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(!refreshed.value().has_value());
    QVERIFY(session().state() == State::Failed);
    QVERIFY(session().lastError() == refreshed.value().error());
    QVERIFY(session().tokens() == before);
    QVERIFY(session().identity() == identity);
    QCOMPARE(session().updatedMs(), std::optional(ManualClock::startMs));
    QCOMPARE(tokensChanged.size(), 0);
}

void WorkspaceSessionTest::aSecondRefreshRecovers()
{
    const CreatedToken scoped = createdIn(workspace(), R"({"lifetime_seconds":60,"scopes":["sql"]})"_ba);
    SessionRig other(*WorkspaceHost::parse(m_server->origin()),
                     std::make_unique<PatCredential>(std::make_unique<GivenSecret>(scoped.value.clone())));
    const VoidOutcome refused(other.session->refresh());
    QTRY_VERIFY(failedWith(refused, Kind::MissingScope));
    QVERIFY(other.session->state() == State::Failed);
    // The list is what was refused; who it is may be known all the same.
    QCOMPARE(other.session->identity().userName, u"ada@example.com"_s);

    TokenEdit widened(scoped.token);
    widened.setScopes({u"all-apis"_s});
    const VoidOutcome updated(session().update(widened));
    QTRY_VERIFY(succeeded(updated));
    m_rig->clock.advanceMs(1'000);
    const VoidOutcome again(other.session->refresh());
    QTRY_VERIFY(succeeded(again));
    QVERIFY(other.session->state() == State::Ready);
    QVERIFY(!other.session->lastError());
}

void WorkspaceSessionTest::twoRefreshesAtOnceBothEnd()
{
    const VoidOutcome first(session().refresh());
    const VoidOutcome second(session().refresh());
    QTRY_VERIFY(succeeded(first));
    QTRY_VERIFY(succeeded(second));
    QVERIFY(session().state() == State::Ready);
    QVERIFY(session().tokens() == tokensOf(workspace()));
}

void WorkspaceSessionTest::aCreatedTokenIsThereAtOnce()
{
    refresh();
    const qsizetype before = session().tokens().size();
    const QSignalSpy tokensChanged(&session(), &WorkspaceSession::tokensChanged);
    const CreateOutcome created(session().create(someWish()));
    QTRY_VERIFY(succeeded(created));
    QVERIFY(!created.value()->value.isEmpty());
    QCOMPARE(session().tokens().size(), before + 1);
    QVERIFY(session().tokens().contains(created.value()->token));
    QVERIFY(!tokensChanged.isEmpty());
    QCOMPARE(tokensOf(workspace()).size(), before + 1);
    refresh();
    QVERIFY(session().tokens() == tokensOf(workspace()));
}

void WorkspaceSessionTest::aRefusedCreateChangesNothing()
{
    refresh();
    const QList<Token> before = session().tokens();
    NewToken wish = someWish();
    wish.scopes = QStringList{u"brand-new"_s};
    const CreateOutcome created(session().create(wish));
    QTRY_VERIFY(failedWith(created, Kind::InvalidParameter));
    QVERIFY(session().tokens() == before);
    // The form shows this error; the workspace itself is well.
    QVERIFY(session().state() == State::Ready);
    QVERIFY(!session().lastError());
}

void WorkspaceSessionTest::anUpdateIsReadBack()
{
    const CreatedToken made = createdIn(workspace(), R"({"comment":"old","scopes":["sql"]})"_ba);
    refresh();
    TokenEdit edit = editOf(made.token, u"new"_s);
    edit.setScopes({u"files"_s});
    m_rig->clock.advanceMs(5'000);
    const VoidOutcome updated(session().update(edit));
    QTRY_VERIFY(succeeded(updated));
    QVERIFY(session().tokens() == tokensOf(workspace()));
    Token expected = made.token;
    expected.comment = u"new"_s;
    expected.scopes = QStringList{u"files"_s};
    QVERIFY(session().tokens().contains(expected));
    QCOMPARE(session().updatedMs(), std::optional(ManualClock::startMs + 5'000));
}

void WorkspaceSessionTest::anUpdateOfAGoneTokenReadsTheListAgain()
{
    const CreatedToken made = createdIn(workspace());
    refresh();
    QVERIFY(contains(session().tokens(), made.token.id));
    static_cast<void>(workspace().revoke(revokeBodyFor(made.token.id)));
    const VoidOutcome updated(session().update(editOf(made.token, u"too late"_s)));
    QTRY_VERIFY(failedWith(updated, Kind::NotFound));
    QTRY_VERIFY(!contains(session().tokens(), made.token.id));
}

void WorkspaceSessionTest::aRevokedTokenIsGoneAtOnce()
{
    const CreatedToken made = createdIn(workspace());
    refresh();
    const VoidOutcome revoked(session().revoke(made.token.id));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!contains(session().tokens(), made.token.id));
    QVERIFY(!tokenOf(workspace(), made.token.id));
}

void WorkspaceSessionTest::revokingWhatIsGoneSucceeds()
{
    const CreatedToken made = createdIn(workspace());
    refresh();
    static_cast<void>(workspace().revoke(revokeBodyFor(made.token.id)));
    const VoidOutcome revoked(session().revoke(made.token.id));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!contains(session().tokens(), made.token.id));
}

void WorkspaceSessionTest::revokingTheOwnTokenEndsTheSignIn()
{
    refresh();
    const TokenId own = session().ownTokenId().value_or(TokenId());
    const VoidOutcome revoked(session().revoke(own));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!contains(session().tokens(), own));
    const VoidOutcome refreshed(session().refresh());
    QTRY_VERIFY(failedWith(refreshed, Kind::InvalidToken));
    QVERIFY(!session().tokens().isEmpty());
}

void WorkspaceSessionTest::renamingTells()
{
    const QSignalSpy profileChanged(&session(), &WorkspaceSession::profileChanged);
    session().rename(u"Test"_s);
    QCOMPARE(profileChanged.size(), 0);
    session().rename(u"Other"_s);
    QCOMPARE(profileChanged.size(), 1);
    QCOMPARE(session().profile().name, u"Other"_s);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::WorkspaceSessionTest)
#include "tst_workspacesession.moc"
