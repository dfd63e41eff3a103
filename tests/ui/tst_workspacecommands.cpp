// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"
#include "dialogs/forgetworkspacedialog.h"
#include "support/findwidget.h"
#include "support/windowfixture.h"
#include "widgets/messagestrip.h"

#include <QAction>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What can be done with the chosen workspace: sign in again, rename, forget.
class WorkspaceCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void commandsAreAboutTheChosenWorkspace();
    void enteredNameIsTaken();
    void nameOfSpacesIsNotTaken();
    void nothingIsRememberedOfAForgottenWorkspace();
    void signingInAgainReplacesTheSignIn_data();
    void signingInAgainReplacesTheSignIn();

private:
    static ProfileId ownId() { return ProfileId(u"prod"_s); }
    /// Besides the demo's, a workspace of the person's own, at the same address.
    static WorkspaceSession &addOwn(WindowFixture &fixture, Secret token)
    {
        Profile profile = fixture.demo().session().profile();
        profile.id = ownId();
        profile.name = u"prod"_s;
        profile.secrets = SecretPlace::Keychain;
        profile.isDemo = false;
        const Outcome<SecretResult<void>> stored(
            fixture.demo().store().write(signInKey(profile), std::move(token)));
        return fixture.demo().sessions().add(profile);
    }
    static Secret refusedToken() { return Secret("dapi00000000000000000000000000000000"); }
    static MessageStrip *strip(const MainWindow &window) { return window.findChild<MessageStrip *>(); }
    static QListView *list(const MainWindow &window) { return findNamed<QListView>(window, u"Workspaces"_s); }
    static QString chosenName(const MainWindow &window)
    {
        return list(window)->currentIndex().data().toString();
    }
    /// Null when no menu has it.
    static QAction *action(const MainWindow &window, const QString &text)
    {
        const QList<QMenu *> menus = window.findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            const QList<QAction *> actions = menu->actions();
            for (QAction *candidate : actions) {
                if (candidate->text() == text)
                    return candidate;
            }
        }
        return nullptr;
    }
    static bool isPossible(const MainWindow &window, const QString &text)
    {
        const QAction *found = action(window, text);
        return found && found->isEnabled();
    }
    static void rename(const MainWindow &window, const QString &name)
    {
        QVERIFY(isPossible(window, u"&Rename…"_s));
        action(window, u"&Rename…"_s)->trigger();
        const QPointer dialog(window.findChild<QInputDialog *>());
        QVERIFY(dialog);
        auto *edit = dialog->findChild<QLineEdit *>();
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, name);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
    }
};

void WorkspaceCommandsTest::commandsAreAboutTheChosenWorkspace()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addOwn(fixture, refusedToken());
    fixture.window().openWorkspace(u"prod"_s);
    QVERIFY(isPossible(fixture.window(), u"&Sign In Again…"_s));
    QVERIFY(isPossible(fixture.window(), u"&Rename…"_s));
    QVERIFY(isPossible(fixture.window(), u"F&orget Workspace…"_s));

    // Nobody signs in to the demo workspace, which is a part of the program.
    fixture.window().openWorkspace(u"demo"_s);
    QVERIFY(!isPossible(fixture.window(), u"&Sign In Again…"_s));
    QVERIFY(isPossible(fixture.window(), u"&Rename…"_s));
    QVERIFY(isPossible(fixture.window(), u"F&orget Workspace…"_s));

    list(fixture.window())->setCurrentIndex(list(fixture.window())->model()->index(0, 0));
    QVERIFY(!isPossible(fixture.window(), u"&Sign In Again…"_s));
    QVERIFY(!isPossible(fixture.window(), u"&Rename…"_s));
    QVERIFY(!isPossible(fixture.window(), u"F&orget Workspace…"_s));
}

void WorkspaceCommandsTest::enteredNameIsTaken()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const WorkspaceSession &session = addOwn(fixture, refusedToken());
    fixture.window().openWorkspace(u"prod"_s);
    rename(fixture.window(), u"  Production "_s);
    QCOMPARE(session.profile().name, u"Production"_s);
    QCOMPARE(chosenName(fixture.window()), u"Production"_s);
    const QList<Profile> saved = ProfileStore(fixture.demo().profiles().file()).load();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.constFirst().name, u"Production"_s);
}

void WorkspaceCommandsTest::nameOfSpacesIsNotTaken()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const WorkspaceSession &session = addOwn(fixture, refusedToken());
    fixture.window().openWorkspace(u"prod"_s);
    rename(fixture.window(), u"  "_s);
    QCOMPARE(session.profile().name, u"prod"_s);
}

void WorkspaceCommandsTest::nothingIsRememberedOfAForgottenWorkspace()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    addOwn(fixture, refusedToken());
    Settings &settings = fixture.demo().settings();
    settings.setLastScopes(u"prod"_s, QStringList{u"sql"_s});
    settings.setLastScopes(u"demo"_s, QStringList{u"jobs"_s});
    settings.setChosenWorkspace(u"prod"_s);
    settings.setSelectedTokens(QStringList{u"prod/1"_s, u"demo/2"_s});
    fixture.window().openWorkspace(u"prod"_s);
    QVERIFY(isPossible(fixture.window(), u"F&orget Workspace…"_s));
    action(fixture.window(), u"F&orget Workspace…"_s)->trigger();
    const QPointer dialog(fixture.window().findChild<ForgetWorkspaceDialog *>());
    QVERIFY(dialog);
    QTest::keyClick(findNamed<QPushButton>(*dialog, u"Forget workspace"_s), Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    QVERIFY(!fixture.demo().sessions().find(ownId()));
    QVERIFY(settings.lastScopes(u"prod"_s).isEmpty());
    QCOMPARE(settings.chosenWorkspace(), QString());
    QCOMPARE(settings.selectedTokens(), QStringList{u"demo/2"_s});
    QCOMPARE(settings.lastScopes(u"demo"_s), QStringList{u"jobs"_s});
}

void WorkspaceCommandsTest::signingInAgainReplacesTheSignIn_data()
{
    QTest::addColumn<bool>("fromMessage");
    QTest::newRow("from the message") << true;
    QTest::newRow("from the menu") << false;
}

void WorkspaceCommandsTest::signingInAgainReplacesTheSignIn()
{
    QFETCH(const bool, fromMessage);
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const WorkspaceSession &refused = addOwn(fixture, refusedToken());
    fixture.window().openWorkspace(u"prod"_s);
    fixture.demo().sessions().refreshAll();
    QTRY_COMPARE(refused.state(), WorkspaceSession::State::Failed);
    QVERIFY(strip(fixture.window())->has(u"session/prod"_s));
    if (fromMessage) {
        auto *button = findNamed<QPushButton>(*strip(fixture.window()), u"Sign In"_s);
        QVERIFY(button);
        QTest::keyClick(button, Qt::Key_Space);
    } else {
        QVERIFY(isPossible(fixture.window(), u"&Sign In Again…"_s));
        action(fixture.window(), u"&Sign In Again…"_s)->trigger();
    }
    const QPointer dialog(fixture.window().findChild<AddWorkspaceDialog *>());
    QVERIFY(dialog);
    QCOMPARE(dialog->windowTitle(), u"Sign In Again"_s);
    const QString token = fixture.demo().workspace().sessionToken().reveal(
        [](QByteArrayView value) { return QString::fromUtf8(value); });
    QTest::keyClicks(findNamed<QLineEdit>(*dialog, u"Access token"_s), token);
    QTest::keyClick(findNamed<QPushButton>(*dialog, u"Sign in"_s), Qt::Key_Space);
    QTRY_VERIFY(!dialog);

    QCOMPARE(fixture.demo().sessions().all().size(), 2);
    const WorkspaceSession *again = fixture.demo().sessions().find(ownId());
    QVERIFY(again);
    QTRY_COMPARE(again->state(), WorkspaceSession::State::Ready);
    QVERIFY(!again->tokens().isEmpty());
    QVERIFY(!strip(fixture.window())->has(u"session/prod"_s));
    QCOMPARE(chosenName(fixture.window()), u"prod"_s);
}

} // namespace latchkey

QTEST_MAIN(latchkey::WorkspaceCommandsTest)
#include "tst_workspacecommands.moc"
