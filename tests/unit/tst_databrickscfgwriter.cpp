// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfgwriter.h"
#include "support/configcases.h"
#include "support/logcapture.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ConfigWriteError::Kind;

QString newHost()
{
    return u"https://new.dev"_s;
}

} // namespace

class DatabricksCfgWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void savesWhatTheTableSays_data();
    void savesWhatTheTableSays();
    void savingTwiceIsSavingOnce_data();
    void savingTwiceIsSavingOnce();
    void refusalNamesTheFirstProblem();
    void largeFileIsRefused();
    void nameThatIsNoneIsRefused_data();
    void nameThatIsNoneIsRefused();
    void valueThatReadersDisagreeAboutIsRefused_data();
    void valueThatReadersDisagreeAboutIsRefused();
    void removedKeysAreGoneFromFileAndBackup_data();
    void removedKeysAreGoneFromFileAndBackup();
    void removingMakesNoBackup();
    void removingWhatIsNotThereChangesNothing();
    void secretIsNeitherLoggedNorTold();

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

void DatabricksCfgWriterTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void DatabricksCfgWriterTest::cleanup()
{
    m_folder.reset();
}

void DatabricksCfgWriterTest::savesWhatTheTableSays_data()
{
    addConfigCases();
}

void DatabricksCfgWriterTest::savesWhatTheTableSays()
{
    QFETCH(const qsizetype, index);
    const ConfigCase one = configCases().at(index);
    QVERIFY(putFile(path(), one.content));
    const ConfigWriteResult result = save(QString::fromUtf8(one.profile));
    if (one.written.isEmpty()) {
        QVERIFY(!result);
        QVERIFY(result.error().kind == Kind::Problems);
        QVERIFY(one.reads.contains("! "));
        QCOMPARE(contentOf(path()), one.content);
        QCOMPARE(names(), QStringList{u".databrickscfg"_s});
        return;
    }
    QVERIFY(result);
    QCOMPARE(contentOf(path()), one.written);
    QCOMPARE(contentOf(backup()), one.content);
    QVERIFY(!(QFile::permissions(path()) & othersBits));
}

void DatabricksCfgWriterTest::savingTwiceIsSavingOnce_data()
{
    addConfigCases();
}

void DatabricksCfgWriterTest::savingTwiceIsSavingOnce()
{
    QFETCH(const qsizetype, index);
    const ConfigCase one = configCases().at(index);
    if (one.written.isEmpty())
        return;
    QVERIFY(putFile(path(), one.written));
    QVERIFY(save(QString::fromUtf8(one.profile)));
    QCOMPARE(contentOf(path()), one.written);
}

void DatabricksCfgWriterTest::refusalNamesTheFirstProblem()
{
    QVERIFY(putFile(path(), "[a]\nhost = h\nhost = i\n[b]\nrubbish\n[a]\n"));
    const ConfigProblem expected{ConfigProblem::Kind::DuplicateKey, 3, u"host"_s};
    const ConfigWriteResult saved = save(u"c"_s);
    QVERIFY(!saved && saved.error().kind == Kind::Problems);
    QVERIFY(saved.error().problem == expected);
    const ConfigWriteResult removed = DatabricksCfgWriter(path()).removeKeys(u"b"_s, {u"token"_s});
    QVERIFY(!removed && removed.error().kind == Kind::Problems);
    QVERIFY(removed.error().problem == expected);
}

void DatabricksCfgWriterTest::largeFileIsRefused()
{
    const QByteArray content = QByteArray("# x\n").repeated(300'000);
    QVERIFY(putFile(path(), content));
    const ConfigWriteResult result = save(u"dev"_s);
    QVERIFY(!result && result.error().kind == Kind::Problems);
    QVERIFY(result.error().problem.kind == ConfigProblem::Kind::FileUnreadable);
    QCOMPARE(contentOf(path()), content);
}

void DatabricksCfgWriterTest::nameThatIsNoneIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << u" "_s;
    QTest::newRow("blank before") << u" dev"_s;
    QTest::newRow("blank behind") << u"dev\u00A0"_s;
    QTest::newRow("the tools' settings") << u"__settings__"_s;
    QTest::newRow("bracket") << u"a]b"_s;
    QTest::newRow("other bracket") << u"[dev"_s;
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("return") << u"a\rb"_s;
    QTest::newRow("zero") << u"a\0b"_s;
    QTest::newRow("half a character") << QString(QChar(0xD800));
}

void DatabricksCfgWriterTest::nameThatIsNoneIsRefused()
{
    QFETCH(const QString, name);
    const ConfigWriteResult result = save(name);
    QVERIFY(!result && result.error().kind == Kind::BadName);
    QVERIFY(names().isEmpty());
}

void DatabricksCfgWriterTest::valueThatReadersDisagreeAboutIsRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank before") << QByteArray(" x");
    QTest::newRow("blank behind") << QByteArray("x\t");
    QTest::newRow("no-break space behind") << QByteArray("x\xC2\xA0");
    QTest::newRow("quote before") << QByteArray("\"x");
    QTest::newRow("quote behind") << QByteArray("x'");
    QTest::newRow("backtick") << QByteArray("`x`");
    QTest::newRow("backslash behind") << QByteArray("x\\");
    QTest::newRow("backslash before") << QByteArray("\\x");
    QTest::newRow("line break") << QByteArray("x\ny = 1");
    QTest::newRow("return") << QByteArray("x\ry = 1");
    QTest::newRow("line separator") << QByteArray("x\xE2\x80\xA8y");
    QTest::newRow("zero") << QByteArray("x\0y", 3);
    QTest::newRow("comment") << QByteArray("x #y");
    QTest::newRow("other comment") << QByteArray("x ;y");
    QTest::newRow("no text") << QByteArray("x\xFFy");
}

void DatabricksCfgWriterTest::valueThatReadersDisagreeAboutIsRefused()
{
    QFETCH(const QByteArray, value);
    DatabricksCfgWriter writer(path());
    const ConfigWriteResult asToken = writer.saveToken(u"dev"_s, newHost(), Secret(value));
    QVERIFY(!asToken && asToken.error().kind == Kind::BadValue);
    if (value.isValidUtf8()) {
        const auto asHost = writer.saveToken(u"dev"_s, QString::fromUtf8(value), Secret("dapi-new"));
        QVERIFY(!asHost && asHost.error().kind == Kind::BadValue);
    }
    QVERIFY(names().isEmpty());
}

void DatabricksCfgWriterTest::removedKeysAreGoneFromFileAndBackup_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a line") << QByteArray("# a\r\n[dev]\r\nhost = h\r\ntoken = s3cret\r\n; b\r\n")
                            << QByteArray("# a\r\n[dev]\r\nhost = h\r\n; b\r\n");
    QTest::newRow("the last line") << QByteArray("[dev]\nhost = h\ntoken = s3cret")
                                   << QByteArray("[dev]\nhost = h\n");
    QTest::newRow("the only key") << QByteArray("[dev]\ntoken = s3cret\n[x]\ntoken = 2\n")
                                  << QByteArray("[dev]\n[x]\ntoken = 2\n");
    QTest::newRow("in capitals, with a comment")
        << QByteArray("[dev]\nTOKEN: s3cret # s3cret\nx = 1\n") << QByteArray("[dev]\nx = 1\n");
    QTest::newRow("on the next line")
        << QByteArray("[dev]\ntoken =\n# c\n  s3cret\nx = 1\n") << QByteArray("[dev]\n# c\nx = 1\n");
    QTest::newRow("over lines") << QByteArray("[dev]\ntoken = a\\\n s3cret\nx = 1\n")
                                << QByteArray("[dev]\nx = 1\n");
    QTest::newRow("in long quotes") << QByteArray("[dev]\ntoken = `a\ns3cret`\nx = 1\n")
                                    << QByteArray("[dev]\nx = 1\n");
    QTest::newRow("several") << QByteArray("[dev]\nclient_secret = s3cret\nx = 1\ntoken = s3cret\n")
                             << QByteArray("[dev]\nx = 1\n");
    QTest::newRow("before any header") << QByteArray("token = s3cret\nx = 1\n") << QByteArray("x = 1\n");
}

void DatabricksCfgWriterTest::removedKeysAreGoneFromFileAndBackup()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, expected);
    QVERIFY(putFile(path(), content));
    QVERIFY(putFile(backup(), content));
    const QString profile = content.startsWith("token") ? u"DEFAULT"_s : u"dev"_s;
    QVERIFY(DatabricksCfgWriter(path()).removeKeys(profile, {u"token"_s, u"client_secret"_s}));
    QCOMPARE(contentOf(path()), expected);
    QCOMPARE(contentOf(backup()), expected);
    QCOMPARE(names().size(), 2);
}

void DatabricksCfgWriterTest::removingMakesNoBackup()
{
    QVERIFY(putFile(path(), "[dev]\nhost = h\ntoken = s3cret\n"));
    QVERIFY(DatabricksCfgWriter(path()).removeKeys(u"dev"_s, {u"token"_s}));
    QCOMPARE(contentOf(path()), QByteArray("[dev]\nhost = h\n"));
    QCOMPARE(names(), QStringList{u".databrickscfg"_s});
    QVERIFY(!(QFile::permissions(path()) & othersBits));
}

void DatabricksCfgWriterTest::removingWhatIsNotThereChangesNothing()
{
    DatabricksCfgWriter writer(path());
    const ConfigWriteResult noFile = writer.removeKeys(u"dev"_s, {u"token"_s});
    QVERIFY(!noFile && noFile.error().kind == Kind::NoSuchProfile);
    QVERIFY(names().isEmpty());

    const QByteArray content("[DEFAULT]\n[dev]\nhost = h\n[__settings__]\nx = 1\n");
    QVERIFY(putFile(path(), content));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    for (const QString &name : {u"other"_s, u"DEFAULT"_s, u"__settings__"_s, QString()}) {
        const ConfigWriteResult noProfile = writer.removeKeys(name, {u"x"_s});
        QVERIFY(!noProfile && noProfile.error().kind == Kind::NoSuchProfile);
    }
    QVERIFY(writer.removeKeys(u"dev"_s, {u"token"_s}));
    QCOMPARE(contentOf(path()), content);
}

void DatabricksCfgWriterTest::secretIsNeitherLoggedNorTold()
{
    const LogCapture log;
    const Secret token("s3cret");
    QVERIFY(putFile(path(), "[dev]\nhost = h\ntoken = s3cret-old\ntoken = s3cret-old\ns3cret\n"));
    DatabricksCfgWriter writer(path());
    const ConfigWriteResult refused = writer.saveToken(u"dev"_s, newHost(), token);
    QVERIFY(!refused && !refused.error().problem.name.contains(u"s3cret"_s));
    QVERIFY(!refused.error().detail.contains(u"s3cret"_s));

    QVERIFY(putFile(path(), "[dev]\nhost = h\ntoken = s3cret-old\n"));
    QVERIFY(QDir().mkpath(backup() + u"/inside"_s));
    const ConfigWriteResult stopped = writer.saveToken(u"dev"_s, newHost(), token);
    QVERIFY(!stopped && !stopped.error().detail.contains(u"s3cret"_s));
    QVERIFY(QDir(backup()).removeRecursively());
    QVERIFY(writer.saveToken(u"dev"_s, newHost(), token));
    QVERIFY(!log.all().contains(u"s3cret"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgWriterTest)
#include "tst_databrickscfgwriter.moc"
