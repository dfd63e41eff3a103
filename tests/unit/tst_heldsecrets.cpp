// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"
#include "auth/secretsources.h"
#include "support/browsertokensrig.h"
#include "support/faketokens.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What is still in memory after the program was locked, and what is had anew.
class HeldSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enteredSecretIsReadFromTheStoreAfterwards();
    void tokenInHandIsFetchedAnew();
    void tokenUnderWayStillServes();
    void refreshTokenIsReadFromTheStoreAfterwards();
    void refreshTokenWithoutAnotherCopyIsKept();
};

void HeldSecretsTest::enteredSecretIsReadFromTheStoreAfterwards()
{
    Gate gate;
    WatchedStore store(gate);
    const SecretKey key(u"Latchkey/host/profile/sign-in"_s);
    PatCredential credential(std::make_unique<StoredSecret>(store, key, Secret("entered")));
    const Outcome<Result<Secret>> before(credential.authorization());
    QVERIFY(before.isDone() && before.value() && *before.value() == Secret("Bearer entered"));
    QVERIFY(store.events.isEmpty());

    credential.dropHeldSecrets();
    const Outcome<SecretResult<void>> stored(store.inner().write(key, Secret("stored")));
    QVERIFY(stored.isDone());
    for (int request = 0; request < 2; ++request) {
        const Outcome<Result<Secret>> after(credential.authorization());
        QVERIFY(after.isDone() && after.value() && *after.value() == Secret("Bearer stored"));
    }
    QCOMPARE(store.events, QStringList{u"read"_s});
}

void HeldSecretsTest::tokenInHandIsFetchedAnew()
{
    CredentialRig rig;
    QVERIFY(rig.givesAtOnce("token-1"));
    QVERIFY(rig.givesAtOnce("token-1"));
    rig.credential->dropHeldSecrets();
    QVERIFY(!rig.credential->expiresMs());
    QVERIFY(rig.givesAtOnce("token-2"));
}

void HeldSecretsTest::tokenUnderWayStillServes()
{
    CredentialRig rig;
    rig.script.gate.close();
    const HeaderOutcome waiting(rig.credential->authorization());
    rig.credential->dropHeldSecrets();
    rig.script.gate.open();
    QTRY_VERIFY(CredentialRig::gave(waiting, "token-1"));
    QCOMPARE(rig.script.fetches, 1);
}

void HeldSecretsTest::refreshTokenIsReadFromTheStoreAfterwards()
{
    BrowserTokensRig rig;
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(first.isDone());
    QVERIFY(first.value());
    rig.put("refresh-of-another");
    rig.tokens->dropHeldSecrets();
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.value());
    QCOMPARE(rig.sent(1), "refresh-of-another"_ba);
}

void HeldSecretsTest::refreshTokenWithoutAnotherCopyIsKept()
{
    BrowserTokensRig rig;
    rig.store.writeError = SecretError{SecretError::Kind::Locked, {}};
    rig.server.onWith(OAuthServer::Call::Token, OAuthServer::tokens("access-0", "refresh-1"));
    const AccessOutcome first(rig.tokens->fetch());
    QTRY_VERIFY(first.isDone());
    QVERIFY(first.value());
    rig.tokens->dropHeldSecrets();
    const AccessOutcome second(rig.tokens->fetch());
    QTRY_VERIFY(second.isDone());
    QVERIFY(second.value());
    QCOMPARE(rig.sent(1), "refresh-1"_ba);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HeldSecretsTest)
#include "tst_heldsecrets.moc"
