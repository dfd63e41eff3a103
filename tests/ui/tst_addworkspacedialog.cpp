// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"

#include "support/demofixture.h"
#include "support/findwidget.h"
#include "support/nokeychain.h"
#include "support/rawserver.h"
#include "support/slowsecretstore.h"
#include "text/errortext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

} // namespace

class AddWorkspaceDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<DemoFixture>();
        QVERIFY(m_fixture->start());
        m_session = std::make_unique<SessionStore>();
        m_memory = std::make_unique<SessionStore>();
        m_gate = std::make_unique<Gate>();
        m_keychain = std::make_unique<SlowSecretStore>(*m_memory, *m_gate);
    }

    void cleanup()
    {
        delete m_dialog;
        m_signIn.reset();
        m_keychain.reset();
        m_gate.reset();
        m_fixture.reset();
    }

    void signsInByKeyboardAlone()
    {
        open();
        QCOMPARE(m_dialog->windowTitle(), u"Add Workspace"_s);
        QCOMPARE(m_dialog->focusWidget(), edit(u"Workspace URL"_s));
        QTest::keyClicks(m_dialog->focusWidget(), origin());
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), choice());
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), edit(u"Access token"_s));
        QTest::keyClicks(m_dialog->focusWidget(), goodToken());
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(m_dialog->focusWidget(), u"mine"_s);
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_signedIn.size(), 1);
        QTRY_VERIFY(!m_dialog);
        const Profile &profile = m_signedIn.constFirst();
        QCOMPARE(profile.name, u"mine"_s);
        QCOMPARE(profile.host.origin(), origin());
        QCOMPARE(profile.secrets, SecretPlace::Keychain);
        Outcome<SecretResult<Secret>> stored(m_memory->read(signInKey(profile)));
        QTRY_VERIFY(stored.isDone());
        QVERIFY(stored.value() && *stored.value() == m_fixture->workspace().sessionToken());
    }

    void tokenIsNeverShownOrSpoken()
    {
        open();
        edit(u"Access token"_s)->setText(goodToken());
        QVERIFY(!anyContains(spokenTexts(*m_dialog), goodToken().mid(4, 8)));
        QCOMPARE(edit(u"Access token"_s)->echoMode(), QLineEdit::Password);
    }

    void pastedTokenLosesTheSpaceAroundIt()
    {
        open();
        QGuiApplication::clipboard()->setText(QString(u"  "_s + goodToken() + u" \n"_s));
        edit(u"Access token"_s)->paste();
        QGuiApplication::clipboard()->clear();
        edit(u"Workspace URL"_s)->setText(origin());
        QTest::keyClick(edit(u"Workspace URL"_s), Qt::Key_Return);
        QTRY_COMPARE(m_signedIn.size(), 1);
    }

    void problemsOfTheUrlStandBesideIt_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<WorkspaceHost::Problem>("problem");
        QTest::newRow("empty") << QString() << WorkspaceHost::Problem::Empty;
        QTest::newRow("account console")
            << u"https://accounts.cloud.databricks.com"_s << WorkspaceHost::Problem::AccountConsole;
        QTest::newRow("http") << u"http://dbc.cloud.databricks.com"_s << WorkspaceHost::Problem::NotTls;
        QTest::newRow("no address") << u"https://"_s << WorkspaceHost::Problem::Malformed;
    }
    void problemsOfTheUrlStandBesideIt()
    {
        QFETCH(const QString, url);
        QFETCH(const WorkspaceHost::Problem, problem);
        const qsizetype sentBefore = m_network.all().size();
        open();
        QVERIFY(!anyContains(spokenTexts(*m_dialog), problemText(problem)));
        QTest::keyClicks(edit(u"Workspace URL"_s), url);
        edit(u"Access token"_s)->setText(goodToken());
        QTest::keyClick(edit(u"Workspace URL"_s), Qt::Key_Return);
        QVERIFY(edit(u"Workspace URL"_s)->accessibleDescription().contains(problemText(problem)));
        QVERIFY(!signInButton()->isEnabled());
        QCOMPARE(m_network.all().size(), sentBefore);
    }

    void unusualTokenIsRemarkedOnButTried()
    {
        open();
        fill(origin(), u"something-else"_s);
        QVERIFY(edit(u"Access token"_s)->accessibleDescription().contains(u"usually begin with dapi"_s));
        QVERIFY(signInButton()->isEnabled());
    }

    void wrongTokenIsToldBesideItsFieldAndStays()
    {
        open();
        fill(origin(), u"dapi00000000000000000000000000000000"_s);
        submit();
        QTRY_VERIFY(edit(u"Access token"_s)->accessibleDescription().contains(u"did not accept"_s));
        QCOMPARE(edit(u"Workspace URL"_s)->text(), origin());
        QCOMPARE(edit(u"Access token"_s)->text().size(), 36);
        QCOMPARE(m_dialog->focusWidget(), edit(u"Access token"_s));
        QTest::keyClicks(m_dialog->focusWidget(), goodToken());
        QVERIFY(!edit(u"Access token"_s)->accessibleDescription().contains(u"did not accept"_s));
        submit();
        QTRY_COMPARE(m_signedIn.size(), 1);
    }

    void deadHostIsToldBesideTheUrl()
    {
        open();
        fill(deadHost().origin(), goodToken());
        submit();
        QTRY_VERIFY(edit(u"Workspace URL"_s)->accessibleDescription().contains(u"could not be reached"_s));
        QVERIFY(edit(u"Access token"_s)->text() == goodToken());
    }

    void pageThatIsNoWorkspaceIsToldBesideTheUrl()
    {
        const RawServer server([](QTcpSocket &socket, const RawRequest &) {
            answer(socket, 200, {"Content-Type: text/html"}, "<html>Sign in</html>");
        });
        open();
        fill(server.origin(), goodToken());
        submit();
        QTRY_VERIFY(edit(u"Workspace URL"_s)->accessibleDescription().contains(u"Databricks workspace"_s));
    }

    void otherFailuresAreToldOnTop()
    {
        const RawServer server(
            [](QTcpSocket &socket, const RawRequest &) { answerJson(socket, R"({"message": "no"})", 403); });
        open();
        fill(server.origin(), goodToken());
        submit();
        QTRY_VERIFY(anyContains(spokenTexts(*m_dialog), u"Latchkey is not signed in to"_s));
    }

    void cancelEndsTheSignInButNotTheDialog()
    {
        const RawServer server;
        open();
        fill(server.origin(), goodToken());
        submit();
        QTRY_VERIFY(!server.requests().isEmpty());
        QVERIFY(!edit(u"Access token"_s)->isEnabled());
        QTest::keyClick(button(u"Cancel"_s), Qt::Key_Space);
        QTRY_VERIFY(edit(u"Access token"_s)->isEnabled());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(edit(u"Access token"_s)->text() == goodToken());
        QVERIFY(m_signedIn.isEmpty());
    }

    void withoutAKeychainConsentIsNeeded()
    {
        NoKeychain none;
        open({none, *m_session});
        fill(origin(), goodToken());
        QTRY_VERIFY(consent());
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"This computer runs no keychain service."_s));
        QVERIFY(!signInButton()->isEnabled());
        QTest::keyClick(consent(), Qt::Key_Space);
        QVERIFY(signInButton()->isEnabled());
        submit();
        QTRY_COMPARE(m_signedIn.size(), 1);
        QCOMPARE(m_signedIn.constFirst().secrets, SecretPlace::SessionOnly);
        QTRY_VERIFY(!m_dialog);
    }

    void keychainThatFailsOffersTheSession()
    {
        open();
        QVERIFY(!consent());
        m_keychain->failWith(SecretError{SecretError::Kind::DeniedByUser, {}});
        fill(origin(), goodToken());
        submit();
        QTRY_VERIFY(consent());
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"Access to the keychain was declined."_s));
        QVERIFY(m_signedIn.isEmpty());
        QVERIFY(signInButton()->isEnabled());
        QTest::keyClick(consent(), Qt::Key_Space);
        submit();
        QTRY_COMPARE(m_signedIn.size(), 1);
        QCOMPARE(m_signedIn.constFirst().secrets, SecretPlace::SessionOnly);
    }

    void sameWorkspaceTwiceIsSaidAndGetsAnotherName()
    {
        open();
        fill(origin(), goodToken());
        edit(u"Name"_s)->setText(u"demo"_s);
        QVERIFY(edit(u"Workspace URL"_s)->accessibleDescription().contains(u"set up already as demo"_s));
        submit();
        QTRY_COMPARE(m_signedIn.size(), 1);
        QCOMPARE(m_signedIn.constFirst().name, u"demo 2"_s);
    }

    void signingInAgainKeepsWorkspaceAndName()
    {
        Profile existing = m_fixture->session().profile();
        existing.isDemo = false;
        open({*m_keychain, *m_session}, existing);
        QCOMPARE(m_dialog->windowTitle(), u"Sign In Again"_s);
        QVERIFY(edit(u"Workspace URL"_s)->isReadOnly());
        QCOMPARE(edit(u"Workspace URL"_s)->text(), origin());
        QVERIFY(!edit(u"Name"_s));
        QCOMPARE(m_dialog->focusWidget(), edit(u"Access token"_s));
        QTest::keyClicks(m_dialog->focusWidget(), goodToken());
        submit();
        QTRY_COMPARE(m_signedIn.size(), 1);
        QCOMPARE(m_signedIn.constFirst().id, existing.id);
        QCOMPARE(m_signedIn.constFirst().name, existing.name);
    }

private:
    void open() { open({*m_keychain, *m_session}); }
    void open(SecretStores stores, const std::optional<Profile> &existing = {})
    {
        m_signedIn.clear();
        m_signIn = std::make_unique<SignIn>(
            SignInMeans{m_network, stores, m_fixture->configFile(), {}, m_fixture->clock()});
        m_dialog = new AddWorkspaceDialog(m_fixture->sessions(), *m_signIn, stores, nullptr, existing);
        connect(m_dialog, &AddWorkspaceDialog::signedIn, this,
                [this](const SignedIn &workspace) { m_signedIn.append(workspace.profile); });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

    void fill(const QString &url, const QString &token)
    {
        edit(u"Workspace URL"_s)->clear();
        QTest::keyClicks(edit(u"Workspace URL"_s), url);
        edit(u"Access token"_s)->clear();
        QTest::keyClicks(edit(u"Access token"_s), token);
    }
    void submit() { QTest::keyClick(signInButton(), Qt::Key_Space); }

    QPushButton *button(const QString &name) const { return findNamed<QPushButton>(*m_dialog, name); }
    QPushButton *signInButton() const { return button(u"Sign in"_s); }
    QLineEdit *edit(const QString &name) const { return findNamed<QLineEdit>(*m_dialog, name); }
    QComboBox *choice() const { return m_dialog->findChild<QComboBox *>(); }
    QCheckBox *consent() const
    {
        return m_dialog ? findNamed<QCheckBox>(*m_dialog, u"Keep the sign-in for this session only"_s)
                        : nullptr;
    }
    QString origin() const { return m_fixture->session().profile().host.origin(); }
    QString goodToken() const { return textOf(m_fixture->workspace().sessionToken()); }

    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<SessionStore> m_session;
    std::unique_ptr<SessionStore> m_memory;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<SlowSecretStore> m_keychain;
    RecordingNetwork m_network;
    std::unique_ptr<SignIn> m_signIn;
    QPointer<AddWorkspaceDialog> m_dialog;
    QList<Profile> m_signedIn;
};

QTEST_MAIN(AddWorkspaceDialogTest)
#include "tst_addworkspacedialog.moc"
