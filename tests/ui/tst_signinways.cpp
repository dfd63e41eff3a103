// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nokeychain.h"
#include "support/signinwaysbench.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The ways to sign in other than with an access token, in the dialog, with real sockets and real processes.
class SignInWaysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eachWayHasFieldsOfItsOwn_data();
    void eachWayHasFieldsOfItsOwn();
    void whatWasEnteredForAnotherWayIsLeftOut();

    void servicePrincipalSignsInByKeyboardAlone();
    void whatIsMissingIsToldBesideItsField();
    void wrongClientSecretIsToldBesideItsFieldAndStays();
    void servicePrincipalIsKnownWhenItSignsInAgain();

    void commandLineIsAskedForWhatWasEntered_data() { addCommandLines(); }
    void commandLineIsAskedForWhatWasEntered();
    void commandLineNeedsNothingNotEvenAKeychain_data() { addCommandLines(); }
    void commandLineNeedsNothingNotEvenAKeychain();

private:
    static void addCommandLines()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("option");
        QTest::newRow("databricks") << u"databricks"_s << u"Databricks command line"_s << u"Profile"_s
                                    << u"--profile"_s;
        QTest::newRow("az") << u"az"_s << u"Azure command line"_s << u"Tenant ID"_s << u"--tenant"_s;
    }
    const SignInForm &form() const { return m_bench->form(); }

    std::unique_ptr<SignInWaysBench> m_bench;
};

void SignInWaysTest::init()
{
    m_bench = std::make_unique<SignInWaysBench>();
    QVERIFY(m_bench->rig().isReady);
}

void SignInWaysTest::cleanup()
{
    m_bench.reset();
}

void SignInWaysTest::eachWayHasFieldsOfItsOwn_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("token") << u"Access token"_s << QStringList{u"Access token"_s};
    QTest::newRow("browser") << u"Browser"_s << QStringList();
    QTest::newRow("service principal")
        << u"Service principal"_s << QStringList{u"Client ID"_s, u"Client secret"_s};
    QTest::newRow("databricks") << u"Databricks command line"_s << QStringList{u"Profile"_s};
    QTest::newRow("az") << u"Azure command line"_s << QStringList{u"Tenant ID"_s};
}

void SignInWaysTest::eachWayHasFieldsOfItsOwn()
{
    QFETCH(const QString, choice);
    QFETCH(const QStringList, fields);
    m_bench->open(u"token"_s);
    form().choose(choice);
    const QStringList all{u"Access token"_s, u"Client ID"_s, u"Client secret"_s, u"Profile"_s,
                          u"Tenant ID"_s};
    for (const QString &field : all)
        QVERIFY2((form().edit(field) != nullptr) == fields.contains(field), qUtf8Printable(field));
}

void SignInWaysTest::whatWasEnteredForAnotherWayIsLeftOut()
{
    m_bench->openFor(u"databricks"_s, u"Service principal"_s);
    form().enter(u"Client ID"_s, m_bench->rig().server.clientId());
    form().choose(u"Azure command line"_s);
    form().enter(u"Tenant ID"_s, u"contoso"_s);
    form().choose(u"Databricks command line"_s);
    form().submit();
    QTRY_COMPARE(form().signedIn().size(), 1);
    const Profile &profile = form().signedIn().constFirst();
    QCOMPARE(profile.auth, AuthKind::DatabricksCli);
    QCOMPARE(profile.clientId, QString());
    QCOMPARE(profile.tenantId, QString());
}

void SignInWaysTest::servicePrincipalSignsInByKeyboardAlone()
{
    m_bench->open(u"service principal"_s);
    QTest::keyClicks(form().dialog().focusWidget(), m_bench->rig().server.origin());
    QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
    QCOMPARE(form().dialog().focusWidget(), form().choice());
    form().choose(u"Service principal"_s);
    QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
    QCOMPARE(form().dialog().focusWidget(), form().edit(u"Client ID"_s));
    QTest::keyClicks(form().dialog().focusWidget(), m_bench->rig().server.clientId());
    QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
    QCOMPARE(form().dialog().focusWidget(), form().edit(u"Client secret"_s));
    QCOMPARE(form().edit(u"Client secret"_s)->echoMode(), QLineEdit::Password);
    QTest::keyClicks(form().dialog().focusWidget(), m_bench->clientSecret());
    QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(form().signedIn().size(), 1);
    QTRY_VERIFY(form().isClosed());
    const Profile &profile = form().signedIn().constFirst();
    QCOMPARE(profile.auth, AuthKind::Service);
    QCOMPARE(profile.clientId, m_bench->rig().server.clientId());
    QCOMPARE(profile.userName, m_bench->rig().server.clientId());
    QCOMPARE(m_bench->rig().kept(profile), SignInRig::bytes(m_bench->rig().server.clientSecret()));
}

void SignInWaysTest::whatIsMissingIsToldBesideItsField()
{
    m_bench->openFor(u"service principal"_s, u"Service principal"_s);
    QVERIFY(!form().signInButton()->isEnabled());
    QVERIFY(!form().noteOf(u"Client ID"_s).contains(u"Enter the application ID"_s));
    QTest::keyClick(form().edit(u"Workspace URL"_s), Qt::Key_Return);
    QVERIFY(form().noteOf(u"Client ID"_s).contains(u"Enter the application ID"_s));
    QVERIFY(form().noteOf(u"Client secret"_s).contains(u"Enter a secret"_s));
    form().enter(u"Client ID"_s, m_bench->rig().server.clientId());
    QVERIFY(!form().noteOf(u"Client ID"_s).contains(u"Enter the application ID"_s));
    QVERIFY(!form().signInButton()->isEnabled());
    form().enter(u"Client secret"_s, m_bench->clientSecret());
    QVERIFY(form().signInButton()->isEnabled());
}

void SignInWaysTest::wrongClientSecretIsToldBesideItsFieldAndStays()
{
    m_bench->openFor(u"service principal"_s, u"Service principal"_s);
    form().enter(u"Client ID"_s, m_bench->rig().server.clientId());
    const QString wrong = u"dose00000000000000000000000000000000"_s;
    form().enter(u"Client secret"_s, wrong);
    form().submit();
    QTRY_VERIFY(form().noteOf(u"Client secret"_s).contains(u"was refused"_s));
    QCOMPARE(form().edit(u"Client ID"_s)->text(), m_bench->rig().server.clientId());
    QCOMPARE(form().edit(u"Client secret"_s)->text(), wrong);
    QCOMPARE(form().dialog().focusWidget(), form().edit(u"Client secret"_s));
    QTest::keyClicks(form().dialog().focusWidget(), m_bench->clientSecret());
    QVERIFY(!form().noteOf(u"Client secret"_s).contains(u"was refused"_s));
    form().submit();
    QTRY_COMPARE(form().signedIn().size(), 1);
}

void SignInWaysTest::servicePrincipalIsKnownWhenItSignsInAgain()
{
    Profile existing;
    existing.id = ProfileId(u"known"_s);
    existing.name = u"robot"_s;
    existing.host = m_bench->rig().host();
    existing.auth = AuthKind::Service;
    existing.clientId = m_bench->rig().server.clientId();
    m_bench->open(u"service principal"_s, existing);
    QCOMPARE(form().choice()->currentText(), u"Service principal"_s);
    QCOMPARE(form().edit(u"Client ID"_s)->text(), existing.clientId);
    QCOMPARE(form().dialog().focusWidget(), form().edit(u"Client secret"_s));
    QTest::keyClicks(form().dialog().focusWidget(), m_bench->clientSecret());
    form().submit();
    QTRY_COMPARE(form().signedIn().size(), 1);
    QCOMPARE(form().signedIn().constFirst().id, existing.id);
    QCOMPARE(form().signedIn().constFirst().clientId, existing.clientId);
}

void SignInWaysTest::commandLineIsAskedForWhatWasEntered()
{
    QFETCH(const QString, way);
    QFETCH(const QString, choice);
    QFETCH(const QString, field);
    QFETCH(const QString, option);
    m_bench->openFor(way, choice);
    form().enter(field, u"staging"_s);
    form().submit();
    QTRY_COMPARE(form().signedIn().size(), 1);
    const QList<QStringList> calls = m_bench->rig().programs.calls(way);
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.constFirst().last(2), (QStringList{option, u"staging"_s}));
    // It asks the same in the next run of the program.
    const Profile &profile = form().signedIn().constFirst();
    QCOMPARE(profile.auth, way == u"az"_s ? AuthKind::AzureCli : AuthKind::DatabricksCli);
    QCOMPARE(way == u"az"_s ? profile.tenantId : profile.configProfile, u"staging"_s);
}

void SignInWaysTest::commandLineNeedsNothingNotEvenAKeychain()
{
    QFETCH(const QString, way);
    QFETCH(const QString, choice);
    QFETCH(const QString, option);
    NoKeychain none;
    m_bench->openWith(none, way);
    form().enter(u"Workspace URL"_s, m_bench->rig().server.origin());
    QTRY_VERIFY(form().consent());
    form().choose(choice);
    form().submit();
    QTRY_COMPARE(form().signedIn().size(), 1);
    QVERIFY(!m_bench->rig().programs.calls(way).constFirst().contains(option));
    QCOMPARE(m_bench->rig().kept(form().signedIn().constFirst()), QByteArray());
}

} // namespace latchkey

QTEST_MAIN(latchkey::SignInWaysTest)
#include "tst_signinways.moc"
