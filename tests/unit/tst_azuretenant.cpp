// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/azuretokens.h"
#include "support/programanswers.h"
#include "support/standins.h"
#include "support/tokenoutcome.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

const QStringList &accountCall()
{
    static const QStringList arguments{u"account"_s, u"show"_s, u"--output"_s, u"json"_s};
    return arguments;
}

/// What `az` says to a question for a token with a tenant, to who is signed in, and to one without a tenant.
QByteArray answering(const QByteArray &withTenant, const QByteArray &account, const QByteArray &without)
{
    return "case \"$*\" in\n*--tenant*)\n" + withTenant + "\n;;\n*show*)\n" + account + "\n;;\n*)\n" +
           without + "\n;;\nesac";
}

QByteArray accountOf(const QByteArray &type)
{
    return printing(R"({"id": "x", "user": {"name": "somebody", "type": ")" + type + R"("}})");
}

} // namespace

/// A tenant may be what `az` refuses, so that it is asked up to three things.
class AzureTenantTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aServicePrincipalIsAskedAgainWithoutTenant();
    void aServicePrincipalThatIsRefusedTwiceIsTold();
    void aPersonIsNotAskedWithoutTenant_data();
    void aPersonIsNotAskedWithoutTenant();
    void withoutTenantNothingIsAskedTwice();
    void aHangingProgramIsTold_data();
    void aHangingProgramIsTold();
    void cancellingEndsItAtOnce_data() { addSteps(); }
    void cancellingEndsItAtOnce();
    void theSourceMayDie_data() { addSteps(); }
    void theSourceMayDie();

private:
    static void addSteps();
    [[nodiscard]] std::unique_ptr<AzureTokens> source(const QString &tenant = {},
                                                      ProgramLimits limits = {}) const
    {
        return std::make_unique<AzureTokens>(m_clock, tenant, m_environment, limits);
    }

    ManualClock m_clock;
    std::optional<StandIns> m_standIns;
    QProcessEnvironment m_environment;
};

void AzureTenantTest::init()
{
    m_standIns.emplace();
    m_environment = m_standIns->environment();
}

void AzureTenantTest::addSteps()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("calls");
    QTest::newRow("with the tenant") << hanging() << 1;
    QTest::newRow("who is signed in")
        << answering(failing("no"), hanging(), printing(bytes(azureAnswer("value")))) << 2;
    QTest::newRow("without tenant") << answering(failing("no"), accountOf("servicePrincipal"), hanging())
                                    << 3;
}

void AzureTenantTest::aServicePrincipalIsAskedAgainWithoutTenant()
{
    QVERIFY(m_standIns->put(az(),
                            answering(failing("Tenant shouldn't be specified for managed identity account"),
                                      accountOf("servicePrincipal"), printing(bytes(azureAnswer("value")))),
                            0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(gave(outcome, "value"));
    const QStringList withTenant = tokenCall() + QStringList{u"--tenant"_s, u"t1"_s};
    const QList<QStringList> expected{withTenant, accountCall(), tokenCall()};
    QCOMPARE(m_standIns->calls(az()), expected);
}

void AzureTenantTest::aServicePrincipalThatIsRefusedTwiceIsTold()
{
    QVERIFY(m_standIns->put(
        az(), answering(failing("first"), accountOf("servicePrincipal"), failing("second")), 0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, Kind::ProgramFailed);
    QCOMPARE(reasonOf(outcome)->detail, u"second"_s);
    QCOMPARE(m_standIns->calls(az()).size(), 3);
}

void AzureTenantTest::aPersonIsNotAskedWithoutTenant_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::newRow("a person") << accountOf("user");
    QTest::newRow("nobody") << failing("Please run 'az login' to setup account.");
    QTest::newRow("garbage") << printing("garbage");
}

void AzureTenantTest::aPersonIsNotAskedWithoutTenant()
{
    // The token of another tenant would be refused by the workspace, and nobody would know why.
    QFETCH(const QByteArray, account);
    QVERIFY(m_standIns->put(az(), answering(failing("first"), account, printing(bytes(azureAnswer("value")))),
                            0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->detail, u"first"_s);
    QCOMPARE(m_standIns->calls(az()).size(), 2);
}

void AzureTenantTest::withoutTenantNothingIsAskedTwice()
{
    QVERIFY(m_standIns->put(az(), failing("no"), 0));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(m_standIns->calls(az()), QList<QStringList>{tokenCall()});
}

void AzureTenantTest::aHangingProgramIsTold_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("with the tenant") << hanging() << Kind::ProgramTimedOut;
    QTest::newRow("who is signed in")
        << answering(failing("first"), hanging(), printing(bytes(azureAnswer("value"))))
        << Kind::ProgramFailed;
    QTest::newRow("without tenant") << answering(failing("first"), accountOf("servicePrincipal"), hanging())
                                    << Kind::ProgramTimedOut;
}

void AzureTenantTest::aHangingProgramIsTold()
{
    QFETCH(const QByteArray, script);
    QFETCH(const Kind, kind);
    QVERIFY(m_standIns->put(az(), script, 0));
    const auto tokens = source(u"t1"_s, {.time = 3s});
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 20'000);
    QVERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, kind);
    QTRY_VERIFY(!m_standIns->isAtWork(az()));
}

void AzureTenantTest::cancellingEndsItAtOnce()
{
    QFETCH(const QByteArray, script);
    QFETCH(const int, calls);
    QVERIFY(m_standIns->put(az(), script, 0));
    const auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_COMPARE(m_standIns->calls(az()).size(), calls);
    tokens->cancel();
    QVERIFY(wasCancelled(outcome));
    QTRY_VERIFY(!m_standIns->isAtWork(az()));
    QCOMPARE(m_standIns->calls(az()).size(), calls);
}

void AzureTenantTest::theSourceMayDie()
{
    QFETCH(const QByteArray, script);
    QFETCH(const int, calls);
    QVERIFY(m_standIns->put(az(), script, 0));
    auto tokens = source(u"t1"_s);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_COMPARE(m_standIns->calls(az()).size(), calls);
    tokens.reset();
    QVERIFY(wasCancelled(outcome));
    QTRY_VERIFY(!m_standIns->isAtWork(az()));
    QCOMPARE(m_standIns->calls(az()).size(), calls);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::AzureTenantTest)
#include "tst_azuretenant.moc"
