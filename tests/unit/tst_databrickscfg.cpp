// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfg.h"
#include "support/configcases.h"
#include "support/configsummary.h"
#include "support/logcapture.h"
#include "support/testfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

/// Sets a variable of the environment for as long as it lives.
class Variable
{
public:
    Variable(const char *name, const QByteArray &value)
        : m_name(name)
    {
        qputenv(name, value);
    }
    ~Variable() { qunsetenv(m_name); }
    Q_DISABLE_COPY_MOVE(Variable)

private:
    const char *m_name;
};

} // namespace

class DatabricksCfgTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fileIsFoundWhereTheToolsLookForIt_data();
    void fileIsFoundWhereTheToolsLookForIt();
    void fileThatDoesNotExistHoldsNothing();
    void readsWhatAPersonWouldExpect_data();
    void readsWhatAPersonWouldExpect();
    void profileTellsWhatItsWayNeeds();
    void whatIsNoReadableFileIsAProblem_data();
    void whatIsNoReadableFileIsAProblem();
    void largestFileIsReadAndALargerOneIsNot();
    void fileOfRubbishNamesTheFirstProblemsOnly();
    void secretIsReadAtThisMoment();
    void lastOfSeveralSecretsCounts();
    void missingSecretSaysWhatIsMissing_data();
    void missingSecretSaysWhatIsMissing();
    void noSecretIsKeptOrLogged();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u".databrickscfg"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabricksCfgTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void DatabricksCfgTest::cleanup()
{
    m_folder.reset();
}

void DatabricksCfgTest::fileIsFoundWhereTheToolsLookForIt_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("file");
    const QString home = QDir::homePath();
    QTest::newRow("not set") << QString() << QString(home + u"/.databrickscfg"_s);
    QTest::newRow("a path") << u"/etc/some.cfg"_s << u"/etc/some.cfg"_s;
    QTest::newRow("in the home folder") << u"~/conf/a.cfg"_s << QString(home + u"/conf/a.cfg"_s);
    QTest::newRow("the home folder itself") << u"~"_s << home;
    QTest::newRow("a name with a tilde") << u"/x/~a.cfg"_s << u"/x/~a.cfg"_s;
    QTest::newRow("relative") << u"a.cfg"_s << QString(QDir::currentPath() + u"/a.cfg"_s);
}

void DatabricksCfgTest::fileIsFoundWhereTheToolsLookForIt()
{
    QFETCH(const QString, set);
    QFETCH(const QString, file);
    const Variable variable("DATABRICKS_CONFIG_FILE", set.toUtf8());
    QCOMPARE(DatabricksCfg::defaultFile(), file);
}

void DatabricksCfgTest::fileThatDoesNotExistHoldsNothing()
{
    const DatabricksCfg cfg(path());
    QCOMPARE(cfg.file(), path());
    QVERIFY(cfg.profiles().isEmpty());
    QVERIFY(cfg.problems().isEmpty());
    QVERIFY(cfg.defaultProfile().isEmpty());
    QVERIFY(!QFile::exists(path()));

    QVERIFY(QFile::link(m_folder->filePath(u"nowhere"_s), path()));
    QCOMPARE(summaryOf(DatabricksCfg(path())), QString());
    QVERIFY(DatabricksCfg(m_folder->filePath(u"no/such/folder/file"_s)).problems().isEmpty());
}

void DatabricksCfgTest::readsWhatAPersonWouldExpect_data()
{
    addConfigCases();
    QVERIFY(configCases().size() >= 40);
}

void DatabricksCfgTest::readsWhatAPersonWouldExpect()
{
    QFETCH(const qsizetype, index);
    const ConfigCase one = configCases().at(index);
    QVERIFY(putFile(path(), one.content));
    QCOMPARE(summaryOf(DatabricksCfg(path())), QString::fromUtf8(one.reads));
    QCOMPARE(contentOf(path()), one.content);
}

void DatabricksCfgTest::profileTellsWhatItsWayNeeds()
{
    QVERIFY(putFile(path(), "[s]\nhost = https://a.dev\nclient_id = abc\nclient_secret = x\n"
                            "workspace_id = 77\n[az]\nhost = https://b.dev\nazure_tenant_id = t-1\n"
                            "workspace_id = none\n[p]\nhost = https://c.dev\ntoken = dapi-1\n"));
    const DatabricksCfg cfg(path());
    QCOMPARE(cfg.profiles().size(), 3);
    QCOMPARE(cfg.profiles().at(0).clientId, u"abc"_s);
    QCOMPARE(cfg.profiles().at(0).workspaceId, u"77"_s);
    QCOMPARE(cfg.profiles().at(1).tenantId, u"t-1"_s);
    QCOMPARE(cfg.profiles().at(1).workspaceId, QString());
    QCOMPARE(cfg.profiles().at(1).clientId, QString());
    QCOMPARE(cfg.profiles().at(2).tenantId, QString());
}

void DatabricksCfgTest::whatIsNoReadableFileIsAProblem_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a device") << u"device"_s;
    QTest::newRow("links in a circle") << u"circle"_s;
}

void DatabricksCfgTest::whatIsNoReadableFileIsAProblem()
{
    QFETCH(const QString, name);
    const QString file = m_folder->filePath(name);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    QVERIFY(QFile::link(u"/dev/zero"_s, m_folder->filePath(u"device"_s)));
    QVERIFY(QFile::link(u"circle"_s, m_folder->filePath(u"circle"_s)));

    const DatabricksCfg cfg(file);
    QCOMPARE(summaryOf(cfg), u"! FileUnreadable 0 -"_s);
    const auto secret = cfg.secret(u"dev"_s, u"token"_s);
    QVERIFY(!secret);
    QVERIFY(secret.error().credential->kind == Kind::ConfigFileMissing);
}

void DatabricksCfgTest::largestFileIsReadAndALargerOneIsNot()
{
    QByteArray content("[dev]\nhost = https://a.dev\ntoken = dapi-1\n");
    content += '#' + QByteArray(qsizetype(1024) * 1024 - content.size() - 1, 'x');
    QVERIFY(putFile(path(), content));
    QCOMPARE(summaryOf(DatabricksCfg(path())), u"dev 1 Pat pat https://a.dev"_s);

    QVERIFY(putFile(path(), content + 'x'));
    const DatabricksCfg larger(path());
    QCOMPARE(summaryOf(larger), u"! FileUnreadable 0 -"_s);
    QVERIFY(!larger.secret(u"dev"_s, u"token"_s));
}

void DatabricksCfgTest::fileOfRubbishNamesTheFirstProblemsOnly()
{
    QVERIFY(putFile(path(), QByteArray("\x01\n").repeated(100'000)));
    const DatabricksCfg cfg(path());
    QVERIFY(cfg.profiles().isEmpty());
    QCOMPARE(cfg.problems().size(), 100);
    QCOMPARE(cfg.problems().last().line, 100);
}

void DatabricksCfgTest::secretIsReadAtThisMoment()
{
    QVERIFY(putFile(path(), "[dev]\nhost = https://a.dev\ntoken = dapi-1\n"));
    const DatabricksCfg cfg(path());
    QVERIFY(*cfg.secret(u"dev"_s, u"token"_s) == Secret("dapi-1"));
    QVERIFY(putFile(path(), "[dev]\nhost = https://a.dev\ntoken = dapi-2\nclient_secret = \"dose\"\n"));
    QVERIFY(*cfg.secret(u"dev"_s, u"token"_s) == Secret("dapi-2"));
    QVERIFY(*cfg.secret(u"dev"_s, u"client_secret"_s) == Secret("dose"));
    QVERIFY(QFile::remove(path()));
    QVERIFY(!cfg.secret(u"dev"_s, u"token"_s));
}

void DatabricksCfgTest::lastOfSeveralSecretsCounts()
{
    QVERIFY(putFile(path(), "[a]\ntoken = 1\n[b]\ntoken = 2\n[a]\nTOKEN = 3\n[b]\n[a]\n\"token\" = 4\n"));
    const DatabricksCfg cfg(path());
    QVERIFY(*cfg.secret(u"a"_s, u"token"_s) == Secret("4"));
    QVERIFY(*cfg.secret(u"b"_s, u"token"_s) == Secret("2"));
}

void DatabricksCfgTest::missingSecretSaysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const QByteArray &content, Kind kind, const QString &subject) {
        QTest::newRow(name) << content << static_cast<int>(kind) << subject;
    };
    row("no file", {}, Kind::ConfigFileMissing, u"FILE"_s);
    row("no profile", "[x]\ntoken = 1\n", Kind::ProfileMissing, u"dev"_s);
    row("another case", "[DEV]\ntoken = 1\n", Kind::ProfileMissing, u"dev"_s);
    row("no key", "[dev]\nhost = h\n", Kind::ProfileIncomplete, u"dev"_s);
    row("empty key", "[dev]\ntoken =\n", Kind::ProfileIncomplete, u"dev"_s);
    row("not inherited", "[DEFAULT]\ntoken = 1\n[dev]\nhost = h\n", Kind::ProfileIncomplete, u"dev"_s);
    row("unreadable where it would be", "[dev]\nhost = h\ntoken 1\n", Kind::ConfigFileUnusable, u"FILE"_s);
    row("unreadable elsewhere", "[dev]\nhost = h\n[x]\ntoken 1\n", Kind::ProfileIncomplete, u"dev"_s);
    row("unreadable header", "[dev\ntoken = 1\n", Kind::ConfigFileUnusable, u"FILE"_s);
    row("no text", "\xFF\xFE[\1d\1", Kind::ConfigFileUnusable, u"FILE"_s);
    row("broken value", "[dev]\ntoken = 1\xFF\n", Kind::ConfigFileUnusable, u"FILE"_s);
    row("value over lines", "[dev]\ntoken = 1\n  2\n", Kind::ConfigFileUnusable, u"FILE"_s);
}

void DatabricksCfgTest::missingSecretSaysWhatIsMissing()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, kind);
    QFETCH(const QString, subject);
    if (!content.isEmpty())
        QVERIFY(putFile(path(), content));
    const auto secret = DatabricksCfg(path()).secret(u"dev"_s, u"token"_s);
    QVERIFY(!secret);
    QVERIFY(secret.error().kind == ApiError::Kind::CredentialUnavailable);
    QCOMPARE(static_cast<int>(secret.error().credential->kind), kind);
    QCOMPARE(secret.error().credential->subject, subject == u"FILE"_s ? path() : subject);
}

void DatabricksCfgTest::noSecretIsKeptOrLogged()
{
    const LogCapture log;
    QVERIFY(putFile(path(), "[dev]\nhost = https://a.dev\ntoken = s3cret\nclient_id = c\n"
                            "client_secret = s3cret\npassword = s3cret\nazure_client_secret = s3cret\n"
                            "token = s3cret\ns3cret s3cret\n[x]\nhost = https://b.dev\ntoken s3cret\n"));
    const DatabricksCfg cfg(path());
    QCOMPARE(cfg.profiles().size(), 2);
    QCOMPARE(cfg.problems().size(), 3);
    QVERIFY(!log.all().isEmpty());
    QVERIFY2(!log.all().contains(u"s3cret"_s), qUtf8Printable(log.all()));
    QVERIFY(!summaryOf(cfg).contains(u"s3cret"_s));
    for (const ConfigProfile &profile : cfg.profiles())
        QVERIFY(!QString(profile.clientId + profile.tenantId + profile.workspaceId).contains(u"s3cret"_s));
    const auto missing = cfg.secret(u"x"_s, u"token"_s);
    QVERIFY(!missing);
    const CredentialError &why = *missing.error().credential;
    const QString told = why.subject + why.detail + why.remedy + missing.error().message;
    QVERIFY(!told.contains(u"s3cret"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgTest)
#include "tst_databrickscfg.moc"
