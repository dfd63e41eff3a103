// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessions.h"

#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/fakecredential.h"
#include "support/manualclock.h"
#include "support/rawserver.h"
#include "support/slowsecretstore.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using StoreOutcome = Outcome<SecretResult<void>>;
using Trouble = SecretError::Kind;

ProfileId knownId()
{
    return ProfileId(u"known"_s);
}

TokenId keptId()
{
    return TokenId(u"kept"_s);
}

} // namespace

/// What is left in the secret stores when a workspace is signed in to again.
class LeftSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anotherPlaceTakesNothingOfTheFirst();
    void backInTheKeychainNothingStaysInMemory();
    void aWayWithoutASecretTakesTheOldOneAway_data();
    void aWayWithoutASecretTakesTheOldOneAway();
    void aSecretInTheSamePlaceStays_data();
    void aSecretInTheSamePlaceStays();
    void otherWorkspacesKeepTheirSecrets();
    void forgettingAfterwardsLeavesNothing();
    void whatCouldNotBeRemovedIsTold();
    void theProgramMayEndWhileTheKeychainIsAsked();

private:
    [[nodiscard]] Profile known() const { return m_sessions->find(knownId())->profile(); }
    WorkspaceSession &replaceWith(const Profile &profile)
    {
        return m_sessions->replace(profile, std::make_shared<FakeCredential>("Bearer y"_ba));
    }
    void put(SecretStore &store, const SecretKey &key);
    [[nodiscard]] static bool holds(SecretStore &store, const SecretKey &key);
    [[nodiscard]] bool keychainHoldsSignIn() { return holds(*m_locker, signInKey(m_first)); }
    [[nodiscard]] bool keychainHoldsKept() { return holds(*m_locker, keptTokenKey(m_first, keptId())); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<SessionStore> m_locker; ///< What is in the keychain, behind the gate.
    std::unique_ptr<SlowSecretStore> m_keychain;
    std::unique_ptr<SessionStore> m_memory;
    std::unique_ptr<DatabricksCfg> m_configFile;
    std::unique_ptr<ProfileStore> m_profiles;
    ManualClock m_clock;
    std::unique_ptr<Sessions> m_sessions;
    Profile m_first; ///< As it was signed in first: with a token in the keychain, and a kept value.
};

void LeftSecretsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_network = std::make_unique<QNetworkAccessManager>();
    m_gate = std::make_unique<Gate>();
    m_locker = std::make_unique<SessionStore>();
    m_keychain = std::make_unique<SlowSecretStore>(*m_locker, *m_gate);
    m_memory = std::make_unique<SessionStore>();
    m_configFile = std::make_unique<DatabricksCfg>(m_folder->filePath(u".databrickscfg"_s));
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    m_sessions = std::make_unique<Sessions>(
        SignInMeans{*m_network, {*m_keychain, *m_memory}, *m_configFile, {}, m_clock}, *m_profiles);

    Profile profile;
    profile.id = knownId();
    profile.name = u"prod"_s;
    profile.host = deadHost();
    put(*m_locker, signInKey(profile));
    WorkspaceSession &session = m_sessions->add(profile, std::make_shared<FakeCredential>("Bearer x"_ba));
    const StoreOutcome kept(session.keep(keptId(), Secret("value")));
    QTRY_VERIFY(kept.isDone());
    QVERIFY(kept.value().has_value());
    m_first = session.profile();
    QCOMPARE(m_first.keptTokenIds.size(), 1);
}

void LeftSecretsTest::cleanup()
{
    m_sessions.reset();
    m_profiles.reset();
    m_configFile.reset();
    m_memory.reset();
    m_keychain.reset();
    m_locker.reset();
    m_gate.reset();
    m_network.reset();
    m_folder.reset();
}

void LeftSecretsTest::put(SecretStore &store, const SecretKey &key)
{
    const StoreOutcome written(store.write(key, Secret("secret")));
    QTRY_VERIFY(written.isDone());
    QVERIFY(written.value().has_value());
}

bool LeftSecretsTest::holds(SecretStore &store, const SecretKey &key)
{
    const Outcome<SecretResult<Secret>> read(store.read(key));
    return read.isDone() && read.value().has_value();
}

void LeftSecretsTest::anotherPlaceTakesNothingOfTheFirst()
{
    QVERIFY(keychainHoldsSignIn() && keychainHoldsKept());
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    put(*m_memory, signInKey(again));
    const WorkspaceSession &session = replaceWith(again);
    QTRY_VERIFY(!keychainHoldsSignIn() && !keychainHoldsKept());
    QVERIFY(holds(*m_memory, signInKey(again)));
    // An id without its value would promise a copy that cannot be made.
    QVERIFY(session.profile().keptTokenIds.isEmpty());
    const QList<Profile> saved = ProfileStore(m_profiles->file()).load();
    QCOMPARE(saved.size(), 1);
    QVERIFY(saved.constFirst().keptTokenIds.isEmpty());
}

void LeftSecretsTest::backInTheKeychainNothingStaysInMemory()
{
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    put(*m_memory, signInKey(again));
    replaceWith(again);
    QTRY_VERIFY(!keychainHoldsSignIn());
    put(*m_locker, signInKey(m_first));
    replaceWith(m_first);
    QTRY_VERIFY(!holds(*m_memory, signInKey(again)));
    QVERIFY(keychainHoldsSignIn());
}

void LeftSecretsTest::aWayWithoutASecretTakesTheOldOneAway_data()
{
    QTest::addColumn<AuthKind>("auth");
    QTest::addColumn<CredentialOrigin>("origin");
    QTest::newRow("databricks") << AuthKind::DatabricksCli << CredentialOrigin::Stored;
    QTest::newRow("az") << AuthKind::AzureCli << CredentialOrigin::Stored;
    QTest::newRow("file") << AuthKind::Pat << CredentialOrigin::ConfigFile;
    QTest::newRow("variable") << AuthKind::Service << CredentialOrigin::Environment;
}

void LeftSecretsTest::aWayWithoutASecretTakesTheOldOneAway()
{
    QFETCH(const AuthKind, auth);
    QFETCH(const CredentialOrigin, origin);
    Profile again = m_first;
    again.auth = auth;
    again.origin = origin;
    const WorkspaceSession &session = replaceWith(again);
    QTRY_VERIFY(!keychainHoldsSignIn());
    // The kept value is where it was, and can be copied still.
    QVERIFY(keychainHoldsKept());
    QVERIFY(session.isKept(keptId()));
}

void LeftSecretsTest::aSecretInTheSamePlaceStays_data()
{
    QTest::addColumn<AuthKind>("auth");
    QTest::newRow("token") << AuthKind::Pat;
    QTest::newRow("service principal") << AuthKind::Service;
    QTest::newRow("browser") << AuthKind::Browser;
}

void LeftSecretsTest::aSecretInTheSamePlaceStays()
{
    QFETCH(const AuthKind, auth);
    Profile again = m_first;
    again.auth = auth;
    const WorkspaceSession &session = replaceWith(again);
    QVERIFY(session.isKept(keptId()));
    // Another call goes the same way through the keychain: what was asked for before is done by then.
    const StoreOutcome written(m_keychain->write(SecretKey(u"other"_s), Secret("secret")));
    QTRY_VERIFY(written.isDone());
    QVERIFY(keychainHoldsSignIn() && keychainHoldsKept());
}

void LeftSecretsTest::otherWorkspacesKeepTheirSecrets()
{
    Profile other = m_first;
    other.id = ProfileId(u"other"_s);
    put(*m_locker, signInKey(other));
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    replaceWith(again);
    QTRY_VERIFY(!keychainHoldsSignIn() && !keychainHoldsKept());
    QVERIFY(holds(*m_locker, signInKey(other)));
}

void LeftSecretsTest::forgettingAfterwardsLeavesNothing()
{
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    put(*m_memory, signInKey(again));
    replaceWith(again);
    const StoreOutcome forgotten(m_sessions->forget(knownId()));
    QTRY_VERIFY(forgotten.isDone());
    QVERIFY(forgotten.value().has_value());
    QTRY_VERIFY(!keychainHoldsSignIn() && !keychainHoldsKept());
    QVERIFY(!holds(*m_memory, signInKey(again)));
}

void LeftSecretsTest::whatCouldNotBeRemovedIsTold()
{
    std::optional<SecretError> told;
    connect(m_sessions.get(), &Sessions::secretsLeft, this,
            [&told](const ProfileId &id, const SecretError &error) {
                if (id == knownId())
                    told = error;
            });
    m_keychain->failWith(SecretError{Trouble::Locked, {}});
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    const WorkspaceSession &session = replaceWith(again);
    QTRY_VERIFY(told.has_value());
    QCOMPARE(told->kind, Trouble::Locked);
    // The new sign-in is in use all the same.
    QCOMPARE(session.profile().secrets, SecretPlace::SessionOnly);
    QCOMPARE(known(), session.profile());
}

void LeftSecretsTest::theProgramMayEndWhileTheKeychainIsAsked()
{
    m_gate->close();
    Profile again = m_first;
    again.secrets = SecretPlace::SessionOnly;
    replaceWith(again);
    QTRY_COMPARE(m_gate->waiting(), 1);
    m_sessions.reset();
    m_gate->open();
    QTRY_VERIFY(!keychainHoldsSignIn());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LeftSecretsTest)
#include "tst_leftsecrets.moc"
