// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfg.h"
#include "store/databrickscfgwriter.h"
#include "support/testfiles.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QByteArray profileNamed(const char *name, const char *rest = "token = dapi-1\n")
{
    return QByteArray("[") + name + "]\nhost = https://a.dev\n" + rest;
}

QStringList namesIn(const DatabricksCfg &cfg)
{
    QStringList names;
    for (const ConfigProfile &profile : cfg.profiles())
        names << profile.name;
    return names;
}

/// Puts a file in the place of another, as careful programs do.
bool replaceFile(const QString &path, const QByteArray &content)
{
    if (!putFile(path + u".new"_s, content))
        return false;
    std::error_code error;
    std::filesystem::rename(QFileInfo(path + u".new"_s).filesystemFilePath(),
                            QFileInfo(path).filesystemFilePath(), error);
    return !error;
}

} // namespace

class DatabricksCfgWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fileThatComesIsNoticed();
    void folderThatComesIsNoticed();
    void fileThatIsWrittenIntoIsNoticedEachTime();
    void fileThatIsReplacedIsNoticedEachTime();
    void fileThatGoesAndComesBackIsNoticed();
    void folderThatGoesAndComesBackIsNoticed();
    void fileThatIsReplacedAndThenWrittenIntoIsNoticed();
    void targetOfALinkIsWatched();
    void linkThatTurnsIsNoticed();
    void ownWriterIsNoticed();
    void problemThatComesIsNoticed();
    void whatDoesNotCountIsNotTold_data();
    void whatDoesNotCountIsNotTold();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"config/.databrickscfg"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabricksCfgWatchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir(m_folder->path()).mkdir(u"config"_s));
}

void DatabricksCfgWatchTest::cleanup()
{
    m_folder.reset();
}

void DatabricksCfgWatchTest::fileThatComesIsNoticed()
{
    const DatabricksCfg cfg(path());
    const QSignalSpy changed(&cfg, &DatabricksCfg::changed);
    QVERIFY(putFile(path(), profileNamed("a")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"a"_s});
    QCOMPARE(changed.size(), 1);
}

void DatabricksCfgWatchTest::folderThatComesIsNoticed()
{
    const QString deep = m_folder->filePath(u"one/two/three/file"_s);
    const DatabricksCfg cfg(deep);
    QVERIFY(putFile(deep, profileNamed("a")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"a"_s});
}

void DatabricksCfgWatchTest::fileThatIsWrittenIntoIsNoticedEachTime()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    for (const char *name : {"b", "c", "d"}) {
        QVERIFY(putFile(path(), profileNamed(name)));
        QTRY_COMPARE(namesIn(cfg), QStringList{QString::fromUtf8(name)});
    }
}

void DatabricksCfgWatchTest::fileThatIsReplacedIsNoticedEachTime()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    for (const char *name : {"b", "c", "d"}) {
        QVERIFY(replaceFile(path(), profileNamed(name)));
        QTRY_COMPARE(namesIn(cfg), QStringList{QString::fromUtf8(name)});
    }
}

void DatabricksCfgWatchTest::fileThatGoesAndComesBackIsNoticed()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    for (const char *name : {"b", "c"}) {
        QVERIFY(QFile::remove(path()));
        QTRY_VERIFY(cfg.profiles().isEmpty());
        QVERIFY(putFile(path(), profileNamed(name)));
        QTRY_COMPARE(namesIn(cfg), QStringList{QString::fromUtf8(name)});
    }
}

void DatabricksCfgWatchTest::folderThatGoesAndComesBackIsNoticed()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    QVERIFY(QDir(m_folder->filePath(u"config"_s)).removeRecursively());
    QTRY_VERIFY(cfg.profiles().isEmpty());
    QVERIFY(putFile(path(), profileNamed("b")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"b"_s});
}

void DatabricksCfgWatchTest::fileThatIsReplacedAndThenWrittenIntoIsNoticed()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    // Somebody who still has the old one open must not be taken for it.
    QFile old(path());
    QVERIFY(old.open(QIODevice::ReadOnly));
    QVERIFY(replaceFile(path(), profileNamed("b")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"b"_s});
    QVERIFY(putFile(path(), profileNamed("c")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"c"_s});
}

void DatabricksCfgWatchTest::targetOfALinkIsWatched()
{
    const QString target = m_folder->filePath(u"elsewhere/file"_s);
    QVERIFY(putFile(target, profileNamed("a")));
    QVERIFY(QFile::link(target, m_folder->filePath(u"middle"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"middle"_s), path()));
    const DatabricksCfg cfg(path());
    QCOMPARE(namesIn(cfg), QStringList{u"a"_s});
    QVERIFY(putFile(target, profileNamed("b")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"b"_s});
    QVERIFY(replaceFile(target, profileNamed("c")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"c"_s});
    QVERIFY(QFile::remove(target));
    QTRY_VERIFY(cfg.profiles().isEmpty());
    QVERIFY(putFile(target, profileNamed("d")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"d"_s});
}

void DatabricksCfgWatchTest::linkThatTurnsIsNoticed()
{
    const QString one = m_folder->filePath(u"one/file"_s);
    const QString two = m_folder->filePath(u"two/file"_s);
    QVERIFY(putFile(one, profileNamed("a")));
    QVERIFY(putFile(two, profileNamed("b")));
    QVERIFY(QFile::link(one, path()));
    const DatabricksCfg cfg(path());
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::link(two, path()));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"b"_s});
    QVERIFY(replaceFile(two, profileNamed("c")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"c"_s});
}

void DatabricksCfgWatchTest::ownWriterIsNoticed()
{
    const DatabricksCfg cfg(path());
    DatabricksCfgWriter writer(path());
    for (const QString &name : {u"a"_s, u"b"_s}) {
        QVERIFY(writer.saveToken(name, u"https://a.dev"_s, Secret("dapi-1")));
        QTRY_VERIFY(namesIn(cfg).contains(name));
    }
    QVERIFY(writer.removeKeys(u"a"_s, {u"token"_s}));
    QTRY_VERIFY(cfg.profiles().first().way == ConfigProfile::Way::Incomplete);
}

void DatabricksCfgWatchTest::problemThatComesIsNoticed()
{
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    const QSignalSpy changed(&cfg, &DatabricksCfg::changed);
    QVERIFY(replaceFile(path(), profileNamed("a", "token = dapi-1\nrubbish\n")));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(cfg.problems().size(), 1);
    QVERIFY(replaceFile(path(), profileNamed("a", "token = dapi-1\n[__settings__]\ndefault_profile = a\n")));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(cfg.defaultProfile(), u"a"_s);
    QVERIFY(QFile::remove(path()));
    QVERIFY(QDir().mkpath(path()));
    QTRY_VERIFY(cfg.problems().size() == 1 &&
                cfg.problems().first().kind == ConfigProblem::Kind::FileUnreadable);
}

void DatabricksCfgWatchTest::whatDoesNotCountIsNotTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("another token") << profileNamed("a", "token = dapi-2\n");
    QTest::newRow("a comment") << profileNamed("a", "token = dapi-1\n# x\n");
    QTest::newRow("a key of others") << profileNamed("a", "token = dapi-1\ncluster_id = 5\n");
    QTest::newRow("the same") << profileNamed("a");
}

void DatabricksCfgWatchTest::whatDoesNotCountIsNotTold()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(path(), profileNamed("a")));
    const DatabricksCfg cfg(path());
    const QSignalSpy changed(&cfg, &DatabricksCfg::changed);
    QVERIFY(replaceFile(path(), content));
    // Another that watches the same folder, and begins later, tells when it was looked at.
    const QString witness = m_folder->filePath(u"config/witness"_s);
    const DatabricksCfg later(witness);
    QVERIFY(putFile(witness, profileNamed("w")));
    QTRY_COMPARE(namesIn(later), QStringList{u"w"_s});
    QCOMPARE(changed.size(), 0);

    QVERIFY(replaceFile(path(), profileNamed("b")));
    QTRY_COMPARE(namesIn(cfg), QStringList{u"b"_s});
    QCOMPARE(changed.size(), 1);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgWatchTest)
#include "tst_databrickscfgwatch.moc"
