// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workspacehost.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

using Problem = WorkspaceHost::Problem;

class WorkspaceHostTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAddressIsNormalised_data();
    void anAddressIsNormalised();
    void theOriginParsesBackToTheSameValue_data();
    void theOriginParsesBackToTheSameValue();
    void theWorkspaceIdIsTakenFromTheAddress_data();
    void theWorkspaceIdIsTakenFromTheAddress();
    void theWorkspaceIdCannotSmuggleAHeader();
    void whatIsNoWorkspaceIsRefused_data();
    void whatIsNoWorkspaceIsRefused();
    void aPathArrivesAsItWasEncoded_data();
    void aPathArrivesAsItWasEncoded();
    void anEmptyHostIsEmptyEverywhere();
    void hostsAreComparedWithoutCaseAndDefaultPort();
};

void WorkspaceHostTest::anAddressIsNormalised_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("name");

    const QString azure = u"adb-1234567890123456.7.azuredatabricks.net"_s;
    const QString azureOrigin = u"https://"_s + azure;
    QTest::newRow("name alone") << azure << azureOrigin << azure;
    QTest::newRow("with scheme") << azureOrigin << azureOrigin << azure;
    QTest::newRow("typical paste") << QString(azureOrigin + u"/?o=1234567890123456#setting/account"_s)
                                   << azureOrigin << azure;
    QTest::newRow("deep link") << QString(azureOrigin + u"/editor/notebooks/1?o=1#command/2"_s) << azureOrigin
                               << azure;
    QTest::newRow("braces after the hash")
        << QString(azureOrigin + u"/sql?o=1#{\"a\":[1|2]}"_s) << azureOrigin << azure;
    QTest::newRow("a space in the path")
        << QString(azureOrigin + u"/Users/Ada Example"_s) << azureOrigin << azure;
    QTest::newRow("trailing slash") << QString(azureOrigin + u"/"_s) << azureOrigin << azure;
    QTest::newRow("white space around") << QString(u" \t"_s + azureOrigin + u" \n"_s) << azureOrigin << azure;
    QTest::newRow("upper case") << azureOrigin.toUpper() << azureOrigin << azure;
    QTest::newRow("default port") << QString(azureOrigin + u":443"_s) << azureOrigin << azure;
    QTest::newRow("other port") << u"https://proxy.example:8443/x"_s << u"https://proxy.example:8443"_s
                                << u"proxy.example:8443"_s;
    QTest::newRow("name and port") << u"proxy.example:8443"_s << u"https://proxy.example:8443"_s
                                   << u"proxy.example:8443"_s;
    QTest::newRow("user info is dropped")
        << u"https://ada:hush@dbc.cloud.databricks.com"_s << u"https://dbc.cloud.databricks.com"_s
        << u"dbc.cloud.databricks.com"_s;
    QTest::newRow("a name of other letters")
        << u"https://bücher.example"_s << u"https://xn--bcher-kva.example"_s << u"xn--bcher-kva.example"_s;
    QTest::newRow("not an account console")
        << u"https://accountsdata.cloud.databricks.com"_s << u"https://accountsdata.cloud.databricks.com"_s
        << u"accountsdata.cloud.databricks.com"_s;
    QTest::newRow("loopback, plain") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s
                                     << u"127.0.0.1:8080"_s;
    QTest::newRow("localhost, default port of plain")
        << u"http://localhost:80/"_s << u"http://localhost"_s << u"localhost"_s;
    QTest::newRow("localhost, port of the other scheme")
        << u"http://localhost:443"_s << u"http://localhost:443"_s << u"localhost:443"_s;
    QTest::newRow("loopback of IPv6") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s << u"[::1]:8080"_s;
}

void WorkspaceHostTest::anAddressIsNormalised()
{
    QFETCH(const QString, text);
    QFETCH(const QString, origin);
    QFETCH(const QString, name);
    const auto host = WorkspaceHost::parse(text);
    QVERIFY(host.has_value());
    QVERIFY(!host->isEmpty());
    QCOMPARE(host->origin(), origin);
    QCOMPARE(host->name(), name);
}

void WorkspaceHostTest::theOriginParsesBackToTheSameValue_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"dbc-1.cloud.databricks.com", "https://x.example:8443", "http://127.0.0.1:81",
                             "http://[::1]:81", "http://localhost", "https://xn--bcher-kva.example"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void WorkspaceHostTest::theOriginParsesBackToTheSameValue()
{
    QFETCH(const QString, text);
    const auto host = WorkspaceHost::parse(text);
    QVERIFY(host.has_value());
    const auto again = WorkspaceHost::parse(host->origin());
    QVERIFY(again.has_value());
    QVERIFY(*again == *host);
}

void WorkspaceHostTest::theWorkspaceIdIsTakenFromTheAddress_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("id");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("o") << u"?o=123"_s << u"123"_s;
    QTest::newRow("o after the slash, before a hash") << u"?o=123#job/1"_s << u"123"_s;
    QTest::newRow("workspace_id") << u"?workspace_id=45"_s << u"45"_s;
    QTest::newRow("w") << u"?w=my-workspace"_s << u"my-workspace"_s;
    QTest::newRow("o wins over w") << u"?w=my-workspace&o=123"_s << u"123"_s;
    QTest::newRow("o is no number") << u"?o=12x"_s << QString();
    QTest::newRow("o is no number, w is there") << u"?o=12x&w=7"_s << u"7"_s;
    QTest::newRow("o is empty") << u"?o=&w=7"_s << u"7"_s;
    QTest::newRow("another parameter") << u"?a=9"_s << QString();
}

void WorkspaceHostTest::theWorkspaceIdIsTakenFromTheAddress()
{
    QFETCH(const QString, query);
    QFETCH(const QString, id);
    const auto host = WorkspaceHost::parse(u"https://unified.cloud.databricks.com/"_s + query);
    QVERIFY(host.has_value());
    QCOMPARE(host->workspaceId(), id);
    QCOMPARE(host->origin(), u"https://unified.cloud.databricks.com"_s);
}

void WorkspaceHostTest::theWorkspaceIdCannotSmuggleAHeader()
{
    // The id becomes the value of a request header.
    const auto host = WorkspaceHost::parse(u"https://unified.cloud.databricks.com/?w=1%0D%0AX-Evil:%202"_s);
    QVERIFY(!host || (!host->workspaceId().contains(u'\r') && !host->workspaceId().contains(u'\n')));
}

void WorkspaceHostTest::whatIsNoWorkspaceIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Problem>("problem");
    QTest::newRow("nothing") << QString() << Problem::Empty;
    QTest::newRow("white space") << u" \t\n"_s << Problem::Empty;
    QTest::newRow("scheme alone") << u"https://"_s << Problem::Malformed;
    QTest::newRow("path alone") << u"/api/2.0"_s << Problem::Malformed;
    QTest::newRow("words") << u"my workspace"_s << Problem::Malformed;
    QTest::newRow("port too large") << u"https://x.example:99999"_s << Problem::Malformed;
    QTest::newRow("port zero") << u"https://x.example:0"_s << Problem::Malformed;
    QTest::newRow("port of letters") << u"javascript:alert(1)"_s << Problem::Malformed;
    QTest::newRow("two lines") << u"https://x.example\nhttps://y.example"_s << Problem::Malformed;
    QTest::newRow("broken IPv6") << u"http://[::1"_s << Problem::Malformed;
    QTest::newRow("account console") << u"https://accounts.cloud.databricks.com"_s << Problem::AccountConsole;
    QTest::newRow("account console, capitals")
        << u"Accounts.AzureDatabricks.net/login"_s << Problem::AccountConsole;
    QTest::newRow("account console of the military")
        << u"https://accounts-dod.cloud.databricks.us"_s << Problem::AccountConsole;
    QTest::newRow("plain http") << u"http://dbc.cloud.databricks.com"_s << Problem::NotTls;
    QTest::newRow("another scheme") << u"ftp://dbc.cloud.databricks.com"_s << Problem::NotTls;
    QTest::newRow("loopback as a prefix") << u"http://127.0.0.1.evil.example"_s << Problem::NotTls;
    QTest::newRow("loopback with a number that is none") << u"http://127.0.0.877"_s << Problem::NotTls;
    QTest::newRow("localhost as a prefix") << u"http://localhost.evil.example"_s << Problem::NotTls;
    QTest::newRow("loopback as a user") << u"http://127.0.0.1@evil.example"_s << Problem::NotTls;
}

void WorkspaceHostTest::whatIsNoWorkspaceIsRefused()
{
    QFETCH(const QString, text);
    QFETCH(const Problem, problem);
    const auto host = WorkspaceHost::parse(text);
    QVERIFY(!host.has_value());
    QVERIFY(host.error() == problem);
}

void WorkspaceHostTest::aPathArrivesAsItWasEncoded_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/api/2.0/token/list", "/a%2Fb", "/a%25b", "/%E2%82%AC", "/a?b=c%26d"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void WorkspaceHostTest::aPathArrivesAsItWasEncoded()
{
    QFETCH(const QString, path);
    const auto host = WorkspaceHost::parse(u"https://x.example:8443"_s);
    QVERIFY(host.has_value());
    const QUrl url = host->url(path);
    QVERIFY(url.isValid());
    QCOMPARE(QString::fromLatin1(url.toEncoded()), QString(u"https://x.example:8443"_s + path));
}

void WorkspaceHostTest::anEmptyHostIsEmptyEverywhere()
{
    const WorkspaceHost host;
    QVERIFY(host.isEmpty());
    QVERIFY(host.origin().isEmpty());
    QVERIFY(host.name().isEmpty());
    QVERIFY(host.workspaceId().isEmpty());
}

void WorkspaceHostTest::hostsAreComparedWithoutCaseAndDefaultPort()
{
    const auto host = WorkspaceHost::parse(u"x.example"_s);
    QVERIFY(host.has_value());
    QVERIFY(WorkspaceHost::parse(u"HTTPS://X.Example:443/path"_s) == host);
    QVERIFY(WorkspaceHost::parse(u"https://x.example:8443"_s) != host);
    QVERIFY(WorkspaceHost::parse(u"y.example"_s) != host);

    WorkspaceHost other = *host;
    other.setWorkspaceId(u"1"_s);
    QVERIFY(!(other == *host));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::WorkspaceHostTest)
#include "tst_workspacehost.moc"
