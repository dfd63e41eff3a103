// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/profilestore.h"
#include "support/plainrights.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

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

QStringList idsOf(const QList<Profile> &profiles)
{
    QStringList ids;
    for (const Profile &profile : profiles)
        ids << profile.id.value();
    return ids;
}

} // namespace

/// A list of workspaces that cannot be used as it is, or that another program changes. What is in it stays.
class ProfileStoreFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatCannotBeReadIsNotReplaced_data();
    void whatCannotBeReadIsNotReplaced();
    void aFileWithoutRightsIsNotReplaced();
    void aFolderWithoutRightsIsToldAtOnce();
    void aNewerVersionIsLeftAsItIs_data();
    void aNewerVersionIsLeftAsItIs();
    void aHugeFileIsSetAside();
    void aLinkIsWrittenThrough();
    void whatAnotherProgramAddedStays();
    void whatWasForgottenHereDoesNotComeBack();
    void aNewerVersionThatComesMeanwhileIsNotReplaced();
    void whatACrashLeftBehindIsRemoved();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"config"_s); }
    [[nodiscard]] QString path() const { return folder() + u"/profiles.json"_s; }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System |
                                        QDir::Hidden);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProfileStoreFaultsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir().mkpath(folder()));
}

void ProfileStoreFaultsTest::whatCannotBeReadIsNotReplaced_data()
{
    QTest::addColumn<QString>("what");
    for (const char *const what : {"folder", "pipe", "I/O error", "circle of links"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void ProfileStoreFaultsTest::whatCannotBeReadIsNotReplaced()
{
#ifdef Q_OS_LINUX
    QFETCH(const QString, what);
    const QByteArray name = QFile::encodeName(path());
    if (what == u"folder"_s)
        QVERIFY(QDir().mkpath(path() + u"/inside"_s));
    else if (what == u"pipe"_s)
        QCOMPARE(mkfifo(name.constData(), 0600), 0);
    else if (what == u"I/O error"_s)
        QVERIFY(QFile::link(u"/proc/self/mem"_s, path())); // Nothing is mapped at its beginning.
    else
        QVERIFY(QFile::link(path(), path()));

    const QStringList before = names();
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QCOMPARE(store.trouble(), FileTrouble::Unreadable);
    QVERIFY(store.setAside().isEmpty());
    QVERIFY(!store.save({profile(u"one"_s)}));
    QCOMPARE(names(), before);
#else
    QSKIP("Needs the files of Linux");
#endif
}

void ProfileStoreFaultsTest::aFileWithoutRightsIsNotReplaced()
{
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    const QByteArray content = contentOf(path());
    {
        const PlainRights rights;
        if (!rights.works())
            QSKIP("Needs the rights of Linux");
        QVERIFY(QFile::setPermissions(path(), {}));
        ProfileStore store(path());
        QVERIFY(store.load().isEmpty());
        QCOMPARE(store.trouble(), FileTrouble::Unreadable);
        QVERIFY(!store.save({}));
    }
    QVERIFY(QFile::setPermissions(path(), ownerOnly));
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(idsOf(ProfileStore(path()).load()), QStringList{u"one"_s});
}

void ProfileStoreFaultsTest::aFolderWithoutRightsIsToldAtOnce()
{
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    const QByteArray content = contentOf(path());
    {
        const PlainRights rights;
        if (!rights.works())
            QSKIP("Needs the rights of Linux");
        QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
        ProfileStore store(path());
        QCOMPARE(idsOf(store.load()), QStringList{u"one"_s});
        QCOMPARE(store.trouble(), FileTrouble::Unwritable);
        QVERIFY(!store.save({}));
        QCOMPARE(contentOf(path()), content);
        // It is tried again: the trouble may have passed.
        QVERIFY(QFile::setPermissions(folder(), ownerOnly | QFile::ExeOwner));
        QVERIFY(store.save({}));
    }
    QVERIFY(ProfileStore(path()).load().isEmpty());
}

void ProfileStoreFaultsTest::aNewerVersionIsLeftAsItIs_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("the same form") << QByteArray(R"({"version":2,"profiles":[]})");
    QTest::newRow("another form") << QByteArray(R"({"version":3,"workspaces":{"a":1}})");
    QTest::newRow("a far one") << QByteArray(R"({"version":2000000000})");
}

void ProfileStoreFaultsTest::aNewerVersionIsLeftAsItIs()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(path(), content));
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QCOMPARE(store.trouble(), FileTrouble::Newer);
    QVERIFY(store.setAside().isEmpty());
    QVERIFY(!store.save({profile(u"one"_s)}));
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(names(), QStringList{u"profiles.json"_s});
}

void ProfileStoreFaultsTest::aHugeFileIsSetAside()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64{100} * 1000 * 1000));
    file.close();
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QCOMPARE(store.trouble(), FileTrouble::SetAside);
    QCOMPARE(QFileInfo(store.setAside()).size(), qint64{100} * 1000 * 1000);
    QVERIFY(store.save({profile(u"one"_s)}));
}

void ProfileStoreFaultsTest::aLinkIsWrittenThrough()
{
    const QString elsewhere = m_folder->filePath(u"elsewhere.json"_s);
    QVERIFY(QFile::link(elsewhere, path()));
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.save({profile(u"one"_s)}));
    QVERIFY(QFileInfo(path()).isSymbolicLink());
    QCOMPARE(idsOf(ProfileStore(elsewhere).load()), QStringList{u"one"_s});
}

void ProfileStoreFaultsTest::whatAnotherProgramAddedStays()
{
    ProfileStore one(path());
    ProfileStore another(path());
    QVERIFY(one.load().isEmpty() && another.load().isEmpty());
    QVERIFY(one.save({profile(u"a"_s)}));
    QVERIFY(another.save({profile(u"b"_s)}));
    QVERIFY(one.save({profile(u"a"_s), profile(u"c"_s)}));
    QCOMPARE(idsOf(ProfileStore(path()).load()), (QStringList{u"a"_s, u"c"_s, u"b"_s}));
}

void ProfileStoreFaultsTest::whatWasForgottenHereDoesNotComeBack()
{
    QVERIFY(ProfileStore(path()).save({profile(u"a"_s), profile(u"b"_s)}));
    ProfileStore one(path());
    ProfileStore another(path());
    QCOMPARE(one.load().size(), 2);
    QCOMPARE(another.load().size(), 2);
    QVERIFY(one.save({profile(u"b"_s)}));
    QCOMPARE(idsOf(ProfileStore(path()).load()), QStringList{u"b"_s});
    QVERIFY(another.save({profile(u"a"_s)}));
    QCOMPARE(idsOf(ProfileStore(path()).load()), QStringList{u"a"_s});
}

void ProfileStoreFaultsTest::aNewerVersionThatComesMeanwhileIsNotReplaced()
{
    ProfileStore store(path());
    QVERIFY(store.load().isEmpty());
    QVERIFY(store.save({profile(u"one"_s)}));
    const QByteArray content(R"({"version":2,"profiles":[]})");
    QVERIFY(putFile(path(), content));
    QVERIFY(!store.save({profile(u"one"_s), profile(u"two"_s)}));
    QCOMPARE(contentOf(path()), content);
}

void ProfileStoreFaultsTest::whatACrashLeftBehindIsRemoved()
{
    QVERIFY(putFile(path() + u".latchkey-AbCdEf"_s, "half"));
    QVERIFY(ProfileStore(path()).save({profile(u"one"_s)}));
    QCOMPARE(names(), QStringList{u"profiles.json"_s});
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProfileStoreFaultsTest)
#include "tst_profilestorefaults.moc"
