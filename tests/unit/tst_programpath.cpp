// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programpath.h"
#include "support/standins.h"
#include "support/tokenoutcome.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

/// What is wrong, as kind and subject.
template<class T>
bool failedWith(const Result<T> &result, Kind kind, const QString &subject)
{
    return reasonOf(result) == CredentialError{kind, subject, {}, {}};
}

} // namespace

class ProgramPathTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foldersOfPathComeFirst();
    void whereLatchkeyWasStartedDoesNotMatter_data();
    void whereLatchkeyWasStartedDoesNotMatter();
    void withoutPathTheUsualFoldersAreLeft();
    void theFirstOneIsTaken();
    void whatIsNoProgramIsPassedOver_data();
    void whatIsNoProgramIsPassedOver();
    void missingIsTold();
    void theLegacyCommandLineIsPassedOver();
    void theLegacyCommandLineAloneIsTooOld();
    void aLinkIsAsLongAsItsTarget();
    void theWantedProgramIsTaken_data();
    void theWantedProgramIsTaken();
    void theWantedProgramMayBeMissingOrTooOld();
    void azMayBeSmall();
    void behindAScriptIsThePythonBesideIt_data();
    void behindAScriptIsThePythonBesideIt();
};

void ProgramPathTest::foldersOfPathComeFirst()
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/second:/first/../first:/second/:/usr/local/bin"_s);
    environment.insert(u"HOME"_s, u"/home/somebody"_s);
    const QStringList folders = programFolders(environment);
    QCOMPARE(folders.first(3), QStringList({u"/second"_s, u"/first"_s, u"/usr/local/bin"_s}));
    QCOMPARE(folders.count(u"/usr/local/bin"_s), 1);
    QVERIFY(folders.indexOf(u"/opt/homebrew/bin"_s) > 2);
    QVERIFY(folders.indexOf(u"/home/somebody/.local/bin"_s) > 2);
}

void ProgramPathTest::whereLatchkeyWasStartedDoesNotMatter_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("the folder itself") << u"."_s;
    QTest::newRow("an empty entry, which shells take for it") << u":"_s;
    QTest::newRow("a relative folder") << u"bin:./bin:../bin"_s;
    QTest::newRow("nothing") << QString();
}

void ProgramPathTest::whereLatchkeyWasStartedDoesNotMatter()
{
    QFETCH(const QString, path);
    const StandIns standIns;
    for (const QString &name : {u"databricks"_s, u"bin/databricks"_s})
        QVERIFY(QDir(standIns.folder()).mkpath(u"bin"_s) && standIns.put(name, {}));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(standIns.folder()));
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, path);
    const QStringList folders = programFolders(environment);
    const QStringList inPath = folders.filter(standIns.folder());
    const Result<ProgramPath> relative = findDatabricks({}, u"./databricks"_s);
    QVERIFY(QDir::setCurrent(before));

    QVERIFY(inPath.isEmpty());
    for (const QString &folder : folders)
        QVERIFY(QDir::isAbsolutePath(folder));
    QVERIFY(failedWith(relative, Kind::ProgramMissing, u"databricks"_s));
}

void ProgramPathTest::withoutPathTheUsualFoldersAreLeft()
{
    QVERIFY(programFolders({}).contains(u"/usr/local/bin"_s));
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"not/absolute"_s);
    QCOMPARE(programFolders(environment), programFolders({}));
}

void ProgramPathTest::theFirstOneIsTaken()
{
    const StandIns first;
    const StandIns second;
    const StandIns none;
    for (const StandIns *folder : {&first, &second})
        QVERIFY(folder->put(u"databricks"_s, {}) && folder->put(u"az"_s, {}));
    const QStringList folders{u"/nonexistent"_s, none.folder(), first.folder(), second.folder()};
    QVERIFY(findDatabricks(folders) == ProgramPath({first.path(u"databricks"_s), {}}));
    QVERIFY(findAzure(folders) == ProgramPath({first.path(u"az"_s), {}}));
}

void ProgramPathTest::whatIsNoProgramIsPassedOver_data()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("a folder") << true;
    QTest::newRow("a file that is not for running") << false;
}

void ProgramPathTest::whatIsNoProgramIsPassedOver()
{
    QFETCH(const bool, isFolder);
    const StandIns wrong;
    const StandIns right;
    for (const QString &name : {u"databricks"_s, u"az"_s}) {
        const QByteArray content(StandIns::wholeSize, '#');
        QVERIFY(isFolder ? QDir(wrong.folder()).mkdir(name) : putFile(wrong.path(name), content));
        QVERIFY(right.put(name, {}));
    }
    const QStringList folders{wrong.folder(), right.folder()};
    QVERIFY(findDatabricks(folders) == ProgramPath({right.path(u"databricks"_s), {}}));
    QVERIFY(findAzure(folders) == ProgramPath({right.path(u"az"_s), {}}));
    QVERIFY(failedWith(findDatabricks(folders.first(1)), Kind::ProgramMissing, u"databricks"_s));
    QVERIFY(failedWith(findAzure(folders.first(1)), Kind::ProgramMissing, u"az"_s));
}

void ProgramPathTest::missingIsTold()
{
    const StandIns none;
    for (const QStringList &folders : {QStringList(), QStringList(none.folder())}) {
        QVERIFY(failedWith(findDatabricks(folders), Kind::ProgramMissing, u"databricks"_s));
        QVERIFY(failedWith(findAzure(folders), Kind::ProgramMissing, u"az"_s));
    }
}

void ProgramPathTest::theLegacyCommandLineIsPassedOver()
{
    const StandIns legacy;
    const StandIns current;
    QVERIFY(legacy.put(u"databricks"_s, {}, StandIns::wholeSize - 1));
    QVERIFY(current.put(u"databricks"_s, {}, StandIns::wholeSize));
    QVERIFY(findDatabricks({legacy.folder(), current.folder()}) ==
            ProgramPath({current.path(u"databricks"_s), {}}));
}

void ProgramPathTest::theLegacyCommandLineAloneIsTooOld()
{
    const StandIns legacy;
    QVERIFY(legacy.put(u"databricks"_s, {}, 0));
    QVERIFY(failedWith(findDatabricks({u"/nonexistent"_s, legacy.folder()}), Kind::ProgramTooOld,
                       u"databricks"_s));
}

void ProgramPathTest::aLinkIsAsLongAsItsTarget()
{
    // As package managers install it.
    const StandIns standIns;
    QVERIFY(standIns.put(u"databricks-1.0"_s, {}));
    QVERIFY(QFile::link(u"databricks-1.0"_s, standIns.path(u"databricks"_s)));
    QVERIFY(findDatabricks({standIns.folder()}).has_value());
}

void ProgramPathTest::theWantedProgramIsTaken_data()
{
    QTest::addColumn<bool>("byPath");
    QTest::newRow("by its path") << true;
    QTest::newRow("by another name") << false;
}

void ProgramPathTest::theWantedProgramIsTaken()
{
    QFETCH(const bool, byPath);
    const StandIns standIns;
    for (const QString &name : {u"databricks"_s, u"databricks-next"_s})
        QVERIFY(standIns.put(name, {}));
    const QString next = standIns.path(u"databricks-next"_s);
    QVERIFY(findDatabricks({standIns.folder()}, byPath ? next : u"databricks-next"_s) ==
            ProgramPath({next, {}}));
}

void ProgramPathTest::theWantedProgramMayBeMissingOrTooOld()
{
    const StandIns standIns;
    QVERIFY(standIns.put(u"databricks"_s, {}));
    QVERIFY(standIns.put(u"old"_s, {}, 0));
    const QStringList folders{standIns.folder()};
    for (const QString &wanted : {u"/nonexistent/databricks"_s, u"other"_s, standIns.folder()})
        QVERIFY(failedWith(findDatabricks(folders, wanted), Kind::ProgramMissing, u"databricks"_s));
    for (const QString &wanted : {standIns.path(u"old"_s), u"old"_s})
        QVERIFY(failedWith(findDatabricks(folders, wanted), Kind::ProgramTooOld, u"databricks"_s));
}

void ProgramPathTest::azMayBeSmall()
{
    const StandIns standIns;
    QVERIFY(standIns.put(u"az"_s, {}, 0));
    QVERIFY(findAzure({standIns.folder()}).has_value());
}

void ProgramPathTest::behindAScriptIsThePythonBesideIt_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("python");
    QTest::newRow("its makers' installer") << u"CLI2/wbin/az.cmd"_s << u"CLI2/python.exe"_s;
    QTest::newRow("pip") << u"venv/Scripts/az.bat"_s << u"venv/Scripts/python.exe"_s;
    QTest::newRow("none") << u"elsewhere/az.cmd"_s << QString();
}

void ProgramPathTest::behindAScriptIsThePythonBesideIt()
{
    QFETCH(const QString, script);
    QFETCH(const QString, python);
    const StandIns standIns;
    QVERIFY(putFile(standIns.path(script), {}));
    QVERIFY(python.isEmpty() || putFile(standIns.path(python), {}));
    const Result<ProgramPath> found = azureBehindScript(standIns.path(script));
    if (python.isEmpty())
        QVERIFY(failedWith(found, Kind::ProgramMissing, u"az"_s));
    else
        QVERIFY(found == ProgramPath({standIns.path(python), {u"-IBm"_s, u"azure.cli"_s}}));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProgramPathTest)
#include "tst_programpath.moc"
