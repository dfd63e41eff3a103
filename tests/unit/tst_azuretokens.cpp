// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/azuretokens.h"
#include "support/logcapture.h"
#include "support/programanswers.h"
#include "support/standins.h"
#include "support/tokenoutcome.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

const QString &az()
{
    static const QString name = u"az"_s;
    return name;
}

const QStringList &tokenCall()
{
    static const QStringList arguments{u"account"_s,    u"get-access-token"_s,
                                       u"--resource"_s, u"2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"_s,
                                       u"--output"_s,   u"json"_s};
    return arguments;
}

} // namespace

class AzureTokensTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aTokenArrives();
    void itIsAskedForATenant_data();
    void itIsAskedForATenant();
    void noSecretOfOursReachesIt();
    void itsAdviceIsTakenUp_data();
    void itsAdviceIsTakenUp();
    void theTenantIsInTheRemedy();
    void anUnusableAnswerIsTold_data();
    void anUnusableAnswerIsTold();
    void missingIsTold();
    void theLogHoldsNoSecret();

private:
    [[nodiscard]] std::unique_ptr<AzureTokens> source(const QString &tenant = {}) const
    {
        return std::make_unique<AzureTokens>(m_clock, tenant, m_environment);
    }

    ManualClock m_clock;
    std::optional<StandIns> m_standIns;
    QProcessEnvironment m_environment;
};

void AzureTokensTest::init()
{
    m_standIns.emplace();
    m_environment = m_standIns->environment();
}

void AzureTokensTest::aTokenArrives()
{
    QVERIFY(m_standIns->put(az(), printing(bytes(azureAnswer("value"))), 0));
    const auto tokens = source();
    QCOMPARE(tokens->kind(), "azure-cli"_ba);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "value"));
    QCOMPARE(outcome.value()->type, "Bearer"_ba);
    QCOMPARE(outcome.value()->lifetimeMs, 3'600'000);
}

void AzureTokensTest::itIsAskedForATenant_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QStringList>("option");
    QTest::newRow("none") << QString() << QStringList();
    QTest::newRow("an id") << u"0a1b-2c"_s << QStringList({u"--tenant"_s, u"0a1b-2c"_s});
    QTest::newRow("one like an option") << u"--debug"_s << QStringList(u"--tenant=--debug"_s);
    QTest::newRow("one for a shell") << u"$(id) x"_s << QStringList({u"--tenant"_s, u"$(id) x"_s});
}

void AzureTokensTest::itIsAskedForATenant()
{
    QFETCH(const QString, tenant);
    QFETCH(const QStringList, option);
    QVERIFY(m_standIns->put(az(), printing(bytes(azureAnswer("value"))), 0));
    const auto tokens = source(tenant);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "value"));
    QCOMPARE(m_standIns->calls(az()), QList<QStringList>{tokenCall() + option});
}

void AzureTokensTest::noSecretOfOursReachesIt()
{
    for (const QString &name : {u"DATABRICKS_TOKEN"_s, u"ARM_CLIENT_SECRET"_s, u"ARM_CLIENT_ID"_s,
                                u"AZURE_CLIENT_SECRET"_s, u"ACTIONS_ID_TOKEN_REQUEST_TOKEN"_s})
        m_environment.insert(name, u"unwanted"_s);
    m_environment.insert(u"AZURE_CONFIG_DIR"_s, u"/home/somebody/.azure"_s);
    QVERIFY(m_standIns->put(az(), printing(bytes(azureAnswer("value"))), 0));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "value"));
    const QStringList seen = m_standIns->environmentOf(az());
    QVERIFY(seen.filter(u"unwanted"_s).isEmpty());
    QVERIFY(seen.contains(u"AZURE_CONFIG_DIR=/home/somebody/.azure"_s));
}

void AzureTokensTest::itsAdviceIsTakenUp_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("nobody is signed in")
        << "ERROR: Please run 'az login' to setup account."_ba << Kind::SignInNeeded;
    QTest::newRow("the sign-in ran out")
        << "ERROR: AADSTS700082: The refresh token has expired due to inactivity.\n"
           "Interactive authentication is needed. Please run:\naz login"_ba
        << Kind::SignInNeeded;
    QTest::newRow("no network") << "ERROR: <urlopen error [Errno -2] Name or service not known>"_ba
                                << Kind::ProgramFailed;
}

void AzureTokensTest::itsAdviceIsTakenUp()
{
    QFETCH(const QByteArray, words);
    QFETCH(const Kind, kind);
    QVERIFY(m_standIns->put(az(), failing(words), 0));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    const CredentialError expected{kind, az(), u"az login"_s, QString::fromUtf8(words)};
    QVERIFY(reasonOf(outcome) == expected);
}

void AzureTokensTest::theTenantIsInTheRemedy()
{
    QVERIFY(m_standIns->put(az(), failing("no"), 0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->remedy, u"az login --tenant t1"_s);
}

void AzureTokensTest::anUnusableAnswerIsTold_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("nothing") << "exit 0"_ba;
    QTest::newRow("no token") << printing("{}");
    QTest::newRow("a token that ran out")
        << printing(bytes(azureAnswer("value", ManualClock::startMs / 1000)));
}

void AzureTokensTest::anUnusableAnswerIsTold()
{
    QFETCH(const QByteArray, script);
    QVERIFY(m_standIns->put(az(), script, 0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, Kind::AnswerUnusable);
    QCOMPARE(reasonOf(outcome)->subject, az());
    QCOMPARE(m_standIns->calls(az()).size(), 1);
}

void AzureTokensTest::missingIsTold()
{
    for (const QString &folder :
         {u"/usr/local/bin"_s, u"/opt/homebrew/bin"_s, u"/home/linuxbrew/.linuxbrew/bin"_s}) {
        if (QFile::exists(QString(folder + u"/az"_s)))
            QSKIP("One is installed here, where it is always looked for");
    }
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QVERIFY(reasonOf(outcome) == CredentialError({Kind::ProgramMissing, az(), {}, {}}));
}

void AzureTokensTest::theLogHoldsNoSecret()
{
    const LogCapture log;
    QVERIFY(m_standIns->put(az(), printing(bytes(azureAnswer("unspeakable"))), 0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "unspeakable"));
    const QString line = log.lines(u"latchkey.session"_s).value(0);
    QVERIFY2(line.startsWith(u"az account get-access-token exit 0"_s), qPrintable(line));
    QVERIFY(!log.all().contains(u"unspeakable"_s));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::AzureTokensTest)
#include "tst_azuretokens.moc"
