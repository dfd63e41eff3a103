// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsfile.h"
#include "support/findwidget.h"
#include "support/logcapture.h"
#include "support/plainrights.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"
#include "widgets/messagestrip.h"
#include "window/storemessages.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct Files
{
    Files() { QDir().mkpath(QFileInfo(settings()).path()); }
    [[nodiscard]] QString settings() const { return folder.filePath(u"config/settings.ini"_s); }
    [[nodiscard]] QString profiles() const { return folder.filePath(u"config/profiles.json"_s); }
    QTemporaryDir folder;
};

/// The words of every message, the most serious first.
QStringList wordsOf(MessageStrip &strip)
{
    QStringList words;
    while (strip.count() > 0) {
        words << strip.currentText();
        strip.dismiss(strip.currentKey());
    }
    return words;
}

} // namespace

/// What the window says of the program's own files.
class WindowFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void goodFilesAreNotMentioned();
    void everyTroubleIsTold_data();
    void everyTroubleIsTold();
    void aFolderWithoutRightsIsToldInOneMessage();
    void whatIsNotSavedLaterIsToldOnce();
    void theWelcomePageShowsMessagesToo();
};

void WindowFilesTest::goodFilesAreNotMentioned()
{
    const Files files;
    Settings settings(files.settings());
    ProfileStore profiles(files.profiles());
    QVERIFY(profiles.load().isEmpty());
    MessageStrip strip;
    const StoreMessages messages(settings, profiles, strip, nullptr);
    QCOMPARE(strip.count(), 0);
}

void WindowFilesTest::everyTroubleIsTold_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("profiles");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("namesCopy");
    QTest::newRow("settings of garbage")
        << QByteArray("\x89PNG") << QByteArray()
        << u"The settings could not be understood. They were kept as "_s << true;
    QTest::newRow("settings of a newer version")
        << QByteArray("[format]\nversion=2\n") << QByteArray()
        << u"were written by a newer version of Latchkey. They are left as they are"_s << false;
    QTest::newRow("settings that are a folder")
        << QByteArray("/") << QByteArray() << u"cannot be read. They are left as they are"_s << false;
    QTest::newRow("workspaces of garbage")
        << QByteArray() << QByteArray("nonsense")
        << u"The list of workspaces could not be understood. It was kept as "_s << true;
    QTest::newRow("workspaces that are partly unknown")
        << QByteArray() << QByteArray(R"({"version":1,"profiles":[{"id":"a","auth":"magic"}]})")
        << u"Some workspaces could not be understood and are left out. The whole list was kept as "_s << true;
    QTest::newRow("workspaces of a newer version")
        << QByteArray() << QByteArray(R"({"version":2})")
        << u"was written by a newer version of Latchkey. It is left as it is"_s << false;
    QTest::newRow("workspaces that are a folder")
        << QByteArray() << QByteArray("/") << u"cannot be read. It is left as it is"_s << false;
}

void WindowFilesTest::everyTroubleIsTold()
{
    QFETCH(const QByteArray, settings);
    QFETCH(const QByteArray, profiles);
    QFETCH(const QString, words);
    QFETCH(const bool, namesCopy);
    const Files files;
    const auto put = [](const QString &path, const QByteArray &content) {
        if (content == "/")
            return QDir().mkpath(path);
        return content.isEmpty() || putFile(path, content);
    };
    QVERIFY(put(files.settings(), settings) && put(files.profiles(), profiles));

    Settings settingsStore(files.settings());
    ProfileStore profileStore(files.profiles());
    QVERIFY(profileStore.load().isEmpty());
    MessageStrip strip;
    const StoreMessages messages(settingsStore, profileStore, strip, nullptr);
    const QStringList told = wordsOf(strip);
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.constFirst().contains(words), qPrintable(told.constFirst()));
    if (namesCopy) {
        const QString aside = settings.isEmpty() ? profileStore.setAside() : settingsStore.setAside();
        QVERIFY(QFile::exists(aside));
        QVERIFY(told.constFirst().contains(QFileInfo(aside).fileName()));
    }
}

void WindowFilesTest::aFolderWithoutRightsIsToldInOneMessage()
{
    const Files files;
    const QString folder = QFileInfo(files.settings()).path();
    const PlainRights rights;
    if (!rights.works())
        QSKIP("Needs the rights of Linux");
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    MessageStrip strip;
    {
        Settings settings(files.settings());
        ProfileStore profiles(files.profiles());
        QVERIFY(profiles.load().isEmpty());
        const StoreMessages messages(settings, profiles, strip, nullptr);
    }
    QVERIFY(QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner));
    const QStringList told = wordsOf(strip);
    QCOMPARE(told.size(), 1);
    QVERIFY(told.constFirst().startsWith(u"Latchkey cannot write to the folder of its settings."_s));
}

void WindowFilesTest::whatIsNotSavedLaterIsToldOnce()
{
    const Files files;
    const QString folder = QFileInfo(files.settings()).path();
    Settings settings(files.settings());
    ProfileStore profiles(files.profiles());
    QVERIFY(profiles.load().isEmpty());
    MessageStrip strip;
    const StoreMessages messages(settings, profiles, strip, nullptr);
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(putFile(folder, "in the way"));
    const LogCapture log;
    const auto failures = [&log] { return log.all().count(u"The settings could not be written"_s); };
    settings.setWarningDays(9);
    QTRY_COMPARE(strip.currentText(),
                 u"The settings could not be saved. Changes to them last until Latchkey closes."_s);
    QCOMPARE(failures(), 1);
    strip.dismissAll();
    settings.setWarningDays(10);
    QTRY_COMPARE(failures(), 2);
    QCOMPARE(strip.count(), 0);
}

void WindowFilesTest::theWelcomePageShowsMessagesToo()
{
    WindowFixture fixture;
    QVERIFY(putFile(fixture.demo().profiles().file(), "nonsense"));
    fixture.demo().sessions().openSaved();
    QVERIFY(fixture.start(false));
    auto *strip = fixture.window().findChild<MessageStrip *>();
    QVERIFY(findNamed<QPushButton>(fixture.window(), u"Add workspace"_s));
    QTRY_VERIFY(strip->isVisible());
    QVERIFY(strip->currentText().contains(QFileInfo(fixture.demo().profiles().setAside()).fileName()));
    fixture.window().openWorkspace(u"staging"_s);
    QVERIFY(strip->has(u"profile"_s));

    // It goes where the person goes.
    findNamed<QPushButton>(fixture.window(), u"Try the demo workspace"_s)->click();
    QTRY_VERIFY(!findNamed<QPushButton>(fixture.window(), u"Try the demo workspace"_s));
    QTRY_VERIFY(strip->isVisible());
    QVERIFY(strip->has(u"profiles"_s));
}

} // namespace latchkey

QTEST_MAIN(latchkey::WindowFilesTest)
#include "tst_windowfiles.moc"
