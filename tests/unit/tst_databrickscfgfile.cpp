// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfgwriter.h"
#include "support/testfiles.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ConfigWriteError::Kind;
using Step = DatabricksCfgWriter::Step;

constexpr QFile::Permissions readable =
    QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;

QString newHost()
{
    return u"https://new.dev"_s;
}

} // namespace

class DatabricksCfgFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void newFileIsForItsOwnerOnly();
    void openFileIsClosedToOthers();
    void ownerStays();
    void nothingIsWrittenWhenNothingChanges();
    void oldContentIsTheBackup();
    void linkIsFollowedAndStays();
    void fileThatShallNotBeWrittenIsNot();
    void whatIsNoFileIsRefused_data();
    void whatIsNoFileIsRefused();
    void placeThatTakesNoFileIsRefused_data();
    void placeThatTakesNoFileIsRefused();
    void backupThatCannotBeMadeStopsTheSave();
    void changeMeanwhileIsKept_data();
    void changeMeanwhileIsKept();
    void linkThatTurnsMeanwhileIsFollowedAnew();
    void fileThatNeverRestsIsLeftAlone();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u".databrickscfg"_s); }
    [[nodiscard]] QString backup() const { return path() + u".bak"_s; }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] ConfigWriteResult save(const QString &profile) const
    {
        return DatabricksCfgWriter(path()).saveToken(profile, newHost(), Secret("dapi-new"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabricksCfgFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void DatabricksCfgFileTest::cleanup()
{
    m_folder.reset();
}

void DatabricksCfgFileTest::newFileIsForItsOwnerOnly()
{
    const QString file = m_folder->filePath(u"new/folder/file.cfg"_s);
    QVERIFY(DatabricksCfgWriter(file).saveToken(u"DEFAULT"_s, newHost(), Secret("dapi-new")));
    QCOMPARE(contentOf(file), QByteArray("[DEFAULT]\nhost = https://new.dev\ntoken = dapi-new\n"));
    QVERIFY(!(QFile::permissions(file) & othersBits));
    QVERIFY(!QFile::exists(file + u".bak"_s));
}

void DatabricksCfgFileTest::openFileIsClosedToOthers()
{
#ifdef Q_OS_WIN
    QSKIP("Windows keeps no such bits");
#endif
    QVERIFY(putFile(path(), "[dev]\nhost = h\ntoken = dapi-1\n"));
    QVERIFY(putFile(backup(), "old"));
    QVERIFY(QFile::setPermissions(path(), readable));
    QVERIFY(QFile::setPermissions(backup(), readable));
    QVERIFY(save(u"dev"_s));
    QVERIFY(!(QFile::permissions(path()) & othersBits));
    QVERIFY(!(QFile::permissions(backup()) & othersBits));

    // Also when the content is right already.
    QVERIFY(QFile::setPermissions(path(), readable));
    QVERIFY(save(u"dev"_s));
    QVERIFY(!(QFile::permissions(path()) & othersBits));
}

void DatabricksCfgFileTest::ownerStays()
{
    QVERIFY(putFile(path(), "[dev]\nhost = h\ntoken = dapi-1\n"));
    if (QProcess::execute(u"chown"_s, {u"12345:12345"_s, path()}) != 0)
        QSKIP("Only an administrator gives files to others");
    QVERIFY(save(u"dev"_s));
    QCOMPARE(QFileInfo(path()).ownerId(), 12345U);
    QCOMPARE(QFileInfo(path()).groupId(), 12345U);
    QVERIFY(contentOf(path()).contains("dapi-new"));
}

void DatabricksCfgFileTest::nothingIsWrittenWhenNothingChanges()
{
    QVERIFY(save(u"dev"_s));
    QList<Step> steps;
    DatabricksCfgWriter writer(path(), [&steps](Step step) { steps << step; });
    QVERIFY(writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new")));
    QCOMPARE(steps, QList<Step>{Step::Read});
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
}

void DatabricksCfgFileTest::oldContentIsTheBackup()
{
    const QByteArray first("[dev]\nhost = h\ntoken = dapi-1\n");
    QVERIFY(putFile(path(), first));
    QVERIFY(putFile(backup(), "of long ago"));
    QVERIFY(save(u"dev"_s));
    QCOMPARE(contentOf(backup()), first);
    const QByteArray second = contentOf(path());
    QVERIFY(save(u"other"_s));
    QCOMPARE(contentOf(backup()), second);
    QCOMPARE(names(), (QStringList{u".databrickscfg"_s, u".databrickscfg.bak"_s}));
}

void DatabricksCfgFileTest::linkIsFollowedAndStays()
{
    const QString target = m_folder->filePath(u"dotfiles/config"_s);
    const QString middle = m_folder->filePath(u"middle"_s);
    QVERIFY(QDir(m_folder->path()).mkdir(u"dotfiles"_s));
    QVERIFY(QFile::link(u"dotfiles/config"_s, middle));
    QVERIFY(QFile::link(u"middle"_s, path()));

    // Its target does not exist yet, then it does.
    QVERIFY(save(u"dev"_s));
    QVERIFY(save(u"other"_s));
    QVERIFY(QFileInfo(path()).isSymbolicLink());
    QVERIFY(QFileInfo(middle).isSymbolicLink());
    QVERIFY(!QFileInfo(target).isSymbolicLink());
    QVERIFY(contentOf(target).contains("[other]"));
    QVERIFY(!(QFile::permissions(target) & othersBits));
    QVERIFY(contentOf(backup()).contains("[dev]"));
    QCOMPARE(QDir(m_folder->filePath(u"dotfiles"_s)).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"config"_s});
}

void DatabricksCfgFileTest::fileThatShallNotBeWrittenIsNot()
{
    const QByteArray content("[dev]\nhost = h\ntoken = dapi-1\n");
    QVERIFY(putFile(path(), content));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    const ConfigWriteResult result = save(u"dev"_s);
    QVERIFY(!result && result.error().kind == Kind::NotWritable);
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
}

void DatabricksCfgFileTest::whatIsNoFileIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a device") << u"device"_s;
    QTest::newRow("links in a circle") << u"circle"_s;
}

void DatabricksCfgFileTest::whatIsNoFileIsRefused()
{
    QFETCH(const QString, name);
    QVERIFY(QDir(m_folder->path()).mkpath(u"folder/inside"_s));
    QVERIFY(QFile::link(u"/dev/null"_s, m_folder->filePath(u"device"_s)));
    QVERIFY(QFile::link(u"circle"_s, m_folder->filePath(u"circle"_s)));

    DatabricksCfgWriter writer(m_folder->filePath(name));
    const ConfigWriteResult result = writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new"));
    QVERIFY(!result && result.error().kind == Kind::NotExclusive);
    QVERIFY(QFileInfo(m_folder->filePath(u"folder/inside"_s)).isDir());
    QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
    QVERIFY(QFileInfo(m_folder->filePath(u"circle"_s)).isSymbolicLink());
}

void DatabricksCfgFileTest::placeThatTakesNoFileIsRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("below a file") << u"file/config"_s;
    QTest::newRow("below a file, deeper") << u"file/folder/config"_s;
#ifdef Q_OS_LINUX
    // Not even an administrator makes files there.
    QTest::newRow("where nobody makes files") << u"/proc/self/config"_s;
#endif
}

void DatabricksCfgFileTest::placeThatTakesNoFileIsRefused()
{
    QFETCH(const QString, file);
    QVERIFY(putFile(m_folder->filePath(u"file"_s), "content"));
    DatabricksCfgWriter writer(QDir(m_folder->path()).absoluteFilePath(file));
    const ConfigWriteResult result = writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new"));
    QVERIFY(!result && result.error().kind == Kind::NotWritable);
    QCOMPARE(contentOf(m_folder->filePath(u"file"_s)), QByteArray("content"));
}

void DatabricksCfgFileTest::backupThatCannotBeMadeStopsTheSave()
{
    const QByteArray content("[dev]\nhost = h\ntoken = dapi-1\n");
    QVERIFY(putFile(path(), content));
    QVERIFY(QDir().mkpath(backup() + u"/inside"_s));
    const ConfigWriteResult saved = save(u"dev"_s);
    QVERIFY(!saved && saved.error().kind == Kind::NotWritable);
    QVERIFY(!saved.error().detail.isEmpty());
    const ConfigWriteResult removed = DatabricksCfgWriter(path()).removeKeys(u"dev"_s, {u"token"_s});
    QVERIFY(!removed && removed.error().kind == Kind::NotWritable);
    QCOMPARE(contentOf(path()), content);
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
}

void DatabricksCfgFileTest::changeMeanwhileIsKept_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("after it was read") << static_cast<int>(Step::Read);
    QTest::newRow("after the backup") << static_cast<int>(Step::BackedUp);
    QTest::newRow("after the new one was written") << static_cast<int>(Step::Written);
}

void DatabricksCfgFileTest::changeMeanwhileIsKept()
{
    QFETCH(const int, step);
    for (const QByteArray &before : {QByteArray("[dev]\nhost = h\ntoken = dapi-1\n"), QByteArray()}) {
        QFile::remove(path());
        if (!before.isEmpty())
            QVERIFY(putFile(path(), before));
        const QByteArray meanwhile("[dev]\nhost = h\ntoken = dapi-1\n[x]\nhost = i\n");
        bool isDone = false;
        DatabricksCfgWriter writer(path(), [&](Step now) {
            if (static_cast<int>(now) == step && !isDone)
                isDone = putFile(path(), meanwhile);
        });
        QVERIFY(writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new")));
        QVERIFY(isDone);
        QCOMPARE(contentOf(path()),
                 QByteArray("[dev]\nhost = https://new.dev\ntoken = dapi-new\n[x]\nhost = i\n"));
        QCOMPARE(contentOf(backup()), meanwhile);
        QCOMPARE(names().size(), 2);
    }
}

void DatabricksCfgFileTest::linkThatTurnsMeanwhileIsFollowedAnew()
{
    const QByteArray content("[dev]\nhost = h\ntoken = dapi-1\n");
    QVERIFY(putFile(m_folder->filePath(u"one"_s), content));
    QVERIFY(putFile(m_folder->filePath(u"two"_s), content));
    QVERIFY(QFile::link(u"one"_s, path()));
    bool isDone = false;
    DatabricksCfgWriter writer(path(), [&](Step now) {
        if (now == Step::Written && !isDone)
            isDone = QFile::remove(path()) && QFile::link(u"two"_s, path());
    });
    QVERIFY(writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new")));
    QCOMPARE(contentOf(m_folder->filePath(u"one"_s)), content);
    QVERIFY(contentOf(m_folder->filePath(u"two"_s)).contains("dapi-new"));
}

void DatabricksCfgFileTest::fileThatNeverRestsIsLeftAlone()
{
    int count = 0;
    QByteArray last;
    DatabricksCfgWriter writer(path(), [&](Step now) {
        if (now != Step::Written)
            return;
        last = "[dev]\nhost = h\ntoken = dapi-" + QByteArray::number(++count) + '\n';
        QVERIFY(putFile(path(), last));
    });
    const ConfigWriteResult result = writer.saveToken(u"dev"_s, newHost(), Secret("dapi-new"));
    QVERIFY(!result && result.error().kind == Kind::Changed);
    QVERIFY(count > 1);
    QCOMPARE(contentOf(path()), last);
    for (const QString &name : names())
        QVERIFY2(!contentOf(m_folder->filePath(name)).contains("dapi-new"), qUtf8Printable(name));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgFileTest)
#include "tst_databrickscfgfile.moc"
