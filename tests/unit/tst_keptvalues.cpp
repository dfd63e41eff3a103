// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sessionrig.h"
#include "support/tokenserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = TokenServer::Call;
using ReadOutcome = Outcome<SecretResult<Secret>>;
using Trouble = SecretError::Kind;

TokenId idA()
{
    return TokenId(u"a"_s);
}

TokenId idB()
{
    return TokenId(u"b"_s);
}

} // namespace

/// Token values that the person wished to keep.
class KeptValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aKeptValueCanBeHadAgain();
    void keepingTwiceReplaces();
    void aDroppedValueIsGone();
    void whatWasNeverKeptIsNotFound();
    void whatCouldNotBeWrittenIsNotKept();
    void whatCouldNotBeRemovedStaysKept();
    void revokingRemovesTheValue();
    void revokingWhatIsGoneRemovesTheValue();
    void aRefusedRevokeKeepsTheValue();
    void aRevokeSucceedsThoughTheValueStays();
    void forgettingRemovesEverything();
    void forgettingStopsAtTheFirstTrouble();

private:
    [[nodiscard]] WorkspaceSession &session() { return *m_rig->session; }
    void keep(const TokenId &id, const QByteArray &value);
    /// Whether the store behind the gate holds this.
    [[nodiscard]] bool holds(const SecretKey &key)
    {
        const ReadOutcome read(m_rig->memory.read(key));
        return succeeded(read);
    }

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<SessionRig> m_rig;
};

void KeptValuesTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_rig = std::make_unique<SessionRig>(m_server->host());
}

void KeptValuesTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

void KeptValuesTest::keep(const TokenId &id, const QByteArray &value)
{
    const StoreOutcome kept(session().keep(id, Secret(QByteArrayView(value))));
    QTRY_VERIFY(succeeded(kept));
}

void KeptValuesTest::aKeptValueCanBeHadAgain()
{
    const QSignalSpy profileChanged(&session(), &WorkspaceSession::profileChanged);
    QVERIFY(!session().isKept(idA()));
    keep(idA(), "value of a"_ba);
    QVERIFY(session().isKept(idA()));
    QVERIFY(!session().isKept(idB()));
    QCOMPARE(session().profile().keptTokenIds, QStringList{u"a"_s});
    QCOMPARE(profileChanged.size(), 1);
    QVERIFY(holds(keptTokenKey(session().profile(), idA())));

    const ReadOutcome read(session().keptValue(idA()));
    QTRY_VERIFY(succeeded(read));
    QVERIFY(*read.value() == Secret(QByteArrayView("value of a")));
}

void KeptValuesTest::keepingTwiceReplaces()
{
    keep(idA(), "one"_ba);
    keep(idA(), "two"_ba);
    QCOMPARE(session().profile().keptTokenIds, QStringList{u"a"_s});
    const ReadOutcome read(session().keptValue(idA()));
    QTRY_VERIFY(succeeded(read));
    QVERIFY(*read.value() == Secret(QByteArrayView("two")));
}

void KeptValuesTest::aDroppedValueIsGone()
{
    keep(idA(), "a"_ba);
    keep(idB(), "b"_ba);
    const QSignalSpy profileChanged(&session(), &WorkspaceSession::profileChanged);
    const StoreOutcome dropped(session().dropKept(idA()));
    QTRY_VERIFY(succeeded(dropped));
    QVERIFY(!session().isKept(idA()));
    QVERIFY(session().isKept(idB()));
    QCOMPARE(profileChanged.size(), 1);
    QVERIFY(!holds(keptTokenKey(session().profile(), idA())));
}

void KeptValuesTest::whatWasNeverKeptIsNotFound()
{
    const ReadOutcome read(session().keptValue(idA()));
    QTRY_VERIFY(failedWith(read, Trouble::NotFound));
    const StoreOutcome dropped(session().dropKept(idA()));
    QTRY_VERIFY(succeeded(dropped));
}

void KeptValuesTest::whatCouldNotBeWrittenIsNotKept()
{
    m_rig->store.failWith(SecretError{Trouble::Locked, {}});
    const QSignalSpy profileChanged(&session(), &WorkspaceSession::profileChanged);
    const StoreOutcome kept(session().keep(idA(), Secret(QByteArrayView("value"))));
    QTRY_VERIFY(failedWith(kept, Trouble::Locked));
    QVERIFY(!session().isKept(idA()));
    QCOMPARE(profileChanged.size(), 0);
}

void KeptValuesTest::whatCouldNotBeRemovedStaysKept()
{
    keep(idA(), "a"_ba);
    m_rig->store.failWith(SecretError{Trouble::NotRemoved, {}});
    const StoreOutcome dropped(session().dropKept(idA()));
    QTRY_VERIFY(failedWith(dropped, Trouble::NotRemoved));
    QVERIFY(session().isKept(idA()));
}

void KeptValuesTest::revokingRemovesTheValue()
{
    keep(idA(), "a"_ba);
    keep(idB(), "b"_ba);
    const VoidOutcome revoked(session().revoke(idA()));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!session().isKept(idA()));
    QVERIFY(session().isKept(idB()));
    QVERIFY(!holds(keptTokenKey(session().profile(), idA())));
}

void KeptValuesTest::revokingWhatIsGoneRemovesTheValue()
{
    keep(idA(), "a"_ba);
    m_server->on(Call::Revoke, [](QTcpSocket &socket) {
        answerJson(socket, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Gone."})"_ba, 404);
    });
    const VoidOutcome revoked(session().revoke(idA()));
    QTRY_VERIFY(succeeded(revoked));
    QVERIFY(!session().isKept(idA()));
    QVERIFY(!holds(keptTokenKey(session().profile(), idA())));
}

void KeptValuesTest::aRefusedRevokeKeepsTheValue()
{
    keep(idA(), "a"_ba);
    m_server->on(Call::Revoke, [](QTcpSocket &socket) {
        answerJson(socket, R"({"error_code":403,"message":"Invalid access token."})"_ba, 403);
    });
    const VoidOutcome revoked(session().revoke(idA()));
    QTRY_VERIFY(failedWith(revoked, ApiError::Kind::InvalidToken));
    QVERIFY(session().isKept(idA()));
    QVERIFY(holds(keptTokenKey(session().profile(), idA())));
}

void KeptValuesTest::aRevokeSucceedsThoughTheValueStays()
{
    keep(idA(), "a"_ba);
    m_rig->store.failWith(SecretError{Trouble::Locked, {}});
    const VoidOutcome revoked(session().revoke(idA()));
    QTRY_VERIFY(succeeded(revoked));
    // It is still in the store, so it is still known: forgetting the workspace removes it.
    QVERIFY(session().isKept(idA()));
}

void KeptValuesTest::forgettingRemovesEverything()
{
    keep(idA(), "a"_ba);
    keep(idB(), "b"_ba);
    const SecretKey signIn = signInKey(session().profile());
    const StoreOutcome written(m_rig->memory.write(signIn, Secret(QByteArrayView("sign-in"))));
    const SecretKey foreign(u"Latchkey/elsewhere/profile-2/sign-in"_s);
    const StoreOutcome other(m_rig->memory.write(foreign, Secret(QByteArrayView("other"))));
    QVERIFY(succeeded(written) && succeeded(other));

    const StoreOutcome forgotten(session().forgetSecrets());
    QTRY_VERIFY(succeeded(forgotten));
    QVERIFY(session().profile().keptTokenIds.isEmpty());
    QVERIFY(!holds(signIn));
    QVERIFY(!holds(keptTokenKey(session().profile(), idA())));
    QVERIFY(!holds(keptTokenKey(session().profile(), idB())));
    QVERIFY(holds(foreign));
}

void KeptValuesTest::forgettingStopsAtTheFirstTrouble()
{
    keep(idA(), "a"_ba);
    const SecretKey signIn = signInKey(session().profile());
    const StoreOutcome written(m_rig->memory.write(signIn, Secret(QByteArrayView("sign-in"))));
    QVERIFY(succeeded(written));
    m_rig->store.failWith(SecretError{Trouble::Locked, u"locked"_s});
    const StoreOutcome forgotten(session().forgetSecrets());
    QTRY_VERIFY(failedWith(forgotten, Trouble::Locked));
    // The sign-in is what makes another attempt possible.
    QVERIFY(holds(signIn));
    QVERIFY(session().isKept(idA()));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::KeptValuesTest)
#include "tst_keptvalues.moc"
