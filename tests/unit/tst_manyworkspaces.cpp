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
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Call = TokenServer::Call;
using State = WorkspaceSession::State;

} // namespace

/// Many workspaces at once: none delays another, and their order is the person's.
class ManyWorkspacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void deadWorkspacesDelayNoOther();
    void whatDoesNotAnswerInTimeIsOverdue();
    void anAnswerEndsBeingOverdue();
    void aFailureEndsBeingOverdue();
    void theOrderIsKept_data();
    void theOrderIsKept();
    void signingInAgainKeepsThePlace();
    void aCredentialHandedOverIsUsed();
    void namesAreToldApart();

private:
    WorkspaceSession &add(const QString &id, const WorkspaceHost &host,
                          std::shared_ptr<CredentialSource> credential = {});
    /// A session that is overdue at once.
    [[nodiscard]] std::unique_ptr<WorkspaceSession> impatient(const WorkspaceHost &host);
    [[nodiscard]] QStringList order() const;
    [[nodiscard]] QStringList savedOrder() const;
    [[nodiscard]] QStringList shownOrder() const;
    [[nodiscard]] QString path() const { return m_folder->filePath(u"profiles.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<DatabricksCfg> m_configFile;
    std::unique_ptr<ProfileStore> m_profiles;
    ManualClock m_clock;
    std::unique_ptr<Sessions> m_sessions;
};

void ManyWorkspacesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_network = std::make_unique<QNetworkAccessManager>();
    m_store = std::make_unique<SessionStore>();
    m_configFile = std::make_unique<DatabricksCfg>(m_folder->filePath(u".databrickscfg"_s));
    m_profiles = std::make_unique<ProfileStore>(path());
    m_sessions = std::make_unique<Sessions>(
        SignInMeans{*m_network, {*m_store, *m_store}, *m_configFile, {}, m_clock}, *m_profiles);
}

void ManyWorkspacesTest::cleanup()
{
    m_sessions.reset();
    m_profiles.reset();
    m_configFile.reset();
    m_store.reset();
    m_network.reset();
    m_folder.reset();
}

WorkspaceSession &ManyWorkspacesTest::add(const QString &id, const WorkspaceHost &host,
                                          std::shared_ptr<CredentialSource> credential)
{
    Profile profile;
    profile.id = ProfileId(id);
    profile.name = id;
    profile.host = host;
    if (!credential)
        credential = std::make_shared<FakeCredential>("Bearer x"_ba);
    return m_sessions->add(profile, std::move(credential));
}

std::unique_ptr<WorkspaceSession> ManyWorkspacesTest::impatient(const WorkspaceHost &host)
{
    Profile profile;
    profile.id = ProfileId(u"slow"_s);
    profile.host = host;
    return std::make_unique<WorkspaceSession>(profile, std::make_shared<FakeCredential>("Bearer x"_ba),
                                              *m_network, *m_store, m_clock,
                                              SessionLimits{std::chrono::milliseconds(1), {}});
}

QStringList ManyWorkspacesTest::order() const
{
    QStringList ids;
    const QList<WorkspaceSession *> sessions = m_sessions->all();
    for (const WorkspaceSession *session : sessions)
        ids << session->profile().id.value();
    return ids;
}

QStringList ManyWorkspacesTest::savedOrder() const
{
    QStringList ids;
    const QList<Profile> profiles = ProfileStore(path()).load();
    for (const Profile &profile : profiles)
        ids << profile.id.value();
    return ids;
}

QStringList ManyWorkspacesTest::shownOrder() const
{
    QStringList ids;
    const WorkspaceModel &model = m_sessions->workspaces();
    for (int row = 1; row < model.rowCount(); ++row)
        ids << model.index(row).data(WorkspaceModel::ProfileIdRole).toString();
    return ids;
}

void ManyWorkspacesTest::deadWorkspacesDelayNoOther()
{
    constexpr int all = 10;
    constexpr int dead = 3;
    std::vector<std::unique_ptr<TokenServer>> servers;
    for (int i = 0; i < all; ++i) {
        servers.push_back(std::make_unique<TokenServer>());
        servers.back()->tokens = QStringList{u"only"_s};
        // The dead ones come first, so that a queue would be seen.
        if (i < dead) {
            servers.back()->hold(Call::List);
            servers.back()->hold(Call::WhoAmI);
        }
        add(QString::number(i), servers.back()->host());
    }

    m_sessions->refreshAll();

    const auto count = [this](State state) {
        const QList<WorkspaceSession *> sessions = m_sessions->all();
        return std::ranges::count(sessions, state, &WorkspaceSession::state);
    };
    QTRY_COMPARE(count(State::Ready), all - dead);
    QCOMPARE(count(State::Loading), dead);
    QCOMPARE(m_sessions->tokens().rowCount(), all - dead);
    // They were asked, all the same.
    for (int i = 0; i < dead; ++i)
        QTRY_COMPARE(servers[static_cast<size_t>(i)]->calls(Call::List), 1);
}

void ManyWorkspacesTest::whatDoesNotAnswerInTimeIsOverdue()
{
    TokenServer server;
    server.hold(Call::List);
    const std::unique_ptr<WorkspaceSession> session = impatient(server.host());
    const QSignalSpy changed(session.get(), &WorkspaceSession::changed);
    const Outcome<Result<void>> refreshed(session->refresh());
    QVERIFY(!session->isOverdue());
    const auto before = changed.size();
    QTRY_VERIFY(session->isOverdue());
    QVERIFY(changed.size() > before);
    QCOMPARE(session->state(), State::Loading);
    QVERIFY(!refreshed.isDone());
}

void ManyWorkspacesTest::anAnswerEndsBeingOverdue()
{
    TokenServer server;
    server.hold(Call::List);
    const std::unique_ptr<WorkspaceSession> session = impatient(server.host());
    const Outcome<Result<void>> refreshed(session->refresh());
    QTRY_VERIFY(session->isOverdue() && server.held() == 1);
    server.release(server.list());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(!session->isOverdue());
    QCOMPARE(session->state(), State::Ready);
}

void ManyWorkspacesTest::aFailureEndsBeingOverdue()
{
    TokenServer server;
    server.hold(Call::List);
    const std::unique_ptr<WorkspaceSession> session = impatient(server.host());
    const Outcome<Result<void>> refreshed(session->refresh());
    QTRY_VERIFY(session->isOverdue());
    session->cancel();
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(!session->isOverdue());
    QCOMPARE(session->state(), State::Failed);
}

void ManyWorkspacesTest::theOrderIsKept_data()
{
    QTest::addColumn<QString>("moved");
    QTest::addColumn<int>("place");
    QTest::addColumn<QStringList>("after");
    QTest::newRow("down") << u"a"_s << 1 << QStringList{u"b"_s, u"a"_s, u"c"_s};
    QTest::newRow("to the end") << u"a"_s << 2 << QStringList{u"b"_s, u"c"_s, u"a"_s};
    QTest::newRow("up") << u"c"_s << 0 << QStringList{u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("nowhere") << u"b"_s << 1 << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("too far") << u"b"_s << 3 << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("unknown") << u"x"_s << 0 << QStringList{u"a"_s, u"b"_s, u"c"_s};
}

void ManyWorkspacesTest::theOrderIsKept()
{
    QFETCH(const QString, moved);
    QFETCH(const int, place);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        add(id, deadHost());
    m_sessions->move(ProfileId(moved), place);
    QTEST(order(), "after");
    QTEST(shownOrder(), "after");
    QTEST(savedOrder(), "after");
}

void ManyWorkspacesTest::signingInAgainKeepsThePlace()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        add(id, deadHost());
    Profile again = m_sessions->find(ProfileId(u"b"_s))->profile();
    again.userName = u"ada@example.com"_s;
    m_sessions->replace(again);
    const QStringList same{u"a"_s, u"b"_s, u"c"_s};
    QCOMPARE(order(), same);
    QCOMPARE(shownOrder(), same);
    QCOMPARE(savedOrder(), same);
    QCOMPARE(m_sessions->find(ProfileId(u"b"_s))->profile().userName, u"ada@example.com"_s);
}

void ManyWorkspacesTest::aCredentialHandedOverIsUsed()
{
    TokenServer server;
    const auto credential = std::make_shared<FakeCredential>("Bearer x"_ba);
    WorkspaceSession &session = add(u"a"_s, server.host(), credential);
    const Outcome<Result<void>> refreshed(session.refresh());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(refreshed.value().has_value());
    QVERIFY(credential->asked() > 0);
}

void ManyWorkspacesTest::namesAreToldApart()
{
    QCOMPARE(m_sessions->freeName(u"prod"_s), u"prod"_s);
    add(u"prod"_s, deadHost());
    QCOMPARE(m_sessions->freeName(u"prod"_s), u"prod 2"_s);
    add(u"prod 2"_s, deadHost());
    QCOMPARE(m_sessions->freeName(u"prod"_s), u"prod 3"_s);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ManyWorkspacesTest)
#include "tst_manyworkspaces.moc"
