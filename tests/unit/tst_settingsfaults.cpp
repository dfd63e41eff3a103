// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settings.h"
#include "store/settingsfile.h"
#include "support/plainrights.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

/// A settings file that cannot be used as it is. What is in it stays, and the program works.
class SettingsFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatCannotBeReadIsLeftAsItIs_data();
    void whatCannotBeReadIsLeftAsItIs();
    void aFileWithoutRightsIsLeftAsItIs();
    void aFolderWithoutRightsIsToldAtOnce();
    void aLinkToNowhereIsNotReplaced();
    void aLinkIsWrittenThrough();
    void aHugeFileIsSetAside();
    void aNewerVersionIsUsedAndNotWritten_data();
    void aNewerVersionIsUsedAndNotWritten();
    void theVersionIsWrittenWithTheFirstChange();
    void whatCannotBeWrittenIsToldOnceEachTime();
    void twoProgramsPutTheirChangesTogether();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"config"_s); }
    [[nodiscard]] QString path() const { return folder() + u"/settings.ini"_s; }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System |
                                        QDir::Hidden);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsFaultsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir().mkpath(folder()));
}

void SettingsFaultsTest::whatCannotBeReadIsLeftAsItIs_data()
{
    QTest::addColumn<QString>("what");
    for (const char *const what : {"folder", "pipe", "I/O error", "circle of links"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void SettingsFaultsTest::whatCannotBeReadIsLeftAsItIs()
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
    {
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::Unreadable);
        QVERIFY(settings.setAside().isEmpty());
        QCOMPARE(settings.warningDays(), 7);
        settings.setWarningDays(14);
        settings.setLastScopes(u"p1"_s, {u"sql"_s});
        QCOMPARE(settings.warningDays(), 14);
        settings.forgetWorkspace(u"p1"_s);
        QVERIFY(settings.lastScopes(u"p1"_s).isEmpty());
    }
    QCOMPARE(names(), before);
    QVERIFY(what != u"folder"_s || QFileInfo::exists(path() + u"/inside"_s));
#else
    QSKIP("Needs the files of Linux");
#endif
}

void SettingsFaultsTest::aFileWithoutRightsIsLeftAsItIs()
{
    const QByteArray content("[behaviour]\nwarningDays=9\n");
    QVERIFY(putFile(path(), content));
    {
        const PlainRights rights;
        if (!rights.works())
            QSKIP("Needs the rights of Linux");
        QVERIFY(QFile::setPermissions(path(), {}));
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::Unreadable);
        QCOMPARE(settings.warningDays(), 7);
        settings.setWarningDays(14);
    }
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadOwner | QFile::WriteOwner), QFile::Permissions());
    QVERIFY(QFile::setPermissions(path(), ownerOnly));
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(names(), QStringList{u"settings.ini"_s});
}

void SettingsFaultsTest::aFolderWithoutRightsIsToldAtOnce()
{
    const QByteArray content("[behaviour]\nwarningDays=9\n");
    QVERIFY(putFile(path(), content));
    {
        const PlainRights rights;
        if (!rights.works())
            QSKIP("Needs the rights of Linux");
        QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::Unwritable);
        QCOMPARE(settings.warningDays(), 9);
        settings.setWarningDays(14);
        QCOMPARE(settings.warningDays(), 14);
    }
    QVERIFY(QFile::setPermissions(folder(), ownerOnly | QFile::ExeOwner));
    QCOMPARE(contentOf(path()), content);
}

void SettingsFaultsTest::aLinkToNowhereIsNotReplaced()
{
    QVERIFY(QFile::link(m_folder->filePath(u"unplugged/settings.ini"_s), path()));
    {
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::Unwritable);
        settings.setWarningDays(14);
        QCOMPARE(settings.warningDays(), 14);
    }
    QVERIFY(QFileInfo(path()).isSymbolicLink());
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"unplugged"_s)));
}

void SettingsFaultsTest::aLinkIsWrittenThrough()
{
    const QString elsewhere = m_folder->filePath(u"elsewhere.ini"_s);
    QVERIFY(putFile(elsewhere, "[behaviour]\nwarningDays=9\n"));
    QVERIFY(QFile::link(elsewhere, path()));
    {
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::None);
        settings.setWarningDays(14);
    }
    QVERIFY(QFileInfo(path()).isSymbolicLink());
    QVERIFY(contentOf(elsewhere).contains("warningDays=14"));
}

void SettingsFaultsTest::aHugeFileIsSetAside()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("[behaviour]\nwarningDays=9\n") > 0);
    QVERIFY(file.resize(qint64{100} * 1000 * 1000));
    file.close();
    const Settings settings(path());
    QCOMPARE(settings.trouble(), FileTrouble::SetAside);
    QCOMPARE(settings.warningDays(), 7);
    QCOMPARE(QFileInfo(settings.setAside()).size(), qint64{100} * 1000 * 1000);
}

void SettingsFaultsTest::aNewerVersionIsUsedAndNotWritten_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("the next one") << QByteArray("2");
    QTest::newRow("a far one") << QByteArray("99999999999999999999");
    QTest::newRow("another idea of versions") << QByteArray("one and a half");
    QTest::newRow("a list") << QByteArray("1, 2");
}

void SettingsFaultsTest::aNewerVersionIsUsedAndNotWritten()
{
    QFETCH(const QByteArray, version);
    const QByteArray content = "[format]\nversion=" + version +
                               "\n[behaviour]\nwarningDays=9\nclipboardSeconds=9999\n[later]\nx=1\n";
    QVERIFY(putFile(path(), content));
    {
        Settings settings(path());
        QCOMPARE(settings.trouble(), FileTrouble::Newer);
        QCOMPARE(settings.warningDays(), 9);
        QCOMPARE(settings.clipboardSeconds(), 600);
        settings.setWarningDays(14);
        QCOMPARE(settings.warningDays(), 14);
    }
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(names(), QStringList{u"settings.ini"_s});
}

void SettingsFaultsTest::theVersionIsWrittenWithTheFirstChange()
{
    {
        Settings settings(path());
        settings.setWarningDays(14);
    }
    QVERIFY(contentOf(path()).contains("[format]\nversion=1\n"));
    QCOMPARE(Settings(path()).trouble(), FileTrouble::None);
}

void SettingsFaultsTest::whatCannotBeWrittenIsToldOnceEachTime()
{
    Settings settings(path());
    int told = 0;
    settings.whenUnsaved([&told] { ++told; });
    settings.setWarningDays(14);
    QTRY_VERIFY(contentOf(path()).contains("warningDays=14"));
    QCOMPARE(told, 0);

    // The folder is gone, and something else has its name.
    QVERIFY(QDir(folder()).removeRecursively());
    QVERIFY(putFile(folder(), "in the way"));
    settings.setWarningDays(15);
    QTRY_COMPARE(told, 1);
    QCOMPARE(settings.warningDays(), 15);
    settings.setLockMinutes(5);
    QTest::qWait(0);
    QCOMPARE(told, 1);

    QVERIFY(QFile::remove(folder()));
    QVERIFY(QDir().mkpath(folder()));
    settings.setClipboardSeconds(60);
    QTRY_VERIFY(contentOf(path()).contains("warningDays=15"));
    QTRY_VERIFY(contentOf(path()).contains("clipboardSeconds=60"));
    QCOMPARE(told, 1);
    QVERIFY(!(QFile::permissions(path()) & othersBits));

    // What goes well is no failure, and the next one is another.
    QVERIFY(QDir(folder()).removeRecursively());
    QVERIFY(putFile(folder(), "in the way"));
    settings.setWarningDays(16);
    QTRY_COMPARE(told, 2);
    QVERIFY(QFile::remove(folder()));
}

void SettingsFaultsTest::twoProgramsPutTheirChangesTogether()
{
    {
        Settings one(path());
        Settings another(path());
        one.setWarningDays(14);
        another.setClipboardSeconds(60);
    }
    const Settings settings(path());
    QCOMPARE(settings.warningDays(), 14);
    QCOMPARE(settings.clipboardSeconds(), 60);
    QCOMPARE(names(), QStringList{u"settings.ini"_s});
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SettingsFaultsTest)
#include "tst_settingsfaults.moc"
