// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfgwriter.h"
#include "store/profilestore.h"
#include "store/settings.h"
#include "store/wishjournal.h"
#include "support/smalldisk.h"
#include "support/testfiles.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

Profile profile(const QString &id)
{
    Profile result;
    result.id = ProfileId(id);
    result.host = *WorkspaceHost::parse(u"https://%1.cloud.databricks.com"_s.arg(id));
    return result;
}

OpenWish wish(const QString &comment)
{
    OpenWish result;
    result.id = newWishId();
    result.profile = ProfileId(u"one"_s);
    result.wish.comment = comment;
    result.wish.scopes = QStringList{u"sql"_s};
    result.sentMs = 1'795'435'740'000;
    return result;
}

const Secret &token()
{
    static const Secret value("dapi0123456789abcdef0123456789abcdef");
    return value;
}

} // namespace

/// A disk that is full, really. What was in a file before is in it afterwards, whole, and whoever wrote is
/// told.
class FullDiskTest : public QObject
{
    Q_OBJECT

public:
    explicit FullDiskTest(const SmallDisk &disk)
        : m_disk(disk)
    {
    }

private Q_SLOTS:
    void init();
    void workspacesStay_data() { waysToBeFull(); }
    void workspacesStay();
    void settingsStay_data() { waysToBeFull(); }
    void settingsStay();
    void theConfigurationFileStays_data() { waysToBeFull(); }
    void theConfigurationFileStays();
    void wishesStay_data() { waysToBeFull(); }
    void wishesStay();
    void theFirstStartOnAFullDiskWorks_data() { waysToBeFull(); }
    void theFirstStartOnAFullDiskWorks();

private:
    static void waysToBeFull()
    {
        QTest::addColumn<bool>("ofBytes");
        QTest::newRow("no byte left") << true;
        QTest::newRow("no file left") << false;
    }
    [[nodiscard]] bool fill() const
    {
        QFETCH(const bool, ofBytes);
        return ofBytes ? m_disk.fill() : m_disk.fillWithFiles();
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_disk.path(u"config"_s))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    const SmallDisk &m_disk;
};

void FullDiskTest::init()
{
    if (!m_disk.works())
        QSKIP("Needs the right to mount a small disk");
    m_disk.clear();
    QVERIFY(QDir().mkpath(m_disk.path(u"config"_s)));
}

void FullDiskTest::workspacesStay()
{
    const QString path = m_disk.path(u"config/profiles.json"_s);
    ProfileStore store(path);
    QVERIFY(store.save({profile(u"one"_s)}));
    const QByteArray content = contentOf(path);
    QVERIFY(fill());
    QVERIFY(!store.save({profile(u"one"_s), profile(u"two"_s)}));
    QCOMPARE(contentOf(path), content);
    QCOMPARE(names(), QStringList{u"profiles.json"_s});
    QCOMPARE(ProfileStore(path).load().size(), 1);

    m_disk.makeRoom();
    QVERIFY(store.save({profile(u"one"_s), profile(u"two"_s)}));
    QCOMPARE(ProfileStore(path).load().size(), 2);
}

void FullDiskTest::settingsStay()
{
    const QString path = m_disk.path(u"config/settings.ini"_s);
    {
        Settings settings(path);
        settings.setWarningDays(9);
    }
    const QByteArray content = contentOf(path);
    {
        Settings settings(path);
        int told = 0;
        settings.whenUnsaved([&told] { ++told; });
        QVERIFY(fill());
        settings.setWindowGeometry(QByteArray(20'000, 'g'));
        settings.setWarningDays(14);
        QTRY_COMPARE(told, 1);
        QCOMPARE(settings.warningDays(), 14);
        QCOMPARE(contentOf(path), content);
        QCOMPARE(names(), QStringList{u"settings.ini"_s});
        m_disk.makeRoom();
    }
    QCOMPARE(Settings(path).warningDays(), 14);
}

void FullDiskTest::theConfigurationFileStays()
{
    const QString path = m_disk.path(u"config/.databrickscfg"_s);
    QVERIFY(putFile(path, "; by hand\n[prod]\nhost = https://a.cloud.databricks.com\ntoken = old\n"));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    const QByteArray content = contentOf(path);
    QVERIFY(fill());
    DatabricksCfgWriter writer(path);
    const ConfigWriteResult saved = writer.saveToken(u"prod"_s, u"https://a.cloud.databricks.com"_s, token());
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ConfigWriteError::Kind::NotWritable);
    QVERIFY(!saved.error().detail.isEmpty());
    QCOMPARE(contentOf(path), content);
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
    const ConfigWriteResult removed = writer.removeKeys(u"prod"_s, {u"token"_s});
    QVERIFY(!removed);
    QCOMPARE(contentOf(path), content);

    m_disk.makeRoom();
    QVERIFY(writer.saveToken(u"prod"_s, u"https://a.cloud.databricks.com"_s, token()).has_value());
    QVERIFY(contentOf(path).startsWith("; by hand\n[prod]\n"));
    QCOMPARE(contentOf(path + u".bak"_s), content);
}

void FullDiskTest::wishesStay()
{
    WishJournal journal(m_disk.path(u"config/wishes"_s));
    QVERIFY(journal.write(wish(u"first"_s)));
    const QList<OpenWish> before = journal.load();
    QCOMPARE(before.size(), 1);
    QVERIFY(fill());
    QVERIFY(!journal.write(wish(u"second"_s)));
    QVERIFY(!journal.errorText().isEmpty());
    OpenWish changed = before.constFirst();
    changed.made = TokenId(u"a"_s);
    QVERIFY(!journal.write(changed));
    QVERIFY(journal.load() == before);
    QVERIFY(journal.setAside().isEmpty());
    // What is over can be struck off on a full disk.
    QVERIFY(journal.remove(changed.id));
    m_disk.makeRoom();
    QVERIFY(journal.load().isEmpty());
}

void FullDiskTest::theFirstStartOnAFullDiskWorks()
{
    QVERIFY(fill());
    Settings settings(m_disk.path(u"config/settings.ini"_s));
    settings.setWarningDays(14);
    QCOMPARE(settings.warningDays(), 14);
    ProfileStore store(m_disk.path(u"config/profiles.json"_s));
    QVERIFY(store.load().isEmpty());
    QVERIFY(!store.save({profile(u"one"_s)}));
    m_disk.makeRoom();
    QVERIFY(store.save({profile(u"one"_s)}));
}

} // namespace latchkey

int main(int argc, char **argv)
{
    const latchkey::SmallDisk disk;
    const QCoreApplication application(argc, argv);
    latchkey::FullDiskTest test(disk);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fulldisk.moc"
