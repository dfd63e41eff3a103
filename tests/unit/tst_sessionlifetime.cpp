// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/waitingsession.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = TokenServer::Call;
using Kind = ApiError::Kind;

void addPoints()
{
    QTest::addColumn<SessionWait>("wait");
    QTest::newRow("refresh, credential") << SessionWait::RefreshForCredential;
    QTest::newRow("refresh, head of the list") << SessionWait::RefreshForListHead;
    QTest::newRow("refresh, body of the list") << SessionWait::RefreshForListBody;
    QTest::newRow("refresh, name") << SessionWait::RefreshForName;
    QTest::newRow("create, credential") << SessionWait::CreateForCredential;
    QTest::newRow("create, answer") << SessionWait::CreateForAnswer;
    QTest::newRow("update, answer") << SessionWait::UpdateForAnswer;
    QTest::newRow("update, list") << SessionWait::UpdateForList;
    QTest::newRow("revoke, answer") << SessionWait::RevokeForAnswer;
    QTest::newRow("revoke, store") << SessionWait::RevokeForStore;
    QTest::newRow("keep, store") << SessionWait::KeepForStore;
    QTest::newRow("kept value, store") << SessionWait::ReadForStore;
    QTest::newRow("drop, store") << SessionWait::DropForStore;
    QTest::newRow("forget, store") << SessionWait::ForgetForStore;
}

} // namespace

/// Sessions, and those who listen to them, that end while something is under way.
class SessionLifetimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSessionMayDieAnywhere_data() { addPoints(); }
    void aSessionMayDieAnywhere();
    void whoeverAskedMayDieAnywhere_data() { addPoints(); }
    void whoeverAskedMayDieAnywhere();
    void bothMayDieAnywhere_data() { addPoints(); }
    void bothMayDieAnywhere();
    void aSessionMayDieInsideItsAnswer_data() { addPoints(); }
    void aSessionMayDieInsideItsAnswer();
    void aDyingSessionTellsNobody();
    void aSessionMayDieWithManyCallsUnderWay();
    void aSessionMayDieWhileItCancels();
};

void SessionLifetimeTest::aSessionMayDieAnywhere()
{
    QFETCH(const SessionWait, wait);
    WaitingSession waiting(wait);
    QVERIFY(waiting.prepare());
    QObject context;
    waiting.start(&context);
    QTRY_VERIFY(waiting.isThere());
    QCOMPARE(waiting.done, 0);
    waiting.rig.session.reset();
    waiting.release();
    // Whoever waits is told, whatever became of the session.
    QTRY_COMPARE(waiting.done, 1);
}

void SessionLifetimeTest::whoeverAskedMayDieAnywhere()
{
    QFETCH(const SessionWait, wait);
    WaitingSession waiting(wait);
    QVERIFY(waiting.prepare());
    auto context = std::make_unique<QObject>();
    waiting.start(context.get());
    QTRY_VERIFY(waiting.isThere());
    context.reset();
    waiting.session().cancel();
    waiting.release();
    // Something that ends after it, on the same session.
    waiting.server.on(Call::List, {});
    waiting.server.on(Call::WhoAmI, {});
    const VoidOutcome refreshed(waiting.session().refresh());
    QTRY_VERIFY(succeeded(refreshed));
    QCOMPARE(waiting.done, 0);
}

void SessionLifetimeTest::bothMayDieAnywhere()
{
    QFETCH(const SessionWait, wait);
    WaitingSession waiting(wait);
    QVERIFY(waiting.prepare());
    auto context = std::make_unique<QObject>();
    waiting.start(context.get());
    QTRY_VERIFY(waiting.isThere());
    context.reset();
    waiting.rig.session.reset();
    waiting.release();
    QCOMPARE(waiting.done, 0);
}

void SessionLifetimeTest::aSessionMayDieInsideItsAnswer()
{
    // As when a failed call makes the program forget the workspace.
    QFETCH(const SessionWait, wait);
    WaitingSession waiting(wait);
    QVERIFY(waiting.prepare());
    waiting.diesInside = true;
    QObject context;
    waiting.start(&context);
    QTRY_VERIFY(waiting.isThere());
    waiting.session().cancel();
    waiting.release();
    QTRY_VERIFY(!waiting.rig.session);
    QCOMPARE(waiting.done, 1);
}

void SessionLifetimeTest::aDyingSessionTellsNobody()
{
    TokenServer server;
    SessionRig rig(server.host());
    server.hold(Call::List);
    const VoidOutcome refreshed(rig.session->refresh());
    QTRY_COMPARE(server.held(), 1);
    QSignalSpy changed(rig.session.get(), &WorkspaceSession::changed);
    QSignalSpy tokensChanged(rig.session.get(), &WorkspaceSession::tokensChanged);
    rig.session.reset();
    QTRY_VERIFY(failedWith(refreshed, Kind::Cancelled));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(tokensChanged.size(), 0);
}

void SessionLifetimeTest::aSessionMayDieWithManyCallsUnderWay()
{
    TokenServer server;
    SessionRig rig(server.host());
    for (const Call call : {Call::List, Call::Create, Call::Update, Call::Revoke, Call::WhoAmI})
        server.hold(call);
    const VoidOutcome refreshed(rig.session->refresh());
    const CreateOutcome created(rig.session->create(someWish()));
    const VoidOutcome updated(rig.session->update(editOf(WaitingSession::token(), u"c"_s)));
    const VoidOutcome revoked(rig.session->revoke(TokenId(u"a"_s)));
    QTRY_COMPARE(server.held(), 5);
    rig.session.reset();
    QTRY_VERIFY(failedWith(refreshed, Kind::Cancelled));
    QTRY_VERIFY(failedWith(created, Kind::Cancelled));
    QTRY_VERIFY(failedWith(updated, Kind::Cancelled));
    QTRY_VERIFY(failedWith(revoked, Kind::Cancelled));
    QVERIFY(created.value().error().outcomeUnknown);
}

void SessionLifetimeTest::aSessionMayDieWhileItCancels()
{
    // The first call that ends with "cancelled" makes the program close the workspace.
    TokenServer server;
    SessionRig rig(server.host());
    for (const Call call : {Call::List, Call::Create, Call::Revoke, Call::WhoAmI})
        server.hold(call);
    QObject context;
    int done = 0;
    const auto close = [&] {
        ++done;
        rig.session.reset();
    };
    QCoro::connect(rig.session->refresh(), &context, close);
    QCoro::connect(rig.session->create(someWish()), &context, close);
    QCoro::connect(rig.session->revoke(TokenId(u"a"_s)), &context, close);
    QTRY_COMPARE(server.held(), 4);
    rig.session->cancel();
    QTRY_COMPARE(done, 3);
    QVERIFY(!rig.session);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SessionLifetimeTest)
#include "tst_sessionlifetime.moc"
