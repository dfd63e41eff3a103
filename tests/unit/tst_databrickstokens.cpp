// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/databrickstokens.h"
#include "support/logcapture.h"
#include "support/programanswers.h"
#include "support/standins.h"
#include "support/tokenoutcome.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

const QString &databricks()
{
    static const QString name = u"databricks"_s;
    return name;
}

WorkspaceHost host()
{
    return *WorkspaceHost::parse(u"https://example.cloud.databricks.com"_s);
}

} // namespace

class DatabricksTokensTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aTokenArrives();
    void itIsAskedForALogin_data();
    void itIsAskedForALogin();
    void everyTokenIsAskedForAnew();
    void noSecretOfOursReachesIt();
    void theProgramOfTheEnvironmentWins();
    void theLegacyCommandLineIsPassedOver();
    void cancellingEndsItAtOnce();
    void theSourceMayDie();
    void theSourceMayDieInsideACallback();
    void itCanBeAskedAgainAfterCancelling();
    void theLogHoldsNoSecret();

private:
    [[nodiscard]] std::unique_ptr<DatabricksTokens> source(const QString &profile = u"DEFAULT"_s,
                                                           ProgramLimits limits = {}) const
    {
        return std::make_unique<DatabricksTokens>(m_clock, host(), profile, m_environment, limits);
    }

    ManualClock m_clock;
    std::optional<StandIns> m_standIns;
    QProcessEnvironment m_environment;
};

void DatabricksTokensTest::init()
{
    m_standIns.emplace();
    m_environment = m_standIns->environment();
}

void DatabricksTokensTest::aTokenArrives()
{
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer(someJwt())))));
    const auto tokens = source();
    QCOMPARE(tokens->kind(), "databricks-cli"_ba);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, someJwt()));
    QCOMPARE(outcome.value()->type, "Bearer"_ba);
    QCOMPARE(outcome.value()->lifetimeMs, 3'600'000);
}

void DatabricksTokensTest::itIsAskedForALogin_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("login");
    QTest::newRow("by profile") << u"work"_s << QStringList({u"--profile"_s, u"work"_s});
    QTest::newRow("by host") << QString()
                             << QStringList({u"--host"_s, u"https://example.cloud.databricks.com"_s});
    QTest::newRow("a profile with blanks")
        << u"my $work; 'x'"_s << QStringList({u"--profile"_s, u"my $work; 'x'"_s});
    QTest::newRow("a profile like an option")
        << u"--force-refresh"_s << QStringList(u"--profile=--force-refresh"_s);
}

void DatabricksTokensTest::itIsAskedForALogin()
{
    QFETCH(const QString, profile);
    QFETCH(const QStringList, login);
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer(someJwt())))));
    const auto tokens = source(profile);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, someJwt()));
    const QStringList expected = QStringList{u"auth"_s, u"token"_s} + login;
    QCOMPARE(m_standIns->calls(databricks()), QList<QStringList>{expected});
}

void DatabricksTokensTest::everyTokenIsAskedForAnew()
{
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer("first")))));
    const auto tokens = source();
    const TokenOutcome first(tokens->fetch());
    QTRY_VERIFY(gave(first, "first"));
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer("second")))));
    const TokenOutcome second(tokens->fetch());
    QTRY_VERIFY(gave(second, "second"));
}

void DatabricksTokensTest::noSecretOfOursReachesIt()
{
    const QString value = QString::fromLatin1(somePat());
    for (const QString &name : {u"DATABRICKS_TOKEN"_s, u"DATABRICKS_CLIENT_SECRET"_s, u"ARM_CLIENT_SECRET"_s,
                                u"GOOGLE_CREDENTIALS"_s, u"HARMLESS_NAME"_s})
        m_environment.insert(name, value);
    m_environment.insert(u"DATABRICKS_HOST"_s, u"https://other.cloud.databricks.com"_s);
    m_environment.insert(u"DATABRICKS_CONFIG_PROFILE"_s, u"other"_s);
    m_environment.insert(u"DATABRICKS_CONFIG_FILE"_s, u"/home/somebody/.databrickscfg"_s);
    m_environment.insert(u"https_proxy"_s, u"http://proxy.example.com"_s);
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer(someJwt())))));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, someJwt()));

    const QStringList seen = m_standIns->environmentOf(databricks());
    QVERIFY(seen.filter(value).isEmpty());
    QCOMPARE(seen.filter(u"DATABRICKS_"_s),
             QStringList(u"DATABRICKS_CONFIG_FILE=/home/somebody/.databrickscfg"_s));
    QVERIFY(seen.contains(u"https_proxy=http://proxy.example.com"_s));
}

void DatabricksTokensTest::theProgramOfTheEnvironmentWins()
{
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer("usual")))));
    QVERIFY(m_standIns->put(u"other"_s, printing(bytes(databricksAnswer("wanted")))));
    m_environment.insert(u"DATABRICKS_CLI_PATH"_s, m_standIns->path(u"other"_s));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "wanted"));
}

void DatabricksTokensTest::theLegacyCommandLineIsPassedOver()
{
    const StandIns legacy;
    QVERIFY(legacy.put(databricks(), printing(bytes(databricksAnswer("legacy"))), 0));
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer("current")))));
    m_environment.insert(u"PATH"_s, QString(legacy.folder() + u':' + m_standIns->folder()));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "current"));
    QVERIFY(legacy.calls(databricks()).isEmpty());
}

void DatabricksTokensTest::cancellingEndsItAtOnce()
{
    QVERIFY(m_standIns->put(databricks(), hanging()));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(m_standIns->id(databricks()) > 1);
    tokens->cancel();
    QVERIFY(wasCancelled(outcome));
    QTRY_VERIFY(!m_standIns->isAtWork(databricks()));
}

void DatabricksTokensTest::theSourceMayDie()
{
    QVERIFY(m_standIns->put(databricks(), hanging()));
    auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(m_standIns->id(databricks()) > 1);
    tokens.reset();
    QVERIFY(wasCancelled(outcome));
    QTRY_VERIFY(!m_standIns->isAtWork(databricks()));
}

void DatabricksTokensTest::theSourceMayDieInsideACallback()
{
    for (const QByteArray &script : {printing(bytes(databricksAnswer(someJwt()))), hanging()}) {
        QVERIFY(m_standIns->put(databricks(), script));
        auto tokens = source();
        QObject context;
        QCoro::connect(tokens->fetch(), &context, [&tokens](const Result<AccessToken> &) { tokens.reset(); });
        if (script == hanging())
            tokens->cancel();
        QTRY_VERIFY(!tokens);
    }
}

void DatabricksTokensTest::itCanBeAskedAgainAfterCancelling()
{
    QVERIFY(m_standIns->put(databricks(), hanging()));
    const auto tokens = source();
    tokens->cancel();
    const TokenOutcome cancelled(tokens->fetch());
    tokens->cancel();
    QVERIFY(wasCancelled(cancelled));
    QVERIFY(m_standIns->put(databricks(), printing(bytes(databricksAnswer(someJwt())))));
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, someJwt()));
}

void DatabricksTokensTest::theLogHoldsNoSecret()
{
    const LogCapture log;
    QVERIFY(m_standIns->put(databricks(),
                            "echo " + somePat() + " >&2\n" + printing(bytes(databricksAnswer(someJwt())))));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, someJwt()));
    QVERIFY(log.lines(u"latchkey.session"_s).value(0).startsWith(u"databricks auth token exit 0"_s));
    QVERIFY(!log.all().contains(QString::fromLatin1(someJwt())));
    QVERIFY(!log.all().contains(QString::fromLatin1(somePat())));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksTokensTest)
#include "tst_databrickstokens.moc"
