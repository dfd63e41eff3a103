// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/profilesbench.h"
#include "support/rawserver.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class ProfileTakeoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<ProfilesBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void keychainTakesSecretsOver()
    {
        m_bench->open(m_bench->section("prod") + m_bench->section("test"));
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 2);
        for (const SignedIn &workspace : m_bench->chosen()) {
            QCOMPARE(workspace.profile.origin, CredentialOrigin::Stored);
            QVERIFY(workspace.credential);
            QVERIFY(m_bench->isStored(workspace.profile));
        }
        QCOMPARE(contentOf(m_bench->path()).count(m_bench->token()), 2);
    }

    void secretsAreRemovedFromTheFileOnRequest()
    {
        const QByteArray other = "# kept\n[other]\nhost = https://b.example.com\nauth_type = azure-cli\n";
        m_bench->open(m_bench->section("prod") + other);
        QVERIFY(!m_bench->removeBox()->isEnabled());
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        QVERIFY(!m_bench->removeBox()->isChecked());
        QVERIFY(m_bench->removeBox()->accessibleDescription().contains(u"can then no longer sign in"_s));
        QTest::keyClick(m_bench->removeBox(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 2);
        QVERIFY(m_bench->isStored(m_bench->chosen().constFirst().profile));
        QCOMPARE(contentOf(m_bench->path()),
                 QByteArray("[prod]\nhost = " + m_bench->origin() + "\n\n" + other));
    }

    void removingFromTheFileLeavesVariablesAlone()
    {
        m_bench->environment().insert(u"DATABRICKS_HOST"_s, QString::fromUtf8(m_bench->origin()));
        m_bench->environment().insert(u"DATABRICKS_TOKEN"_s, QString::fromUtf8(m_bench->token()));
        m_bench->open(m_bench->section("prod"));
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        QTest::keyClick(m_bench->removeBox(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 2);
        for (const SignedIn &workspace : m_bench->chosen()) {
            QCOMPARE(workspace.profile.origin, CredentialOrigin::Stored);
            QVERIFY(m_bench->isStored(workspace.profile));
        }
        QCOMPARE(contentOf(m_bench->path()), QByteArray("[prod]\nhost = " + m_bench->origin() + "\n\n"));
    }

    void clientSecretIsRemovedFromTheFileOnRequest()
    {
        const DemoServer &server = m_bench->fixture().server();
        const QByteArray rest =
            "[job]\nhost = " + m_bench->origin() + "\nclient_id = " + server.clientId().toUtf8() + "\n";
        const QByteArray secret =
            server.clientSecret().reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
        m_bench->open(rest + "client_secret = " + secret + "\n");
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        QTest::keyClick(m_bench->removeBox(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 1);
        QCOMPARE(m_bench->chosen().constFirst().profile.auth, AuthKind::Service);
        QCOMPARE(m_bench->memory().count(), 1);
        QCOMPARE(contentOf(m_bench->path()), rest);
    }

    void failureIsToldBesideItsProfileAndTheOthersGoOn()
    {
        m_bench->open(m_bench->section("wrong", m_bench->origin(),
                                       QByteArrayLiteral("dapi00000000000000000000000000000000")) +
                      m_bench->section("prod"));
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        m_bench->submit();
        QTRY_COMPARE(m_bench->chosen().size(), 1);
        QTRY_VERIFY(m_bench->says(u"1 workspace was not added. The list says why."_s));
        QVERIFY(m_bench->dialog().isVisible());
        QVERIFY2(m_bench->spokenRow(0).contains(u"wrong did not accept the access token."_s),
                 qUtf8Printable(m_bench->spokenRow(0)));
        QCOMPARE(m_bench->checkStateOf(0), QVariant(Qt::Checked));
        QVERIFY(m_bench->spokenRow(1).endsWith(u"Set up already as prod"_s));
        QCOMPARE(m_bench->dialog().focusWidget(), m_bench->list());
        QCOMPARE(m_bench->list()->currentIndex(), m_bench->index(0));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 1 Workspace"_s);

        QVERIFY(putFile(m_bench->path(), m_bench->section("wrong") + m_bench->section("prod")));
        m_bench->submit();
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 2);
        QCOMPARE(m_bench->chosen().at(1).profile.name, u"wrong"_s);
    }

    void keychainThatFailsIsToldBesideTheProfile()
    {
        m_bench->open(m_bench->section("prod"));
        m_bench->keychain().failWith(SecretError{SecretError::Kind::Locked, {}});
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->spokenRow(0).contains(u"The keychain is locked."_s));
        QVERIFY(m_bench->chosen().isEmpty());
    }

    void secretThatStaysInTheFileIsTold()
    {
        const QByteArray content = m_bench->section("prod") + "[a]\nhost = x\n[a]\nhost = y\n";
        m_bench->open(content);
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        QTest::keyClick(m_bench->removeBox(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(m_bench->says(u"A secret was not removed from the file."_s));
        QCOMPARE(m_bench->chosen().size(), 1);
        QVERIFY2(m_bench->spokenRow(0).contains(u"Set up as prod, but its secret is still in the file."_s),
                 qUtf8Printable(m_bench->spokenRow(0)));
        QVERIFY(m_bench->spokenRow(0).contains(u"the section a is there twice"_s));
        QVERIFY(!m_bench->checkStateOf(0).isValid());
        QCOMPARE(contentOf(m_bench->path()), content);
    }

    void cancelEndsTheSignInButNotTheDialog()
    {
        const RawServer server;
        const QByteArray slow = server.origin().toUtf8();
        m_bench->open(m_bench->section("prod") + m_bench->section("slow", slow, m_bench->token()) +
                      m_bench->section("test"));
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        m_bench->submit();
        QTRY_VERIFY(!server.requests().isEmpty());
        QVERIFY(!m_bench->list()->isEnabled());
        QVERIFY(m_bench->spokenRow(1).endsWith(u"Signing in…"_s));
        QVERIFY(m_bench->says(u"Adding workspaces…"_s));
        QTest::keyClick(findNamed<QPushButton>(m_bench->dialog(), u"Cancel"_s), Qt::Key_Space);
        QTRY_VERIFY(m_bench->list()->isEnabled());
        QVERIFY(m_bench->dialog().isVisible());
        QVERIFY(!m_bench->spokenRow(1).contains(u"Signing in"_s));
        // What was taken over before stays so, and the rest can be tried again.
        QCOMPARE(m_bench->chosen().size(), 1);
        QCOMPARE(m_bench->addButton()->text(), u"&Add 2 Workspaces"_s);
        QVERIFY(m_bench->addButton()->isEnabled());
    }

    void dialogThatGoesLeavesNoSecretBehind()
    {
        m_bench->open(m_bench->section("prod"));
        QTest::keyClick(m_bench->keepButton(), Qt::Key_Space);
        m_bench->gate().close();
        m_bench->submit();
        QTRY_COMPARE(m_bench->gate().waiting(), 1);
        m_bench->close();
        m_bench->gate().open();
        QVERIFY(m_bench->chosen().isEmpty());
        QCOMPARE(m_bench->memory().count(), 0);
    }

private:
    std::unique_ptr<ProfilesBench> m_bench;
};

QTEST_MAIN(ProfileTakeoverTest)
#include "tst_profiletakeover.moc"
