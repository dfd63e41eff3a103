// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"
#include "support/findwidget.h"
#include "support/rawserver.h"
#include "support/testfiles.h"
#include "support/widgets.h"
#include "support/windowfixture.h"
#include "widgets/messagestrip.h"
#include "window/detailspane.h"

#include <QAction>
#include <QDialog>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Workspaces in the window: where they come from, their order, and what is told of them.
class WindowWorkspacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void profilesOfThisComputerAreOffered();
    void aProfileThatAppearsIsOffered();
    void aProfileIsOpenedByItsName();
    void aRenamedWorkspaceIsChosenByItsProfile();
    void anOpenWorkspaceIsChosenByItsName();
    void secretsThatCouldNotBeRemovedAreTold();
    void whatCannotBeOpenedIsTold_data();
    void whatCannotBeOpenedIsTold();
    void theChosenWorkspaceIsTold();
    void aRefusedSignInIsMadeAgainFromTheMessage();
    void workspacesMoveByKeyboard();
    void theOrderHasEnds();
    void aWorkspaceDroppedElsewhereMoves();

private:
    static bool writeProfiles(WindowFixture &fixture, const QByteArray &content)
    {
        return putFile(fixture.demo().configFile().file(), content);
    }
    static MessageStrip *strip(const MainWindow &window) { return window.findChild<MessageStrip *>(); }
    static QListView *list(const MainWindow &window) { return findNamed<QListView>(window, u"Workspaces"_s); }
    static QStringList order(Sessions &sessions)
    {
        QStringList names;
        const QList<WorkspaceSession *> all = sessions.all();
        for (const WorkspaceSession *session : all)
            names << session->profile().name;
        return names;
    }
    static void addTwo(WindowFixture &fixture)
    {
        fixture.demo().addWorkspace(u"second"_s, deadHost());
        fixture.demo().addWorkspace(u"third"_s, deadHost());
    }
};

void WindowWorkspacesTest::profilesOfThisComputerAreOffered()
{
    WindowFixture fixture;
    QVERIFY(writeProfiles(fixture, "[DEFAULT]\nhost = https://a.cloud.databricks.com\ntoken = t\n"
                                   "[prod]\nhost = https://b.cloud.databricks.com\nauth_type = oauth-m2m\n"));
    QTRY_COMPARE(fixture.demo().configFile().profiles().size(), 2);
    QVERIFY(fixture.start(false));
    auto *choose = findNamed<QPushButton>(fixture.window(), u"Choose profiles found on this computer"_s);
    QVERIFY(choose && choose->isDefault());
    QVERIFY(choose->accessibleDescription().contains(u"DEFAULT, prod"_s));
    choose->click();
    QTRY_VERIFY(fixture.window().findChild<QDialog *>());
    QCOMPARE(fixture.window().findChild<QDialog *>()->windowTitle(), u"Profiles on This Computer"_s);
}

void WindowWorkspacesTest::aProfileThatAppearsIsOffered()
{
    WindowFixture fixture;
    QVERIFY(fixture.start(false));
    const auto offer = [&fixture] {
        return findNamed<QPushButton>(fixture.window(), u"Choose profiles found on this computer"_s);
    };
    QVERIFY(!offer());
    QVERIFY(findNamed<QPushButton>(fixture.window(), u"Add workspace"_s)->isDefault());
    QVERIFY(writeProfiles(fixture, "[prod]\nhost = https://b.cloud.databricks.com\ntoken = t\n"));
    QTRY_VERIFY(offer());
}

void WindowWorkspacesTest::aProfileIsOpenedByItsName()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const QByteArray token = fixture.demo().workspace().sessionToken().reveal(
        [](QByteArrayView value) { return value.toByteArray(); });
    const QByteArray host = fixture.demo().session().profile().host.origin().toLatin1();
    QVERIFY(writeProfiles(fixture, "[prod]\nhost = " + host + "\ntoken = " + token + "\n"));
    QTRY_COMPARE(fixture.demo().configFile().profiles().size(), 1);

    fixture.window().openWorkspace(u"prod"_s);
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"demo"_s, u"prod"_s}));
    WorkspaceSession *opened = fixture.demo().sessions().all().constLast();
    QCOMPARE(opened->profile().origin, CredentialOrigin::ConfigFile);
    QTRY_COMPARE(opened->state(), WorkspaceSession::State::Ready);
    QCOMPARE(list(fixture.window())->currentIndex().data().toString(), u"prod"_s);

    // It is there now: a second time chooses it.
    fixture.window().openWorkspace(u"demo"_s);
    fixture.window().openWorkspace(u"prod"_s);
    QCOMPARE(fixture.demo().sessions().all().size(), 2);
    QCOMPARE(list(fixture.window())->currentIndex().data().toString(), u"prod"_s);
}

void WindowWorkspacesTest::aRenamedWorkspaceIsChosenByItsProfile()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(writeProfiles(fixture, "[prod]\nhost = " + deadHost().origin().toLatin1() + "\ntoken = t\n"));
    QTRY_COMPARE(fixture.demo().configFile().profiles().size(), 1);
    fixture.window().openWorkspace(u"prod"_s);
    fixture.demo().sessions().all().constLast()->rename(u"Lakehouse"_s);
    fixture.window().openWorkspace(u"demo"_s);

    fixture.window().openWorkspace(u"prod"_s);
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"demo"_s, u"Lakehouse"_s}));
    QCOMPARE(list(fixture.window())->currentIndex().data().toString(), u"Lakehouse"_s);
}

void WindowWorkspacesTest::anOpenWorkspaceIsChosenByItsName()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addTwo(fixture);
    fixture.window().openWorkspace(u"third"_s);
    QCOMPARE(list(fixture.window())->currentIndex().data().toString(), u"third"_s);
    QVERIFY(!strip(fixture.window())->has(u"profile"_s));
}

void WindowWorkspacesTest::secretsThatCouldNotBeRemovedAreTold()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    Q_EMIT fixture.demo().sessions().secretsLeft(fixture.demo().demoId(),
                                                 SecretError{SecretError::Kind::Locked, {}});
    const QString text = strip(fixture.window())->currentText();
    QVERIFY(text.contains(u"the earlier sign-in to demo"_s));
    QVERIFY(text.contains(u"could not be removed from the keychain. The keychain is locked."_s));
}

void WindowWorkspacesTest::whatCannotBeOpenedIsTold_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing of this name") << u"staging"_s << u"no workspace and no profile named staging"_s;
    QTest::newRow("unsupported") << u"azure"_s << u"azure-client-secret"_s;
    QTest::newRow("incomplete") << u"half"_s << u"Has no host"_s;
}

void WindowWorkspacesTest::whatCannotBeOpenedIsTold()
{
    QFETCH(const QString, name);
    QFETCH(const QString, words);
    WindowFixture fixture;
    QVERIFY(writeProfiles(fixture, "[azure]\nhost = https://a.azuredatabricks.net\nauth_type = "
                                   "azure-client-secret\n[half]\ntoken = t\n"));
    QTRY_COMPARE(fixture.demo().configFile().profiles().size(), 2);
    QVERIFY(fixture.start());
    fixture.window().openWorkspace(name);
    QVERIFY(strip(fixture.window())->has(u"profile"_s));
    QVERIFY(strip(fixture.window())->currentText().contains(words));
    QCOMPARE(fixture.demo().sessions().all().size(), 1);
}

void WindowWorkspacesTest::theChosenWorkspaceIsTold()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.window().openWorkspace(u"demo"_s);
    auto *details = fixture.window().findChild<DetailsPane *>();
    QTRY_VERIFY(anyContains(spokenTexts(*details), u"Ada Example (ada@example.com)"_s));
    const QStringList texts = spokenTexts(*details);
    QVERIFY(anyContains(texts, DemoWorkspace::organisationId()));
    QVERIFY(anyContains(texts, u"signed in"_s));
    QVERIFY(anyContains(texts, u"Access token, for this session"_s));
    QVERIFY(anyContains(texts, fixture.demo().session().profile().host.name()));
}

void WindowWorkspacesTest::aRefusedSignInIsMadeAgainFromTheMessage()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, R"({"error_code":403,"message":"Invalid access token."})"_ba, 403);
    });
    WindowFixture fixture;
    QVERIFY(fixture.start(false));
    WorkspaceSession &session = fixture.demo().addWorkspace(u"prod"_s, server.host());
    const Outcome<Result<void>> refreshed(session.refresh());
    QTRY_VERIFY(refreshed.isDone());
    auto *signIn = withText<QPushButton>(*strip(fixture.window()), u"Sign In"_s);
    QVERIFY(signIn);
    signIn->click();
    QTRY_VERIFY(fixture.window().findChild<AddWorkspaceDialog *>());
}

void WindowWorkspacesTest::workspacesMoveByKeyboard()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addTwo(fixture);
    fixture.window().openWorkspace(u"third"_s);
    list(fixture.window())->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTest::keyClick(list(fixture.window()), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"demo"_s, u"third"_s, u"second"_s}));
    QTest::keyClick(list(fixture.window()), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"third"_s, u"demo"_s, u"second"_s}));
    QTest::keyClick(list(fixture.window()), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"demo"_s, u"third"_s, u"second"_s}));
    QCOMPARE(list(fixture.window())->currentIndex().data().toString(), u"third"_s);
}

void WindowWorkspacesTest::theOrderHasEnds()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addTwo(fixture);
    const auto action = [&fixture](const QString &text) {
        const QList<QMenu *> menus = fixture.window().findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            const QList<QAction *> actions = menu->actions();
            for (const QAction *candidate : actions) {
                if (candidate->text() == text)
                    return candidate->isEnabled();
            }
        }
        return false;
    };
    fixture.window().openWorkspace(u"demo"_s);
    QVERIFY(!action(u"Move &Up"_s) && action(u"Move &Down"_s));
    fixture.window().openWorkspace(u"second"_s);
    QVERIFY(action(u"Move &Up"_s) && action(u"Move &Down"_s));
    fixture.window().openWorkspace(u"third"_s);
    QVERIFY(action(u"Move &Up"_s) && !action(u"Move &Down"_s));
}

void WindowWorkspacesTest::aWorkspaceDroppedElsewhereMoves()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addTwo(fixture);
    QAbstractItemModel *model = list(fixture.window())->model();
    const std::unique_ptr<QMimeData> data(model->mimeData({model->index(3, 0)}));
    QVERIFY(data);
    model->dropMimeData(data.get(), Qt::MoveAction, 1, 0, {});
    QCOMPARE(order(fixture.demo().sessions()), (QStringList{u"third"_s, u"demo"_s, u"second"_s}));
    QCOMPARE(model->index(1, 0).data().toString(), u"third"_s);
}

} // namespace latchkey

QTEST_MAIN(latchkey::WindowWorkspacesTest)
#include "tst_windowworkspaces.moc"
