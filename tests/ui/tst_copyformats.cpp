// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/copyformats.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

Secret token()
{
    return Secret("dapi0123456789abcdef0123456789abcdef");
}

WorkspaceHost host(const QString &url = u"https://adb-1.7.azuredatabricks.net"_s)
{
    return WorkspaceHost::parse(url).value_or(WorkspaceHost());
}

QByteArray plain(const Secret &secret)
{
    return secret.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

class CopyFormatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shellLinesSetBothVariables()
    {
        QVERIFY(shellEnvironment(host(), token()) ==
                Secret("export DATABRICKS_HOST='https://adb-1.7.azuredatabricks.net'\n"
                       "export DATABRICKS_TOKEN='dapi0123456789abcdef0123456789abcdef'\n"));
    }

    void shellReadsBackAnyPrintableValue()
    {
        const QString shell = QStandardPaths::findExecutable(u"sh"_s);
        if (shell.isEmpty())
            QSKIP("needs a POSIX shell");
        const Secret odd("it's $HOME `id` \"x\" \\ !");
        QProcess process;
        process.start(shell, {});
        process.write(plain(shellEnvironment(host(), odd)));
        process.write("printf %s \"$DATABRICKS_TOKEN\"\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        // White space is no part of a token.
        QCOMPARE(process.readAllStandardOutput(), "it's$HOME`id`\"x\"\\!"_ba);
    }

    void powerShellLinesSetBothVariables()
    {
        QVERIFY(powerShellEnvironment(host(), Secret("it's")) ==
                Secret("$env:DATABRICKS_HOST = 'https://adb-1.7.azuredatabricks.net'\n"
                       "$env:DATABRICKS_TOKEN = 'it''s'\n"));
    }

    void sectionHoldsHostAndToken()
    {
        QVERIFY(databricksCfgSection(host(), token(), u"prod"_s) ==
                Secret("[prod]\n"
                       "host = https://adb-1.7.azuredatabricks.net\n"
                       "token = dapi0123456789abcdef0123456789abcdef\n"));
    }

    void sectionNameIsMadeToFit_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("section");
        QTest::newRow("plain") << u"Prod_2"_s << "[Prod_2]\n"_ba;
        QTest::newRow("dots inherit") << u"a.b"_s << "[a-b]\n"_ba;
        QTest::newRow("spaces") << u"  my  workspace "_s << "[my-workspace]\n"_ba;
        QTest::newRow("brackets") << u"x]\n[y"_s << "[x-y]\n"_ba;
        QTest::newRow("other letters") << u"Käse"_s << "[K-se]\n"_ba;
        QTest::newRow("nothing left") << u"東京"_s << "[workspace]\n"_ba;
        QTest::newRow("no profile") << u"__settings__"_s << "[workspace]\n"_ba;
    }
    void sectionNameIsMadeToFit()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, section);
        QVERIFY(plain(databricksCfgSection(host(), token(), name)).startsWith(section));
    }

    void curlGivesTheValueOnStandardInput()
    {
        const QByteArray command = plain(curlCommand(host(), token()));
        const QByteArray firstLine = command.left(command.indexOf('\n'));
        QCOMPARE(firstLine, "curl --header @- "
                            "'https://adb-1.7.azuredatabricks.net/api/2.0/preview/scim/v2/Me' <<'END'"_ba);
        QVERIFY(command.contains("\nAuthorization: Bearer dapi0123456789abcdef0123456789abcdef\n"));
        QVERIFY(command.endsWith("\nEND\n"));
    }

    void workspaceIdIsWrittenWhereThereIsOne()
    {
        const WorkspaceHost unified = host(u"https://dbc.cloud.databricks.com/?o=123"_s);
        QVERIFY(plain(shellEnvironment(unified, token())).contains("DATABRICKS_WORKSPACE_ID='123'\n"));
        QVERIFY(plain(powerShellEnvironment(unified, token())).contains("DATABRICKS_WORKSPACE_ID = '123'\n"));
        QVERIFY(plain(databricksCfgSection(unified, token(), u"x"_s)).contains("\nworkspace_id = 123\n"));
        QVERIFY(plain(curlCommand(unified, token())).contains("\nX-Databricks-Workspace-Id: 123\n"));
        QVERIFY(!plain(shellEnvironment(host(), token())).contains("WORKSPACE_ID"));
    }

    void hostileValueAddsNoLine_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<QByteArray>("text");
        const Secret hostile("x\nEND\nrm -rf ~\r\n[other]\ntoken = y");
        QTest::newRow("sh") << 2 << plain(shellEnvironment(host(), hostile));
        QTest::newRow("PowerShell") << 2 << plain(powerShellEnvironment(host(), hostile));
        QTest::newRow("section") << 3 << plain(databricksCfgSection(host(), hostile, u"x"_s));
        QTest::newRow("curl") << 3 << plain(curlCommand(host(), hostile));
    }
    void hostileValueAddsNoLine()
    {
        QFETCH(const int, lines);
        QFETCH(const QByteArray, text);
        QCOMPARE(text.count('\n'), lines);
        QVERIFY(!text.contains('\r'));
    }
};

QTEST_GUILESS_MAIN(CopyFormatsTest)
#include "tst_copyformats.moc"
