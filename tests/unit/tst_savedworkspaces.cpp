// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessions.h"

#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/fakecredential.h"
#include "support/manualclock.h"
#include "support/rawserver.h"
#include "support/tokenserver.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using StoreOutcome = Outcome<SecretResult<void>>;

ProfileId idOf(const QString &name)
{
    return ProfileId(name);
}

} // namespace

/// What the program knows of its workspaces after a restart, and what it has forgotten.
class SavedWorkspacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aForgottenWorkspaceStaysAwayAfterARestart();
    void aForgottenWorkspaceTakesItsTokensAlong();
    void aNewNameOutlivesARestart();
    void whoWasSignedInIsKnownAfterARestart();
    void whatWasKeptIsKnownAfterARestart();
    void signingInAgainForgetsNoKeptValue();

private:
    WorkspaceSession &add(const QString &name, const WorkspaceHost &host);
    [[nodiscard]] WorkspaceSession &session(const QString &name) { return *m_sessions->find(idOf(name)); }
    void openSessions();
    /// As if the program had ended and was started again. The secrets stay, as in a keychain.
    void restart();
    void keep(const QString &name, const TokenId &id);
    [[nodiscard]] QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<DatabricksCfg> m_configFile;
    std::unique_ptr<ProfileStore> m_profiles;
    ManualClock m_clock;
    std::unique_ptr<Sessions> m_sessions;
};

void SavedWorkspacesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_network = std::make_unique<QNetworkAccessManager>();
    m_store = std::make_unique<SessionStore>();
    m_configFile = std::make_unique<DatabricksCfg>(m_folder->filePath(u".databrickscfg"_s));
    openSessions();
}

void SavedWorkspacesTest::cleanup()
{
    m_sessions.reset();
    m_profiles.reset();
    m_configFile.reset();
    m_store.reset();
    m_network.reset();
    m_folder.reset();
}

void SavedWorkspacesTest::openSessions()
{
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    m_sessions = std::make_unique<Sessions>(
        SignInMeans{*m_network, {*m_store, *m_store}, *m_configFile, {}, m_clock}, *m_profiles);
}

void SavedWorkspacesTest::restart()
{
    m_sessions.reset();
    openSessions();
    m_sessions->openSaved();
}

WorkspaceSession &SavedWorkspacesTest::add(const QString &name, const WorkspaceHost &host)
{
    Profile profile;
    profile.id = idOf(name);
    profile.name = name;
    profile.host = host;
    return m_sessions->add(profile, std::make_shared<FakeCredential>("Bearer x"_ba));
}

void SavedWorkspacesTest::keep(const QString &name, const TokenId &id)
{
    const StoreOutcome kept(session(name).keep(id, Secret("value")));
    QTRY_VERIFY(kept.isDone());
    QVERIFY(kept.value().has_value());
}

QStringList SavedWorkspacesTest::names() const
{
    QStringList names;
    const QList<WorkspaceSession *> sessions = m_sessions->all();
    for (const WorkspaceSession *each : sessions)
        names << each->profile().name;
    return names;
}

void SavedWorkspacesTest::aForgottenWorkspaceStaysAwayAfterARestart()
{
    add(u"a"_s, deadHost());
    add(u"b"_s, deadHost());
    const StoreOutcome forgotten(m_sessions->forget(idOf(u"a"_s)));
    QTRY_VERIFY(forgotten.isDone());
    QVERIFY(forgotten.value().has_value());
    restart();
    QCOMPARE(names(), QStringList{u"b"_s});
}

void SavedWorkspacesTest::aForgottenWorkspaceTakesItsTokensAlong()
{
    TokenServer first;
    first.tokens = QStringList{u"one"_s, u"two"_s};
    TokenServer second;
    second.tokens = QStringList{u"three"_s};
    add(u"a"_s, first.host());
    add(u"b"_s, second.host());
    m_sessions->refreshAll();
    QTRY_COMPARE(m_sessions->tokens().rowCount(), 3);

    const StoreOutcome forgotten(m_sessions->forget(idOf(u"a"_s)));
    QTRY_VERIFY(forgotten.isDone());
    QCOMPARE(m_sessions->tokens().rowCount(), 1);
    QCOMPARE(m_sessions->tokens().profileAt(0), idOf(u"b"_s));
}

void SavedWorkspacesTest::aNewNameOutlivesARestart()
{
    add(u"a"_s, deadHost()).rename(u"Lakehouse"_s);
    restart();
    QCOMPARE(names(), QStringList{u"Lakehouse"_s});
}

void SavedWorkspacesTest::whoWasSignedInIsKnownAfterARestart()
{
    TokenServer server;
    const Outcome<Result<void>> refreshed(add(u"a"_s, server.host()).refresh());
    QTRY_VERIFY(refreshed.isDone());
    restart();
    QCOMPARE(session(u"a"_s).profile().userName, u"ada@example.com"_s);
}

void SavedWorkspacesTest::whatWasKeptIsKnownAfterARestart()
{
    add(u"a"_s, deadHost());
    keep(u"a"_s, TokenId(u"one"_s));
    keep(u"a"_s, TokenId(u"two"_s));
    const StoreOutcome dropped(session(u"a"_s).dropKept(TokenId(u"one"_s)));
    QTRY_VERIFY(dropped.isDone());
    restart();
    QCOMPARE(session(u"a"_s).profile().keptTokenIds, QStringList{u"two"_s});
}

void SavedWorkspacesTest::signingInAgainForgetsNoKeptValue()
{
    // What the dialog knows may be older than what was kept meanwhile.
    const Profile known = add(u"a"_s, deadHost()).profile();
    keep(u"a"_s, TokenId(u"one"_s));
    keep(u"a"_s, TokenId(u"two"_s));
    const QStringList both{u"one"_s, u"two"_s};
    const WorkspaceSession &again = m_sessions->replace(known);
    QCOMPARE(again.profile().keptTokenIds, both);
    restart();
    QCOMPARE(session(u"a"_s).profile().keptTokenIds, both);
    const Outcome<SecretResult<Secret>> read(session(u"a"_s).keptValue(TokenId(u"one"_s)));
    QTRY_VERIFY(read.isDone());
    QVERIFY(read.value() && *read.value() == Secret("value"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SavedWorkspacesTest)
#include "tst_savedworkspaces.moc"
