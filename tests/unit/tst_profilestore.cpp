// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/profilestore.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

Profile profile(const QString &id)
{
    Profile result;
    result.id = ProfileId(id);
    result.name = u"Name of "_s + id;
    result.host = *WorkspaceHost::parse(u"https://%1.cloud.databricks.com"_s.arg(id));
    return result;
}

/// A file with one good entry, and `entry` before it.
QByteArray fileWith(const QByteArray &entry)
{
    return R"({"version":1,"profiles":[)" + entry +
           R"(,{"id":"good","name":"Good","host":"https://good.cloud.databricks.com"}]})";
}

} // namespace

class ProfileStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstStartHasNoProfiles();
    void everythingSurvivesARestart();
    void everyWayToSignInSurvivesARestart();
    void savingNothingLeavesAnEmptyList();
    void demoProfileIsNeverSaved();
    void fileAndFolderAreClosedToOthers();
    void fileHoldsNothingButWhatItNames();
    void unreadableFileIsSetAside_data();
    void unreadableFileIsSetAside();
    void unusableEntryIsLeftOutAndKeptInACopy_data();
    void unusableEntryIsLeftOutAndKeptInACopy();
    void entryWithWrongTypesIsReadAsFarAsItGoes();
    void fileThatCouldNotBeSetAsideIsNotReplaced();
    void failedSaveKeepsTheOldFile();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"config"_s); }
    [[nodiscard]] QString path() const { return m_folder->filePath(u"config/profiles.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProfileStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void ProfileStoreTest::cleanup()
{
    m_folder.reset();
}

void ProfileStoreTest::firstStartHasNoProfiles()
{
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.setAside().isEmpty());
    QVERIFY(!QFile::exists(path()));
}

void ProfileStoreTest::everythingSurvivesARestart()
{
    Profile full = profile(u"one"_s);
    full.name = u"\u00C4 \"quoted\" name"_s;
    full.host.setWorkspaceId(u"1234567890"_s);
    full.secrets = SecretPlace::SessionOnly;
    full.userName = u"someone@example.com"_s;
    full.keptTokenIds = {u"a1"_s, u"b2"_s};
    full.configProfile = u"team prod"_s;
    full.clientId = u"f00d-cafe"_s;
    full.tenantId = u"7e9a-97"_s;
    Profile local = profile(u"two"_s);
    local.host = *WorkspaceHost::parse(u"http://127.0.0.1:8080"_s);
    const QList<Profile> saved{full, local};

    QVERIFY(ProfileStore(path()).save(saved));
    ProfileStore store(path());
    QVERIFY(store.load() == saved);
    QVERIFY(store.setAside().isEmpty());
}

void ProfileStoreTest::everyWayToSignInSurvivesARestart()
{
    QList<Profile> saved;
    for (const AuthKind auth :
         {AuthKind::Pat, AuthKind::Browser, AuthKind::Service, AuthKind::DatabricksCli, AuthKind::AzureCli}) {
        for (const CredentialOrigin origin :
             {CredentialOrigin::Stored, CredentialOrigin::ConfigFile, CredentialOrigin::Environment}) {
            Profile one = profile(QString::number(saved.size()));
            one.auth = auth;
            one.origin = origin;
            saved << one;
        }
    }
    QVERIFY(ProfileStore(path()).save(saved));
    QVERIFY(ProfileStore(path()).load() == saved);
}

void ProfileStoreTest::savingNothingLeavesAnEmptyList()
{
    ProfileStore first(path());
    QVERIFY(first.save({profile(u"one"_s)}));
    QVERIFY(first.save({}));
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.setAside().isEmpty());
}

void ProfileStoreTest::demoProfileIsNeverSaved()
{
    Profile demo = profile(u"demo"_s);
    demo.isDemo = true;
    QVERIFY(ProfileStore(path()).save({demo, profile(u"one"_s)}));
    QVERIFY(!contentOf(path()).contains("demo"));
    QVERIFY(ProfileStore(path()).load() == QList<Profile>{profile(u"one"_s)});
}

void ProfileStoreTest::fileAndFolderAreClosedToOthers()
{
#ifdef Q_OS_WIN
    QSKIP("Windows keeps no such bits");
#endif
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    QVERIFY(!(QFile::permissions(path()) & othersBits));
    QVERIFY(!(QFile::permissions(folder()) & othersBits));

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    QVERIFY(!(QFile::permissions(path()) & othersBits));
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{u"profiles.json"_s});
}

void ProfileStoreTest::fileHoldsNothingButWhatItNames()
{
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    QCOMPARE(contentOf(path()).simplified(),
             QByteArray(R"({ "profiles": [ { "auth": "pat", "clientId": "", "configProfile": "", )"
                        R"("host": "https://one.cloud.databricks.com", "id": "one", "keptTokenIds": [ ], )"
                        R"("name": "Name of one", "origin": "stored", "secrets": "keychain", )"
                        R"("tenantId": "", "userName": "", "workspaceId": "" } ], "version": 1 })"));
}

void ProfileStoreTest::unreadableFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\x00\x01\x02\xFF", 4);
    QTest::newRow("half a file") << QByteArray(R"({"version":1,"profiles":[{"id":"o)");
    QTest::newRow("an impossible version") << QByteArray(R"({"version":0,"profiles":[]})");
    QTest::newRow("no version") << QByteArray(R"({"profiles":[]})");
    QTest::newRow("version as text") << QByteArray(R"({"version":"1","profiles":[]})");
    QTest::newRow("version with a fraction") << QByteArray(R"({"version":1.5,"profiles":[]})");
    QTest::newRow("no list") << QByteArray(R"({"version":1,"profiles":{}})");
    QTest::newRow("a list alone") << QByteArray("[]");
}

void ProfileStoreTest::unreadableFileIsSetAside()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(path(), content));
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.setAside().startsWith(path() + u".kept-"_s));
    QVERIFY(QFile::exists(store.setAside()));
    QCOMPARE(contentOf(store.setAside()), content);
    QVERIFY(!QFile::exists(path()));
    QVERIFY(store.save({profile(u"one"_s)}));
    QVERIFY(ProfileStore(path()).load() == QList<Profile>{profile(u"one"_s)});
}

void ProfileStoreTest::unusableEntryIsLeftOutAndKeptInACopy_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("no id") << QByteArray(R"({"host":"https://a.cloud.databricks.com"})");
    QTest::newRow("empty id") << QByteArray(R"({"id":"","host":"https://a.cloud.databricks.com"})");
    QTest::newRow("no host") << QByteArray(R"({"id":"a"})");
    QTest::newRow("host that is none") << QByteArray(R"({"id":"a","host":"https://"})");
    QTest::newRow("host without TLS") << QByteArray(R"({"id":"a","host":"http://a.example.com"})");
    QTest::newRow("unknown sign-in") << QByteArray(
        R"({"id":"a","host":"https://a.cloud.databricks.com","auth":"magic"})");
    QTest::newRow("unknown place") << QByteArray(
        R"({"id":"a","host":"https://a.cloud.databricks.com","secrets":"drawer"})");
    QTest::newRow("unknown origin") << QByteArray(
        R"({"id":"a","host":"https://a.cloud.databricks.com","origin":"oracle"})");
    QTest::newRow("no object") << QByteArray("7");
    QTest::newRow("second of an id") << QByteArray(
        R"({"id":"good","name":"Good","host":"https://good.cloud.databricks.com"})");
}

void ProfileStoreTest::unusableEntryIsLeftOutAndKeptInACopy()
{
    QFETCH(const QByteArray, entry);
    const QByteArray content = fileWith(entry);
    QVERIFY(putFile(path(), content));
    ProfileStore store(path());
    const QList<Profile> profiles = store.load();
    QCOMPARE(profiles.size(), 1);
    QCOMPARE(profiles.first().id, ProfileId(u"good"_s));
    QCOMPARE(contentOf(store.setAside()), content);

    ProfileStore again(path());
    QVERIFY(again.load() == profiles);
    QVERIFY(again.setAside().isEmpty());
}

void ProfileStoreTest::entryWithWrongTypesIsReadAsFarAsItGoes()
{
    QVERIFY(putFile(
        path(), R"({"version":1,"more":true,"profiles":[{"id":"a","host":"https://a.cloud.databricks.com",)"
                R"("name":5,"userName":null,"keptTokenIds":["x",7],"workspaceId":[],"later":{}}]})"));
    ProfileStore store(path());
    Profile expected = profile(u"a"_s);
    expected.name.clear();
    expected.keptTokenIds = {u"x"_s};
    QVERIFY(store.load() == QList<Profile>{expected});
    QVERIFY(store.setAside().isEmpty());
}

void ProfileStoreTest::fileThatCouldNotBeSetAsideIsNotReplaced()
{
    // So long a name that nothing fits behind it.
    const QString longPath = m_folder->filePath(QString(238, u'x'));
    if (!putFile(longPath, "nonsense"))
        QSKIP("Such long paths do not work here");
    ProfileStore store(longPath);
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.setAside().isEmpty());
    QVERIFY(!store.save({profile(u"one"_s)}));
    QCOMPARE(contentOf(longPath), QByteArray("nonsense"));

    const QByteArray content =
        fileWith(R"({"id":"newer","host":"https://a.cloud.databricks.com","auth":"magic"})");
    QVERIFY(putFile(longPath, content));
    QCOMPARE(store.load().size(), 1);
    QVERIFY(!store.save({profile(u"one"_s)}));
    QCOMPARE(contentOf(longPath), content);

    QVERIFY(QFile::remove(longPath));
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.save({profile(u"one"_s)}));
}

void ProfileStoreTest::failedSaveKeepsTheOldFile()
{
    // A folder where the file should be cannot be replaced by one.
    QVERIFY(QDir().mkpath(path() + u"/inside"_s));
    QVERIFY(!ProfileStore(path()).save({profile(u"one"_s)}));
    QVERIFY(QFileInfo::exists(path() + u"/inside"_s));

    // A file where the folder should be.
    ProfileStore store(m_folder->filePath(u"file/profiles.json"_s));
    QFile inTheWay(m_folder->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(!store.save({profile(u"one"_s)}));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProfileStoreTest)
#include "tst_profilestore.moc"
