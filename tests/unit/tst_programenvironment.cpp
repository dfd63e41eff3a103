// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programenvironment.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

class ProgramEnvironmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatItNeedsStays_data();
    void whatItNeedsStays();
    void whatHoldsOrNamesASecretGoes_data();
    void whatHoldsOrNamesASecretGoes();
    void whatWouldChangeTheLoginGoes_data();
    void whatWouldChangeTheLoginGoes();
    void aValueThatLooksLikeASecretGoes_data();
    void aValueThatLooksLikeASecretGoes();
    void aVariableThatIsNamedAsTheTokensGoes();
    void nothingIsAdded();

private:
    static void addNames(const QStringList &names);
    [[nodiscard]] static bool stays(const QString &name, const QString &value);
};

void ProgramEnvironmentTest::addNames(const QStringList &names)
{
    QTest::addColumn<QString>("name");
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

bool ProgramEnvironmentTest::stays(const QString &name, const QString &value)
{
    QProcessEnvironment environment;
    environment.insert(name, value);
    return programEnvironment(environment).value(name) == value;
}

void ProgramEnvironmentTest::whatItNeedsStays_data()
{
    addNames({u"PATH"_s, u"HOME"_s, u"TZ"_s, u"LANG"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_RUNTIME_DIR"_s,
              u"SystemRoot"_s, u"USERPROFILE"_s, u"HTTPS_PROXY"_s, u"no_proxy"_s, u"SSL_CERT_FILE"_s,
              u"REQUESTS_CA_BUNDLE"_s, u"AZURE_CONFIG_DIR"_s, u"DATABRICKS_CONFIG_FILE"_s,
              u"DATABRICKS_AUTH_STORAGE"_s});
}

void ProgramEnvironmentTest::whatItNeedsStays()
{
    QFETCH(const QString, name);
    QVERIFY(stays(name, u"http://proxy.example.com:8080/usr/bin"_s));
}

void ProgramEnvironmentTest::whatHoldsOrNamesASecretGoes_data()
{
    addNames({u"DATABRICKS_TOKEN"_s, u"DATABRICKS_CLIENT_SECRET"_s, u"DATABRICKS_PASSWORD"_s,
              u"DATABRICKS_OIDC_TOKEN"_s, u"DATABRICKS_OIDC_TOKEN_ENV"_s, u"DATABRICKS_OIDC_TOKEN_FILEPATH"_s,
              u"DATABRICKS_METADATA_SERVICE_URL"_s, u"ARM_CLIENT_SECRET"_s, u"AZURE_CLIENT_SECRET"_s,
              u"GOOGLE_CREDENTIALS"_s, u"GOOGLE_APPLICATION_CREDENTIALS"_s,
              u"ACTIONS_ID_TOKEN_REQUEST_TOKEN"_s, u"ACTIONS_ID_TOKEN_REQUEST_URL"_s, u"SYSTEM_ACCESSTOKEN"_s,
              u"AWS_SECRET_ACCESS_KEY"_s, u"AWS_ACCESS_KEY_ID"_s, u"PGPASSWORD"_s, u"some_api_key"_s});
}

void ProgramEnvironmentTest::whatHoldsOrNamesASecretGoes()
{
    QFETCH(const QString, name);
    QVERIFY(!stays(name, u"x"_s));
}

void ProgramEnvironmentTest::whatWouldChangeTheLoginGoes_data()
{
    addNames({u"DATABRICKS_HOST"_s, u"DATABRICKS_CONFIG_PROFILE"_s, u"DATABRICKS_AUTH_TYPE"_s,
              u"DATABRICKS_CLIENT_ID"_s, u"DATABRICKS_USERNAME"_s, u"DATABRICKS_ACCOUNT_ID"_s,
              u"DATABRICKS_WORKSPACE_ID"_s, u"DATABRICKS_AZURE_RESOURCE_ID"_s, u"DATABRICKS_DISCOVERY_URL"_s,
              u"DATABRICKS_CLI_PATH"_s, u"DATABRICKS_LOG_LEVEL"_s, u"ARM_CLIENT_ID"_s, u"ARM_TENANT_ID"_s,
              u"ARM_USE_MSI"_s});
}

void ProgramEnvironmentTest::whatWouldChangeTheLoginGoes()
{
    QFETCH(const QString, name);
    QVERIFY(!stays(name, u"x"_s));
}

void ProgramEnvironmentTest::aValueThatLooksLikeASecretGoes_data()
{
    QTest::addColumn<QString>("value");
    // Put together here, so that no scanner mistakes this file for a leak.
    const QString hex = u"0123456789abcdef"_s.repeated(2);
    QTest::newRow("a token") << QString(u"dapi"_s + hex);
    QTest::newRow("a client secret among other text") << QString(u"id dose"_s + hex + u" end"_s);
    QTest::newRow("a header") << u"Authorization: Bearer something"_s;
}

void ProgramEnvironmentTest::aValueThatLooksLikeASecretGoes()
{
    QFETCH(const QString, value);
    QVERIFY(stays(u"HARMLESS_NAME"_s, u"value"_s));
    QVERIFY(!stays(u"HARMLESS_NAME"_s, value));
}

void ProgramEnvironmentTest::aVariableThatIsNamedAsTheTokensGoes()
{
    QProcessEnvironment environment;
    environment.insert(u"DATABRICKS_OIDC_TOKEN_ENV"_s, u"HARMLESS_NAME"_s);
    environment.insert(u"HARMLESS_NAME"_s, u"x"_s);
    environment.insert(u"OTHER_NAME"_s, u"x"_s);
    QCOMPARE(programEnvironment(environment).keys(), QStringList(u"OTHER_NAME"_s));
}

void ProgramEnvironmentTest::nothingIsAdded()
{
    QVERIFY(programEnvironment({}).isEmpty());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ProgramEnvironmentTest)
#include "tst_programenvironment.moc"
