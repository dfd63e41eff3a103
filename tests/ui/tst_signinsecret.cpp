// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/addworkspacebench.h"
#include "support/nokeychain.h"

#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

/// What becomes of the secret that is entered to sign in.
class SignInSecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<AddWorkspaceBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void tokenIsNeverShownOrSpoken()
    {
        m_bench->open();
        form().edit(u"Access token"_s)->setText(m_bench->token());
        QVERIFY(!form().says(m_bench->token().mid(4, 8)));
        QCOMPARE(form().edit(u"Access token"_s)->echoMode(), QLineEdit::Password);
    }

    void withoutAKeychainConsentIsNeeded()
    {
        NoKeychain none;
        m_bench->openWith(none);
        form().fill(m_bench->origin(), m_bench->token());
        QTRY_VERIFY(form().consent());
        QVERIFY(form().says(u"This computer runs no keychain service."_s));
        QVERIFY(!form().signInButton()->isEnabled());
        QTest::keyClick(form().consent(), Qt::Key_Space);
        QVERIFY(form().signInButton()->isEnabled());
        form().submit();
        QTRY_COMPARE(form().signedIn().size(), 1);
        QCOMPARE(form().signedIn().constFirst().secrets, SecretPlace::SessionOnly);
        QTRY_VERIFY(form().isClosed());
    }

    void keychainThatFailsOffersTheSession()
    {
        m_bench->open();
        QVERIFY(!form().consent());
        m_bench->keychain().failWith(SecretError{SecretError::Kind::DeniedByUser, {}});
        form().fill(m_bench->origin(), m_bench->token());
        form().submit();
        QTRY_VERIFY(form().consent());
        QVERIFY(form().says(u"Access to the keychain was declined."_s));
        QVERIFY(form().signedIn().isEmpty());
        QVERIFY(form().signInButton()->isEnabled());
        QTest::keyClick(form().consent(), Qt::Key_Space);
        form().submit();
        QTRY_COMPARE(form().signedIn().size(), 1);
        QCOMPARE(form().signedIn().constFirst().secrets, SecretPlace::SessionOnly);
    }

    void dialogThatGoesLeavesNoSecretBehind()
    {
        m_bench->open();
        form().fill(m_bench->origin(), m_bench->token());
        m_bench->gate().close();
        form().submit();
        QTRY_COMPARE(m_bench->gate().waiting(), 1);
        m_bench->close();
        m_bench->gate().open();
        QVERIFY(form().signedIn().isEmpty());
        QCOMPARE(m_bench->memory().count(), 0);
    }

private:
    const SignInForm &form() const { return m_bench->form(); }

    std::unique_ptr<AddWorkspaceBench> m_bench;
};

QTEST_MAIN(SignInSecretTest)
#include "tst_signinsecret.moc"
