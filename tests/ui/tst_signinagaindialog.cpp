// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"

#include "support/demofixture.h"
#include "support/findwidget.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

} // namespace

/// The dialog of somebody who signs in to a workspace that is set up already.
class SignInAgainDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<DemoFixture>();
        QVERIFY(m_fixture->start());
        m_keychain = std::make_unique<SessionStore>();
        m_memory = std::make_unique<SessionStore>();
        m_signedIn.clear();
    }

    void cleanup()
    {
        delete m_dialog;
        m_signedIn.clear();
        m_signIn.reset();
        m_memory.reset();
        m_keychain.reset();
        m_fixture.reset();
    }

    void enteredTokenTakesThePlaceOfAReference_data()
    {
        QTest::addColumn<CredentialOrigin>("origin");
        QTest::newRow("to a file") << CredentialOrigin::ConfigFile;
        QTest::newRow("to a variable") << CredentialOrigin::Environment;
    }
    void enteredTokenTakesThePlaceOfAReference()
    {
        QFETCH(const CredentialOrigin, origin);
        Profile existing = m_fixture->session().profile();
        existing.isDemo = false;
        existing.secrets = SecretPlace::Keychain;
        existing.origin = origin;
        existing.configProfile = u"prod"_s;
        open(existing);
        QTest::keyClicks(findNamed<QLineEdit>(*m_dialog, u"Access token"_s), goodToken());
        QTest::keyClick(findNamed<QPushButton>(*m_dialog, u"Sign in"_s), Qt::Key_Space);
        QTRY_COMPARE(m_signedIn.size(), 1);
        QTRY_VERIFY(!m_dialog);

        const SignedIn &workspace = m_signedIn.constFirst();
        QCOMPARE(workspace.profile.id, existing.id);
        QCOMPARE(workspace.profile.origin, CredentialOrigin::Stored);
        const Outcome<SecretResult<Secret>> stored(m_keychain->read(signInKey(workspace.profile)));
        QTRY_VERIFY(stored.isDone());
        QVERIFY(stored.value().has_value());
        QCOMPARE(textOf(*stored.value()), goodToken());
        const Outcome<Result<Secret>> header(workspace.credential->authorization());
        QTRY_VERIFY(header.isDone());
        QVERIFY(header.value().has_value());
        QCOMPARE(textOf(*header.value()), QString(u"Bearer "_s + goodToken()));
    }

private:
    void open(const Profile &existing)
    {
        const SecretStores stores{*m_keychain, *m_memory};
        m_signIn = std::make_unique<SignIn>(
            SignInMeans{m_fixture->network(), stores, m_fixture->configFile(), {}, m_fixture->clock()});
        m_dialog = new AddWorkspaceDialog(m_fixture->sessions(), *m_signIn, stores, nullptr, existing);
        connect(m_dialog, &AddWorkspaceDialog::signedIn, this,
                [this](const SignedIn &workspace) { m_signedIn << workspace; });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    QString goodToken() const { return textOf(m_fixture->workspace().sessionToken()); }

    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<SessionStore> m_keychain;
    std::unique_ptr<SessionStore> m_memory;
    std::unique_ptr<SignIn> m_signIn;
    QPointer<AddWorkspaceDialog> m_dialog;
    QList<SignedIn> m_signedIn;
};

QTEST_MAIN(SignInAgainDialogTest)
#include "tst_signinagaindialog.moc"
