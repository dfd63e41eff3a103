// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sessionrig.h"
#include "support/tokenserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = TokenServer::Call;
using Kind = ApiError::Kind;
using State = WorkspaceSession::State;

QStringList commentsOf(const WorkspaceSession &session)
{
    QStringList comments;
    for (const Token &token : session.tokens())
        comments << token.comment;
    comments.sort();
    return comments;
}

Token tokenCalled(const QString &name)
{
    Token token;
    token.id = TokenId(name);
    token.comment = name;
    return token;
}

} // namespace

/// Sessions and answers that come late, in another order, unclearly or not at all.
class SessionFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theListDoesNotWaitForTheName();
    void aRefusedNameIsNoFailure();
    void theNameIsAskedForOnce();
    void aListFromBeforeACreateIsReadAgain();
    void aListFromBeforeARevokeIsReadAgain();
    void aListFromBeforeAnUpdateIsReadAgain();
    void anUnclearCreateIsSentOnceAndLookedFor();
    void aCancelledCreateIsLookedFor();
    void anUnclearRevokeIsLookedFor();
    void anUpdateCountsThoughTheListCannotBeRead();
    void twoCreatesAtOnceBothArrive();
    void cancelEndsEverything();
    void cancelEndsWhatWaitsForTheCredential();
    void aSessionWithoutCredentialTellsWhy();

private:
    [[nodiscard]] WorkspaceSession &session() { return *m_rig->session; }
    /// Reads the list; false when that fails or gives anything but what is there.
    [[nodiscard]] bool refresh();

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<SessionRig> m_rig;
};

void SessionFaultsTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->tokens = QStringList{u"a"_s, u"b"_s};
    m_rig = std::make_unique<SessionRig>(m_server->host());
}

void SessionFaultsTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

bool SessionFaultsTest::refresh()
{
    const VoidOutcome refreshed(session().refresh());
    return QTest::qWaitFor([&] { return succeeded(refreshed); }) &&
           commentsOf(session()) == QStringList{u"a"_s, u"b"_s};
}

void SessionFaultsTest::theListDoesNotWaitForTheName()
{
    m_server->hold(Call::WhoAmI);
    const VoidOutcome refreshed(session().refresh());
    QTRY_COMPARE(session().tokens().size(), 2);
    QVERIFY(session().state() == State::Ready);
    QTRY_COMPARE(m_server->held(), 1);
    m_server->release(R"({"userName":"late@example.com"})"_ba);
    QTRY_VERIFY(succeeded(refreshed));
    QCOMPARE(session().identity().userName, u"late@example.com"_s);
}

void SessionFaultsTest::aRefusedNameIsNoFailure()
{
    m_server->on(Call::WhoAmI, [](QTcpSocket &socket) {
        answerJson(socket, R"({"error_code":403,"message":"No."})"_ba, 403);
    });
    QVERIFY(refresh());
    QVERIFY(session().state() == State::Ready);
    QVERIFY(!session().lastError());
    QVERIFY(session().identity().userName.isEmpty());
}

void SessionFaultsTest::theNameIsAskedForOnce()
{
    QVERIFY(refresh());
    QVERIFY(refresh());
    QCOMPARE(m_server->calls(Call::WhoAmI), 1);
    QCOMPARE(m_server->calls(Call::List), 2);
}

void SessionFaultsTest::aListFromBeforeACreateIsReadAgain()
{
    m_server->hold(Call::List);
    const VoidOutcome refreshed(session().refresh());
    QTRY_COMPARE(m_server->held(), 1);
    const QByteArray old = m_server->list();
    const CreateOutcome created(session().create(someWish()));
    QTRY_VERIFY(succeeded(created));
    QCOMPARE(commentsOf(session()), QStringList{u"new"_s});

    m_server->on(Call::List, {});
    m_server->release(old);
    QTRY_VERIFY(succeeded(refreshed));
    QCOMPARE(commentsOf(session()), (QStringList{u"a"_s, u"b"_s, u"new"_s}));
}

void SessionFaultsTest::aListFromBeforeARevokeIsReadAgain()
{
    QVERIFY(refresh());
    m_server->hold(Call::List);
    const VoidOutcome refreshed(session().refresh());
    QTRY_COMPARE(m_server->held(), 1);
    const QByteArray old = m_server->list();
    m_server->tokens.removeAll(u"a"_s);
    const VoidOutcome revoked(session().revoke(TokenId(u"a"_s)));
    QTRY_VERIFY(succeeded(revoked));
    QCOMPARE(commentsOf(session()), QStringList{u"b"_s});

    m_server->on(Call::List, {});
    m_server->release(old);
    QTRY_VERIFY(succeeded(refreshed));
    QCOMPARE(commentsOf(session()), QStringList{u"b"_s});
}

void SessionFaultsTest::aListFromBeforeAnUpdateIsReadAgain()
{
    QVERIFY(refresh());
    m_server->hold(Call::List);
    const VoidOutcome refreshed(session().refresh());
    QTRY_COMPARE(m_server->held(), 1);
    const QByteArray old = m_server->list();
    const VoidOutcome updated(session().update(editOf(tokenCalled(u"a"_s), u"c"_s)));
    QTRY_COMPARE(m_server->held(), 2);
    QCOMPARE(commentsOf(session()), (QStringList{u"b"_s, u"c"_s}));

    m_server->on(Call::List, {});
    m_server->tokens = QStringList{u"b"_s, u"c"_s};
    m_server->release(old);
    m_server->release(m_server->list());
    QTRY_VERIFY(succeeded(refreshed));
    QTRY_VERIFY(succeeded(updated));
    QCOMPARE(commentsOf(session()), (QStringList{u"b"_s, u"c"_s}));
}

void SessionFaultsTest::anUnclearCreateIsSentOnceAndLookedFor()
{
    QVERIFY(refresh());
    m_server->on(Call::Create, [this](QTcpSocket &socket) {
        m_server->tokens << u"orphan"_s;
        closeConnection(socket);
    });
    const CreateOutcome created(session().create(someWish()));
    QTRY_VERIFY(created.isDone());
    QVERIFY(!created.value().has_value());
    QVERIFY(created.value().error().outcomeUnknown);
    QTRY_COMPARE(commentsOf(session()), (QStringList{u"a"_s, u"b"_s, u"orphan"_s}));
    QCOMPARE(m_server->calls(Call::Create), 1);
}

void SessionFaultsTest::aCancelledCreateIsLookedFor()
{
    QVERIFY(refresh());
    m_server->on(Call::Create, [this](QTcpSocket &) { m_server->tokens << u"orphan"_s; });
    const CreateOutcome created(session().create(someWish()));
    QTRY_COMPARE(m_server->calls(Call::Create), 1);
    session().cancel();
    QTRY_VERIFY(failedWith(created, Kind::Cancelled));
    QVERIFY(created.value().error().outcomeUnknown);
    QTRY_COMPARE(commentsOf(session()), (QStringList{u"a"_s, u"b"_s, u"orphan"_s}));
    QCOMPARE(m_server->calls(Call::Create), 1);
}

void SessionFaultsTest::anUnclearRevokeIsLookedFor()
{
    QVERIFY(refresh());
    m_server->on(Call::Revoke, [this](QTcpSocket &socket) {
        m_server->tokens.removeAll(u"a"_s);
        closeConnection(socket);
    });
    const VoidOutcome revoked(session().revoke(TokenId(u"a"_s)));
    // The list shows that it was done.
    QTRY_VERIFY(succeeded(revoked));
    QCOMPARE(commentsOf(session()), QStringList{u"b"_s});
}

void SessionFaultsTest::anUpdateCountsThoughTheListCannotBeRead()
{
    QVERIFY(refresh());
    m_server->on(Call::List, closeConnection);
    const VoidOutcome updated(session().update(editOf(tokenCalled(u"a"_s), u"c"_s)));
    QTRY_VERIFY(succeeded(updated));
    // The change was taken, and that the rest may be old is told.
    QCOMPARE(commentsOf(session()), (QStringList{u"b"_s, u"c"_s}));
    QVERIFY(session().state() == State::Failed);
}

void SessionFaultsTest::twoCreatesAtOnceBothArrive()
{
    QVERIFY(refresh());
    m_server->hold(Call::Create);
    const CreateOutcome first(session().create(someWish()));
    const CreateOutcome second(session().create(someWish()));
    QTRY_COMPARE(m_server->held(), 2);
    m_server->release(TokenServer::created(u"first"_s));
    m_server->release(TokenServer::created(u"second"_s));
    QTRY_VERIFY(succeeded(first));
    QTRY_VERIFY(succeeded(second));
    QCOMPARE(commentsOf(session()), (QStringList{u"a"_s, u"b"_s, u"first"_s, u"second"_s}));
}

void SessionFaultsTest::cancelEndsEverything()
{
    QVERIFY(refresh());
    for (const Call call : {Call::List, Call::Update, Call::Revoke})
        m_server->hold(call);
    const VoidOutcome refreshed(session().refresh());
    const VoidOutcome updated(session().update(editOf(tokenCalled(u"a"_s), u"c"_s)));
    const VoidOutcome revoked(session().revoke(TokenId(u"b"_s)));
    QTRY_COMPARE(m_server->held(), 3);
    m_server->on(Call::List, {});
    session().cancel();
    QTRY_VERIFY(failedWith(refreshed, Kind::Cancelled));
    QTRY_VERIFY(failedWith(updated, Kind::Cancelled));
    QTRY_VERIFY(failedWith(revoked, Kind::Cancelled));
    QVERIFY(session().state() != State::Idle);
    QCOMPARE(commentsOf(session()), (QStringList{u"a"_s, u"b"_s}));
    QTRY_VERIFY(session().state() != State::Loading);
    QVERIFY(refresh());
    QVERIFY(session().state() == State::Ready);
}

void SessionFaultsTest::cancelEndsWhatWaitsForTheCredential()
{
    m_rig->credentialGate.close();
    const VoidOutcome refreshed(session().refresh());
    QTRY_VERIFY(m_rig->credentialGate.waiting() >= 1);
    session().cancel();
    m_rig->credentialGate.open();
    QTRY_VERIFY(failedWith(refreshed, Kind::Cancelled));
    QCOMPARE(m_server->calls(Call::List), 0);
    QVERIFY(session().state() == State::Failed);
}

void SessionFaultsTest::aSessionWithoutCredentialTellsWhy()
{
    auto credential = std::make_unique<FakeCredential>("Bearer x"_ba);
    ApiError locked;
    locked.kind = Kind::CredentialUnavailable;
    locked.secret = SecretError{SecretError::Kind::Locked, {}};
    credential->failWith(locked);
    SessionRig rig(m_server->host(), std::move(credential));
    const VoidOutcome refreshed(rig.session->refresh());
    QTRY_VERIFY(failedWith(refreshed, Kind::CredentialUnavailable));
    QVERIFY(rig.session->state() == State::Failed);
    QVERIFY(rig.session->lastError() == locked);
    QCOMPARE(m_server->calls(Call::List), 0);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SessionFaultsTest)
#include "tst_sessionfaults.moc"
