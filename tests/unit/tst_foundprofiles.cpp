// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/foundprofiles.h"

#include "store/databrickscfg.h"
#include "support/testfiles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(latchkey::FoundProfile::Obstacle)

namespace latchkey {

using Obstacle = FoundProfile::Obstacle;

/// What is set up outside Latchkey, and what of it can be used.
class FoundProfilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aProfileIsAReferenceToTheFile();
    void everyWayIsKnown_data();
    void everyWayIsKnown();
    void whatCannotBeUsedIsListedWithItsReason_data();
    void whatCannotBeUsedIsListedWithItsReason();
    void theWorkspaceIdGoesAlong();
    void environmentComesFirst();
    void environmentWithoutAHostCannotBeUsed();
    void environmentMayNameTheWorkspace_data();
    void environmentMayNameTheWorkspace();
    void environmentMayBeAServicePrincipal();
    void profilesOfTheFileAreFoundByName();
    void aChangeOfTheFileIsAnnounced();

private:
    void write(const QByteArray &content);
    [[nodiscard]] QList<FoundProfile> found(const QProcessEnvironment &environment = {}) const;

    QTemporaryDir m_folder;
    QString m_path;
};

void FoundProfilesTest::init()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(u".databrickscfg"_s);
    QFile::remove(m_path);
}

void FoundProfilesTest::write(const QByteArray &content)
{
    QVERIFY(putFile(m_path, content));
}

QList<FoundProfile> FoundProfilesTest::found(const QProcessEnvironment &environment) const
{
    const DatabricksCfg file(m_path);
    return FoundProfiles(file, environment).all();
}

void FoundProfilesTest::aProfileIsAReferenceToTheFile()
{
    write("[prod]\nhost = https://adb-1.2.azuredatabricks.net/\ntoken = not-a-real-token\n");
    const QList<FoundProfile> profiles = found();
    QCOMPARE(profiles.size(), 1);
    const Profile &profile = profiles.constFirst().profile;
    QCOMPARE(profile.name, u"prod"_s);
    QCOMPARE(profile.host.origin(), u"https://adb-1.2.azuredatabricks.net"_s);
    QCOMPARE(profile.origin, CredentialOrigin::ConfigFile);
    QCOMPARE(profile.configProfile, u"prod"_s);
    QVERIFY(profile.id.isEmpty());
    QVERIFY(profiles.constFirst().hasSecret());
}

void FoundProfilesTest::everyWayIsKnown_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<AuthKind>("auth");
    QTest::newRow("token") << QByteArray("token = t") << AuthKind::Pat;
    QTest::newRow("service principal") << QByteArray("client_id = c\nclient_secret = s") << AuthKind::Service;
    QTest::newRow("command line") << QByteArray("auth_type = databricks-cli") << AuthKind::DatabricksCli;
    QTest::newRow("azure") << QByteArray("auth_type = azure-cli\nazure_tenant_id = e") << AuthKind::AzureCli;
}

void FoundProfilesTest::everyWayIsKnown()
{
    QFETCH(const QByteArray, keys);
    QFETCH(const AuthKind, auth);
    write("[one]\nhost = https://one.cloud.databricks.com\n" + keys + "\n");
    const QList<FoundProfile> profiles = found();
    QCOMPARE(profiles.size(), 1);
    QCOMPARE(profiles.constFirst().obstacle, Obstacle::None);
    QCOMPARE(profiles.constFirst().profile.auth, auth);
    QCOMPARE(profiles.constFirst().profile.clientId, auth == AuthKind::Service ? u"c"_s : QString());
    QCOMPARE(profiles.constFirst().profile.tenantId, auth == AuthKind::AzureCli ? u"e"_s : QString());
}

void FoundProfilesTest::whatCannotBeUsedIsListedWithItsReason_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("another kind")
        << QByteArray("host = https://a.azuredatabricks.net\nauth_type = azure-client-secret")
        << Obstacle::Unsupported;
    QTest::newRow("no host") << QByteArray("token = t") << Obstacle::Incomplete;
    QTest::newRow("nothing to sign in with")
        << QByteArray("host = https://a.cloud.databricks.com") << Obstacle::Incomplete;
    QTest::newRow("two kinds")
        << QByteArray("host = https://a.cloud.databricks.com\ntoken = t\nclient_id = c\nclient_secret = s")
        << Obstacle::Ambiguous;
    QTest::newRow("account") << QByteArray("host = https://accounts.cloud.databricks.com\naccount_id = "
                                           "1\nclient_id = c\nclient_secret = s")
                             << Obstacle::AccountConsole;
    QTest::newRow("no TLS") << QByteArray("host = http://a.example.com\ntoken = t") << Obstacle::BadHost;
}

void FoundProfilesTest::whatCannotBeUsedIsListedWithItsReason()
{
    QFETCH(const QByteArray, keys);
    QFETCH(const Obstacle, obstacle);
    write("[one]\n" + keys + "\n\n[two]\nhost = https://two.cloud.databricks.com\ntoken = t\n");
    const DatabricksCfg file(m_path);
    const FoundProfiles profiles(file, {});
    QCOMPARE(profiles.all().size(), 2);
    QCOMPARE(profiles.all().constFirst().label, u"one"_s);
    QCOMPARE(profiles.all().constFirst().obstacle, obstacle);
    QCOMPARE(profiles.usable().size(), 1);
    QCOMPARE(profiles.usable().constFirst().label, u"two"_s);
}

void FoundProfilesTest::theWorkspaceIdGoesAlong()
{
    write("[key]\nhost = https://one.databricks.com\nworkspace_id = 123\ntoken = t\n"
          "[query]\nhost = https://one.databricks.com/?o=456\ntoken = t\n"
          "[none]\nhost = https://one.databricks.com\nworkspace_id = none\ntoken = t\n");
    QStringList ids;
    for (const FoundProfile &profile : found())
        ids << profile.profile.host.workspaceId();
    QCOMPARE(ids, (QStringList{u"123"_s, u"456"_s, QString()}));
}

void FoundProfilesTest::environmentComesFirst()
{
    write("[prod]\nhost = https://prod.cloud.databricks.com\ntoken = t\n");
    QProcessEnvironment environment;
    environment.insert(u"DATABRICKS_HOST"_s, u"https://dev.cloud.databricks.com"_s);
    environment.insert(u"DATABRICKS_TOKEN"_s, u"not-a-real-token"_s);
    const QList<FoundProfile> profiles = found(environment);
    QCOMPARE(profiles.size(), 2);
    QCOMPARE(profiles.constFirst().label, u"DATABRICKS_TOKEN"_s);
    QCOMPARE(profiles.constFirst().profile.name, u"dev"_s);
    QCOMPARE(profiles.constFirst().profile.origin, CredentialOrigin::Environment);
    QCOMPARE(profiles.constFirst().profile.auth, AuthKind::Pat);
    QCOMPARE(profiles.constLast().label, u"prod"_s);
}

void FoundProfilesTest::environmentWithoutAHostCannotBeUsed()
{
    QProcessEnvironment environment;
    environment.insert(u"DATABRICKS_TOKEN"_s, u"not-a-real-token"_s);
    QCOMPARE(found(environment).constFirst().obstacle, Obstacle::Incomplete);
    environment.insert(u"DATABRICKS_TOKEN"_s, u"  "_s);
    QVERIFY(found(environment).isEmpty());
}

void FoundProfilesTest::environmentMayNameTheWorkspace_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("workspaceId");
    QTest::newRow("an id") << u"123"_s << u"123"_s;
    QTest::newRow("the command line's word for none") << u"none"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void FoundProfilesTest::environmentMayNameTheWorkspace()
{
    QFETCH(const QString, variable);
    QProcessEnvironment environment;
    environment.insert(u"DATABRICKS_HOST"_s, u"https://one.databricks.com"_s);
    environment.insert(u"DATABRICKS_TOKEN"_s, u"not-a-real-token"_s);
    environment.insert(u"DATABRICKS_WORKSPACE_ID"_s, variable);
    QTEST(found(environment).constFirst().profile.host.workspaceId(), "workspaceId");
}

void FoundProfilesTest::environmentMayBeAServicePrincipal()
{
    QProcessEnvironment environment;
    environment.insert(u"DATABRICKS_HOST"_s, u"dev.cloud.databricks.com"_s);
    environment.insert(u"DATABRICKS_CLIENT_ID"_s, u"app"_s);
    environment.insert(u"DATABRICKS_CLIENT_SECRET"_s, u"not-a-real-secret"_s);
    const FoundProfile profile = found(environment).constFirst();
    QCOMPARE(profile.obstacle, Obstacle::None);
    QCOMPARE(profile.profile.auth, AuthKind::Service);
    QCOMPARE(profile.profile.clientId, u"app"_s);
}

void FoundProfilesTest::profilesOfTheFileAreFoundByName()
{
    write("[prod]\nhost = https://prod.cloud.databricks.com\ntoken = t\n");
    const DatabricksCfg file(m_path);
    const FoundProfiles profiles(file, {});
    QVERIFY(profiles.inFile(u"prod"_s).has_value());
    QVERIFY(!profiles.inFile(u"PROD"_s).has_value());
    QVERIFY(!profiles.inFile(QString()).has_value());
}

void FoundProfilesTest::aChangeOfTheFileIsAnnounced()
{
    const DatabricksCfg file(m_path);
    const FoundProfiles profiles(file, {});
    const QSignalSpy changed(&profiles, &FoundProfiles::changed);
    QVERIFY(profiles.all().isEmpty());
    write("[prod]\nhost = https://prod.cloud.databricks.com\ntoken = t\n");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(profiles.all().size(), 1);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::FoundProfilesTest)
#include "tst_foundprofiles.moc"
