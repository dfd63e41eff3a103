// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/addworkspacebench.h"
#include "support/rawserver.h"
#include "text/problemtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

class AddWorkspaceDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<AddWorkspaceBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void signsInByKeyboardAlone()
    {
        m_bench->open();
        QCOMPARE(form().dialog().windowTitle(), u"Add Workspace"_s);
        QCOMPARE(form().dialog().focusWidget(), form().edit(u"Workspace URL"_s));
        QTest::keyClicks(form().dialog().focusWidget(), m_bench->origin());
        QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
        QCOMPARE(form().dialog().focusWidget(), form().choice());
        QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
        QCOMPARE(form().dialog().focusWidget(), form().edit(u"Access token"_s));
        QTest::keyClicks(form().dialog().focusWidget(), m_bench->token());
        QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(form().dialog().focusWidget(), u"mine"_s);
        QTest::keyClick(form().dialog().focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(form().signedIn().size(), 1);
        QTRY_VERIFY(form().isClosed());
        const Profile &profile = form().signedIn().constFirst();
        QCOMPARE(profile.name, u"mine"_s);
        QCOMPARE(profile.host.origin(), m_bench->origin());
        QCOMPARE(profile.secrets, SecretPlace::Keychain);
        Outcome<SecretResult<Secret>> stored(m_bench->memory().read(signInKey(profile)));
        QTRY_VERIFY(stored.isDone());
        QVERIFY(stored.value() && *stored.value() == m_bench->fixture().workspace().sessionToken());
    }

    void pastedTokenLosesTheSpaceAroundIt()
    {
        m_bench->open();
        QGuiApplication::clipboard()->setText(QString(u"  "_s + m_bench->token() + u" \n"_s));
        form().edit(u"Access token"_s)->paste();
        QGuiApplication::clipboard()->clear();
        form().edit(u"Workspace URL"_s)->setText(m_bench->origin());
        QTest::keyClick(form().edit(u"Workspace URL"_s), Qt::Key_Return);
        QTRY_COMPARE(form().signedIn().size(), 1);
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
        const qsizetype sentBefore = m_bench->network().all().size();
        m_bench->open();
        QVERIFY(!form().says(problemText(problem)));
        QTest::keyClicks(form().edit(u"Workspace URL"_s), url);
        form().edit(u"Access token"_s)->setText(m_bench->token());
        QTest::keyClick(form().edit(u"Workspace URL"_s), Qt::Key_Return);
        QVERIFY(form().noteOf(u"Workspace URL"_s).contains(problemText(problem)));
        QVERIFY(!form().signInButton()->isEnabled());
        QCOMPARE(m_bench->network().all().size(), sentBefore);
    }

    void unusualTokenIsRemarkedOnButTried()
    {
        m_bench->open();
        form().fill(m_bench->origin(), u"something-else"_s);
        QVERIFY(form().noteOf(u"Access token"_s).contains(u"usually begin with dapi"_s));
        QVERIFY(form().signInButton()->isEnabled());
    }

    void wrongTokenIsToldBesideItsFieldAndStays()
    {
        m_bench->open();
        form().fill(m_bench->origin(), u"dapi00000000000000000000000000000000"_s);
        form().submit();
        QTRY_VERIFY(form().noteOf(u"Access token"_s).contains(u"did not accept"_s));
        QCOMPARE(form().edit(u"Workspace URL"_s)->text(), m_bench->origin());
        QCOMPARE(form().edit(u"Access token"_s)->text().size(), 36);
        QCOMPARE(form().dialog().focusWidget(), form().edit(u"Access token"_s));
        QTest::keyClicks(form().dialog().focusWidget(), m_bench->token());
        QVERIFY(!form().noteOf(u"Access token"_s).contains(u"did not accept"_s));
        form().submit();
        QTRY_COMPARE(form().signedIn().size(), 1);
    }

    void deadHostIsToldBesideTheUrl()
    {
        m_bench->open();
        form().fill(deadHost().origin(), m_bench->token());
        form().submit();
        QTRY_VERIFY(form().noteOf(u"Workspace URL"_s).contains(u"could not be reached"_s));
        QVERIFY(form().edit(u"Access token"_s)->text() == m_bench->token());
    }

    void pageThatIsNoWorkspaceIsToldBesideTheUrl()
    {
        const RawServer server([](QTcpSocket &socket, const RawRequest &) {
            answer(socket, 200, {"Content-Type: text/html"}, "<html>Sign in</html>");
        });
        m_bench->open();
        form().fill(server.origin(), m_bench->token());
        form().submit();
        QTRY_VERIFY(form().noteOf(u"Workspace URL"_s).contains(u"Databricks workspace"_s));
    }

    void otherFailuresAreToldOnTop()
    {
        const RawServer server(
            [](QTcpSocket &socket, const RawRequest &) { answerJson(socket, R"({"message": "no"})", 403); });
        m_bench->open();
        form().fill(server.origin(), m_bench->token());
        form().submit();
        QTRY_VERIFY(form().says(u"Latchkey is not signed in to"_s));
    }

    void cancelEndsTheSignInButNotTheDialog()
    {
        const RawServer server;
        m_bench->open();
        form().fill(server.origin(), m_bench->token());
        form().submit();
        QTRY_VERIFY(!server.requests().isEmpty());
        QVERIFY(!form().edit(u"Access token"_s)->isEnabled());
        QTest::keyClick(form().button(u"Cancel"_s), Qt::Key_Space);
        QTRY_VERIFY(form().edit(u"Access token"_s)->isEnabled());
        QVERIFY(form().dialog().isVisible());
        QVERIFY(form().edit(u"Access token"_s)->text() == m_bench->token());
        QVERIFY(form().signedIn().isEmpty());
    }

    void sameWorkspaceTwiceIsSaidAndGetsAnotherName()
    {
        m_bench->open();
        form().fill(m_bench->origin(), m_bench->token());
        form().edit(u"Name"_s)->setText(u"demo"_s);
        QVERIFY(form().noteOf(u"Workspace URL"_s).contains(u"set up already as demo"_s));
        form().submit();
        QTRY_COMPARE(form().signedIn().size(), 1);
        QCOMPARE(form().signedIn().constFirst().name, u"demo 2"_s);
    }

    void signingInAgainKeepsWorkspaceAndName()
    {
        Profile existing = m_bench->fixture().session().profile();
        existing.isDemo = false;
        m_bench->open(existing);
        QCOMPARE(form().dialog().windowTitle(), u"Sign In Again"_s);
        QVERIFY(form().edit(u"Workspace URL"_s)->isReadOnly());
        QCOMPARE(form().edit(u"Workspace URL"_s)->text(), m_bench->origin());
        QVERIFY(!form().edit(u"Name"_s));
        QCOMPARE(form().dialog().focusWidget(), form().edit(u"Access token"_s));
        QTest::keyClicks(form().dialog().focusWidget(), m_bench->token());
        form().submit();
        QTRY_COMPARE(form().signedIn().size(), 1);
        QCOMPARE(form().signedIn().constFirst().id, existing.id);
        QCOMPARE(form().signedIn().constFirst().name, existing.name);
    }

private:
    const SignInForm &form() const { return m_bench->form(); }

    std::unique_ptr<AddWorkspaceBench> m_bench;
};

QTEST_MAIN(AddWorkspaceDialogTest)
#include "tst_addworkspacedialog.moc"
