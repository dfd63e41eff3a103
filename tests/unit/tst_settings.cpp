// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefile.h"
#include "store/settings.h"
#include "support/testfiles.h"

#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstStartGivesTheDefaults();
    void everythingSurvivesARestart();
    void fileAndFolderAreClosedToOthers();
    void numbersOutOfRangeAreBroughtBack_data();
    void numbersOutOfRangeAreBroughtBack();
    void numbersOutOfRangeAreNotWritten();
    void unreadableFileIsSetAside_data();
    void unreadableFileIsSetAside();
    void readableFileStaysInPlace_data();
    void readableFileStaysInPlace();
    void setAsideFilesDoNotReplaceEachOther();
    void fileThatCouldNotBeSetAsideIsNotReplaced();
    void scopesAreKeptApartByWorkspace_data();
    void scopesAreKeptApartByWorkspace();
    void scopeListsSurviveARestart_data();
    void scopeListsSurviveARestart();
    void forgottenWorkspaceLeavesNothing();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"config/settings.ini"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void SettingsTest::firstStartGivesTheDefaults()
{
    const Settings settings(path());
    QVERIFY(settings.setAside().isEmpty());
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.splitterState().isEmpty());
    QVERIFY(settings.headerState().isEmpty());
    QVERIFY(settings.detailsVisible());
    QVERIFY(settings.chosenWorkspace().isEmpty());
    QVERIFY(settings.selectedTokens().isEmpty());
    QCOMPARE(settings.warningDays(), 7);
    QCOMPARE(settings.clipboardSeconds(), 30);
    QVERIFY(settings.authorityFile().isEmpty());
    QVERIFY(settings.lastScopes(u"p1"_s).isEmpty());
}

void SettingsTest::everythingSurvivesARestart()
{
    const QByteArray binary("\x00\xFF\x01;=[]\n\"x", 11);
    {
        Settings settings(path());
        settings.setWindowGeometry(binary + 'g');
        settings.setSplitterState(binary + 's');
        settings.setHeaderState(binary + 'h');
        settings.setDetailsVisible(false);
        settings.setChosenWorkspace(u"p, \u00E4"_s);
        settings.setSelectedTokens({u"p1/a"_s, u"p2/b,c"_s});
        settings.setWarningDays(14);
        settings.setClipboardSeconds(60);
        settings.setAuthorityFile(u"C:/Pr\u00FCfung, 100%/ca;1.pem"_s);
        settings.setLastScopes(u"p1"_s, {u"sql"_s, u"unity-catalog"_s});
    }
    const Settings settings(path());
    QVERIFY(settings.setAside().isEmpty());
    QCOMPARE(settings.windowGeometry(), binary + 'g');
    QCOMPARE(settings.splitterState(), binary + 's');
    QCOMPARE(settings.headerState(), binary + 'h');
    QVERIFY(!settings.detailsVisible());
    QCOMPARE(settings.chosenWorkspace(), u"p, \u00E4"_s);
    QCOMPARE(settings.selectedTokens(), QStringList({u"p1/a"_s, u"p2/b,c"_s}));
    QCOMPARE(settings.warningDays(), 14);
    QCOMPARE(settings.clipboardSeconds(), 60);
    QCOMPARE(settings.authorityFile(), u"C:/Pr\u00FCfung, 100%/ca;1.pem"_s);
    QCOMPARE(settings.lastScopes(u"p1"_s), QStringList({u"sql"_s, u"unity-catalog"_s}));
}

void SettingsTest::fileAndFolderAreClosedToOthers()
{
#ifdef Q_OS_WIN
    QSKIP("Windows keeps no such bits");
#endif
    {
        Settings settings(path());
        QVERIFY(QFile::exists(path()));
        QVERIFY(!(QFile::permissions(path()) & othersBits));
        settings.setWarningDays(14);
    }
    QVERIFY(!contentOf(path()).isEmpty());
    QVERIFY(!(QFile::permissions(path()) & othersBits));
    QVERIFY(!(QFile::permissions(QFileInfo(path()).path()) & othersBits));

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QCOMPARE(Settings(path()).warningDays(), 14);
    QVERIFY(!(QFile::permissions(path()) & othersBits));
}

void SettingsTest::numbersOutOfRangeAreBroughtBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("warningDays");
    QTest::addColumn<int>("clipboardSeconds");
    QTest::newRow("too small") << QByteArray("0") << 1 << 5;
    QTest::newRow("negative") << QByteArray("-3") << 1 << 5;
    QTest::newRow("too large") << QByteArray("100000") << 365 << 600;
    QTest::newRow("far too large") << QByteArray("99999999999999999999") << 7 << 30;
    QTest::newRow("no number") << QByteArray("soon") << 7 << 30;
    QTest::newRow("nothing") << QByteArray("") << 7 << 30;
    QTest::newRow("fine") << QByteArray("20") << 20 << 20;
}

void SettingsTest::numbersOutOfRangeAreBroughtBack()
{
    QFETCH(const QByteArray, text);
    QVERIFY(putFile(path(), "[behaviour]\nwarningDays=" + text + "\nclipboardSeconds=" + text + "\n"));
    const Settings settings(path());
    QTEST(settings.warningDays(), "warningDays");
    QTEST(settings.clipboardSeconds(), "clipboardSeconds");
}

void SettingsTest::numbersOutOfRangeAreNotWritten()
{
    {
        Settings settings(path());
        settings.setWarningDays(0);
        settings.setClipboardSeconds(10'000);
    }
    const QSettings written(path(), QSettings::IniFormat);
    QCOMPARE(written.value(u"behaviour/warningDays"_s).toInt(), 1);
    QCOMPARE(written.value(u"behaviour/clipboardSeconds"_s).toInt(), 600);
}

void SettingsTest::unreadableFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1A\n\x00\x00\x00\x0D", 12);
    QTest::newRow("zeroes") << QByteArray(4096, '\0');
    QTest::newRow("prose") << QByteArray("these are no settings\n");
    QTest::newRow("json") << QByteArray("{\n  \"warningDays\": 9\n}\n");
    QTest::newRow("half a file") << QByteArray("[behaviour]\nwarningDays=9\nclipb");
    QTest::newRow("not UTF-8") << QByteArray("[view]\nworkspace=\xFF\xFE\n");
}

void SettingsTest::unreadableFileIsSetAside()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(path(), content));
    QString aside;
    {
        Settings settings(path());
        aside = settings.setAside();
        QVERIFY(aside.startsWith(path() + u".kept-"_s));
        QCOMPARE(settings.trouble(), FileTrouble::SetAside);
        QCOMPARE(settings.warningDays(), 7);
        settings.setWarningDays(14);
    }
    QCOMPARE(contentOf(aside), content);
    const Settings again(path());
    QVERIFY(again.setAside().isEmpty());
    QCOMPARE(again.warningDays(), 14);
}

void SettingsTest::readableFileStaysInPlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("warningDays");
    QTest::newRow("empty") << QByteArray() << 7;
    QTest::newRow("only blank lines") << QByteArray("\n \r\n") << 7;
    QTest::newRow("comments") << QByteArray("; by hand\n[behaviour]\nwarningDays=9\n") << 9;
    QTest::newRow("line ends of Windows") << QByteArray("[behaviour]\r\nwarningDays=9\r\n") << 9;
    QTest::newRow("unknown keys") << QByteArray("[later]\nx=1\n[behaviour]\nwarningDays=9\n") << 9;
}

void SettingsTest::readableFileStaysInPlace()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(path(), content));
    const Settings settings(path());
    QVERIFY(settings.setAside().isEmpty());
    QTEST(settings.warningDays(), "warningDays");
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::Files), QStringList{u"settings.ini"_s});
}

void SettingsTest::setAsideFilesDoNotReplaceEachOther()
{
    QSet<QString> names;
    for (const QByteArray &content : {QByteArray("first\n"), QByteArray("second\n"), QByteArray("third\n")}) {
        QVERIFY(putFile(path(), content));
        const Settings settings(path());
        QCOMPARE(contentOf(settings.setAside()), content);
        names.insert(settings.setAside());
    }
    QCOMPARE(names.size(), 3);
    for (const QString &name : std::as_const(names))
        QVERIFY(QFile::exists(name));
}

void SettingsTest::fileThatCouldNotBeSetAsideIsNotReplaced()
{
    // So long a name that nothing fits behind it.
    const QString longPath = m_folder->filePath(QString(240, u'x'));
    if (!putFile(longPath, "these are no settings\n"))
        QSKIP("Such long paths do not work here");
    {
        Settings settings(longPath);
        QVERIFY(settings.setAside().isEmpty());
        QCOMPARE(settings.trouble(), FileTrouble::Unreadable);
        settings.setWarningDays(14);
        QCOMPARE(settings.warningDays(), 14);
    }
    QCOMPARE(Settings(longPath).warningDays(), 7);
    QCOMPARE(contentOf(longPath), QByteArray("these are no settings\n"));
}

void SettingsTest::scopesAreKeptApartByWorkspace_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("another");
    QTest::newRow("letters") << u"p1"_s << u"p2"_s;
    QTest::newRow("case only") << u"abc"_s << u"ABC"_s;
    QTest::newRow("slash") << u"a/b"_s << u"a"_s;
    QTest::newRow("backslash") << u"a\\b"_s << u"a/b"_s;
    QTest::newRow("percent") << u"a%2Fb"_s << u"a/b"_s;
    QTest::newRow("bracket and line break") << u"a]\nb"_s << u"a"_s;
    QTest::newRow("reserved name") << u"General"_s << u"%General"_s;
    QTest::newRow("prefix") << u"ab"_s << u"abc"_s;
}

void SettingsTest::scopesAreKeptApartByWorkspace()
{
    QFETCH(const QString, one);
    QFETCH(const QString, another);
    {
        Settings settings(path());
        settings.setLastScopes(one, {u"sql"_s});
        settings.setLastScopes(another, {u"jobs"_s, u"clusters"_s});
    }
    {
        Settings settings(path());
        QCOMPARE(settings.lastScopes(one), QStringList{u"sql"_s});
        QCOMPARE(settings.lastScopes(another), QStringList({u"jobs"_s, u"clusters"_s}));
        settings.forgetWorkspace(one);
    }
    const Settings settings(path());
    QVERIFY(settings.lastScopes(one).isEmpty());
    QCOMPARE(settings.lastScopes(another), QStringList({u"jobs"_s, u"clusters"_s}));
}

void SettingsTest::scopeListsSurviveARestart_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("none") << QStringList();
    QTest::newRow("one") << QStringList{u"all-apis"_s};
    QTest::newRow("odd ones") << QStringList{u"a,b"_s, u"c;d"_s, u" e "_s, u"\"f\""_s, u"@g"_s};
}

void SettingsTest::scopeListsSurviveARestart()
{
    QFETCH(const QStringList, scopes);
    {
        Settings settings(path());
        settings.setLastScopes(u"p1"_s, scopes);
    }
    QCOMPARE(Settings(path()).lastScopes(u"p1"_s), scopes);
}

void SettingsTest::forgottenWorkspaceLeavesNothing()
{
    {
        Settings settings(path());
        settings.setLastScopes(u"p1"_s, {u"sql"_s});
        settings.setChosenWorkspace(u"p1"_s);
        settings.setSelectedTokens({u"p1/a"_s, u"p10/b"_s});
        settings.forgetWorkspace(u"p1"_s);
    }
    const Settings settings(path());
    QVERIFY(settings.lastScopes(u"p1"_s).isEmpty());
    QVERIFY(settings.chosenWorkspace().isEmpty());
    QCOMPARE(settings.selectedTokens(), QStringList{u"p10/b"_s});
    QVERIFY(!contentOf(path()).contains("sql"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SettingsTest)
#include "tst_settings.moc"
