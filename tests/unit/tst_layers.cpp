// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdata.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// What each folder of app/ may include, besides what is its own: a folder, or a single header.
const QHash<QString, QStringList> &allowedIncludes()
{
    static const QHash<QString, QStringList> allowed{
        {u"base"_s, {}},
        {u"domain"_s, {u"base"_s}},
        {u"net"_s, {u"base"_s, u"domain"_s}},
        {u"store"_s, {u"base"_s, u"domain"_s}},
        {u"model"_s, {u"base"_s, u"domain"_s}},
        {u"auth"_s, {u"base"_s, u"domain"_s, u"net"_s, u"store"_s}},
        {u"session"_s, {u"base"_s, u"domain"_s, u"net"_s, u"store"_s, u"auth"_s, u"model"_s}},
        {u"demo"_s, {u"base"_s, u"domain"_s, u"net/tokenjson.h"_s}},
    };
    return allowed;
}

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, 0);
}

// Whether an installed header belongs to Qt Gui or Qt Widgets: asked of the folders that hold theirs.
bool isGuiHeader(const QString &header)
{
    if (header.startsWith(u"QtGui"_s) || header.startsWith(u"QtWidgets"_s))
        return true;
    const QStringList folders = QString::fromUtf8(LATCHKEY_GUI_HEADERS).split(u'|');
    return std::any_of(folders.begin(), folders.end(), [&header](const QString &folder) {
        return QFileInfo::exists(QString(folder + u'/' + header));
    });
}

bool mayInclude(const QString &file, const QString &header)
{
    if (header.endsWith(u".moc"_s))
        return true;
    const QString folder = folderOf(file);
    const QStringList allowed = allowedIncludes().value(folder);
    return folderOf(header) == folder || allowed.contains(folderOf(header)) || allowed.contains(header);
}

/// What is wrong with a line of a file, both as seen from app/. Empty when nothing is.
QString problem(const QString &file, const QString &line)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    const QRegularExpressionMatch match = include.match(line);
    if (!match.hasMatch())
        return {};
    const QString header = match.captured(2);
    if (!allowedIncludes().contains(folderOf(file)))
        return QString(file + u" is in no known layer"_s);
    const bool own = match.captured(1) == u"\""_s;
    if (own ? mayInclude(file, header) : !isGuiHeader(header))
        return {};
    return QString(file + u" must not include "_s + header);
}

QStringList sourceFiles()
{
    const QDir app(repositoryFolder() + u"/app"_s);
    QStringList files;
    QDirIterator each(app.path(), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << app.relativeFilePath(each.next());
    return files;
}

QStringList problemsIn(const QString &file)
{
    QStringList problems;
    const QStringList lines = QString::fromUtf8(repositoryFile(u"app/"_s + file)).split(u'\n');
    for (const QString &line : lines) {
        const QString found = problem(file, line);
        if (!found.isEmpty())
            problems << found;
    }
    return problems;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyIncludeKeepsToItsLayer();
    void everyLayerIsRead();
    void aPlantedIncludeIsCaught_data();
    void aPlantedIncludeIsCaught();
};

void LayersTest::everyIncludeKeepsToItsLayer()
{
    QStringList problems;
    const QStringList files = sourceFiles();
    for (const QString &file : files)
        problems += problemsIn(file);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void LayersTest::everyLayerIsRead()
{
    const QStringList files = sourceFiles();
    const QStringList layers = allowedIncludes().keys();
    for (const QString &layer : layers) {
        const auto isOfLayer = [&layer](const QString &file) { return folderOf(file) == layer; };
        QVERIFY2(std::any_of(files.begin(), files.end(), isOfLayer), qPrintable(layer));
    }
}

void LayersTest::aPlantedIncludeIsCaught_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("caught");

    QTest::newRow("own folder") << u"net/x.cpp"_s << u"#include \"net/httptransport.h\""_s << false;
    QTest::newRow("layer below") << u"net/x.cpp"_s << u"#include \"domain/token.h\""_s << false;
    QTest::newRow("layer above") << u"domain/x.h"_s << u"#include \"net/tokenapi.h\""_s << true;
    QTest::newRow("layer beside") << u"model/x.h"_s << u"#include \"store/settings.h\""_s << true;
    QTest::newRow("auth may use the network") << u"auth/x.h"_s << u"#include \"net/authorizer.h\""_s << false;
    QTest::newRow("the codec for the demo") << u"demo/x.cpp"_s << u"#include \"net/tokenjson.h\""_s << false;
    QTest::newRow("the client for the demo")
        << u"demo/x.cpp"_s << u"#include \"net/resttokenapi.h\""_s << true;
    QTest::newRow("the window") << u"session/x.cpp"_s << u"#include \"window/mainwindow.h\""_s << true;
    QTest::newRow("beside the rules") << u"base/x.cpp"_s << u"#include \"secret.h\""_s << true;
    QTest::newRow("way out of the folder") << u"base/x.cpp"_s << u"#include \"../domain/token.h\""_s << true;
    QTest::newRow("moc") << u"net/x.cpp"_s << u"#include \"x.moc\""_s << false;
    QTest::newRow("unknown layer") << u"other/x.cpp"_s << u"#include <QString>"_s << true;
    QTest::newRow("Core") << u"base/x.h"_s << u"#include <QString>"_s << false;
    QTest::newRow("no Qt") << u"base/x.h"_s << u"#include <memory>"_s << false;
    QTest::newRow("Widgets") << u"base/x.h"_s << u"#include <QDialog>"_s << true;
    QTest::newRow("Gui") << u"base/x.h"_s << u"#include <QColor>"_s << true;
    QTest::newRow("Gui by its file") << u"base/x.h"_s << u"  #  include <qclipboard.h>"_s << true;
    QTest::newRow("Gui by its module") << u"base/x.h"_s << u"#include <QtGui/QIcon>"_s << true;
    QTest::newRow("no include") << u"base/x.h"_s << u"// #include <QColor> would be wrong"_s << false;
}

void LayersTest::aPlantedIncludeIsCaught()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, caught);
    QCOMPARE(!problem(file, line).isEmpty(), caught);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LayersTest)
#include "tst_layers.moc"
