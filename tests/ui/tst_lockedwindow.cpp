// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/newtokendialog.h"
#include "dialogs/tokencreateddialog.h"
#include "support/findwidget.h"
#include "support/widgets.h"
#include "support/windowfixture.h"
#include "widgets/messagestrip.h"
#include "widgets/secretfield.h"
#include "widgets/secrettext.h"
#include "window/lockpage.h"
#include "window/tokentable.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The main window behind its lock, as a person and as an assistive program meet it.
class LockedWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->start());
        m_fixture->demo().settings().setLastScopes(m_fixture->demo().demoId().value(), {u"sql"_s});
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup() { m_fixture.reset(); }

    void lockCoversTheWindow();
    void everythingComesBackAsItWas();
    void nothingIsHeardBehindTheLock();
    void whatWasHeardBeforeIsNoLongerThere();
    void windowThatOpensBehindTheLockStaysThere();
    void valueOfANewTokenSurvivesHidden();
    void clipboardIsCleared();
    void commandsRestBehindTheLock();
    void menusGoAway();
    void idleTimeLocks();
    void lossOfTheScreen_data();
    void lossOfTheScreen();
    void unlockingAsksTheKeychain_data();
    void unlockingAsksTheKeychain();
    void onlyWhoHasASignInThereHearsOfTheKeychain();
    void slowKeychainKeepsTheButtonWaiting();
    void heldSecretsAreReadAnew();
    void windowsBehindTheLockHoldTheProgram();
    void programEndsFromBehindTheLock();
    void aSecondStartWaitsForTheUnlocking();
    void lockOutlivedByNothing();

private:
    [[nodiscard]] MainWindow &window() const { return m_fixture->window(); }
    [[nodiscard]] TokenTable *table() const { return window().findChild<TokenTable *>(); }
    [[nodiscard]] bool isLocked() const { return window().findChild<LockPage *>()->isVisible(); }
    [[nodiscard]] QPushButton *unlockButton() const { return named<QPushButton>(window(), u"Unlock"_s); }
    void lock() const { QTest::keyClick(&window(), Qt::Key_L, Qt::ControlModifier); }
    void unlock() const { QTest::keyClick(unlockButton(), Qt::Key_Return); }
    NewTokenDialog *openNewToken() const
    {
        QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
        auto *dialog = window().findChild<NewTokenDialog *>();
        if (dialog && !QTest::qWaitForWindowExposed(dialog))
            return nullptr;
        return dialog;
    }
    /// The dialog that shows the value of the token that the other one creates.
    TokenCreatedDialog *create(const QString &comment) const
    {
        NewTokenDialog *dialog = openNewToken();
        if (!dialog)
            return nullptr;
        QTest::keyClicks(findNamed<QLineEdit>(*dialog, u"Comment"_s), comment);
        findNamed<QPushButton>(*dialog, u"Create token"_s)->click();
        TokenCreatedDialog *created = nullptr;
        const bool opened = QTest::qWaitFor([&] {
            created = window().findChild<TokenCreatedDialog *>();
            return created != nullptr;
        });
        return opened ? created : nullptr;
    }
    /// Everything that assistive programs can learn of the whole program.
    static QStringList heard()
    {
        QStringList texts = spokenTexts(QAccessible::queryAccessibleInterface(QCoreApplication::instance()));
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *each : windows)
            texts << spokenTexts(*each);
        return texts;
    }
    void signInWithKeychain() const
    {
        Profile profile = m_fixture->demo().session().profile();
        profile.secrets = SecretPlace::Keychain;
        m_fixture->demo().sessions().replace(profile);
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void LockedWindowTest::lockCoversTheWindow()
{
    QVERIFY(!isLocked());
    lock();
    QVERIFY(isLocked());
    QVERIFY(!table()->isVisible());
    QVERIFY(!named<TokenTable>(window(), u"Tokens"_s));
    QVERIFY(!named<QLineEdit>(window(), u"Search tokens"_s));
    QCOMPARE(window().focusWidget(), unlockButton());
    QCOMPARE(window().windowTitle(), u"Latchkey"_s);
    unlock();
    QVERIFY(!isLocked());
    QVERIFY(table()->isVisible());
}

void LockedWindowTest::everythingComesBackAsItWas()
{
    table()->selectRow(2);
    QLineEdit *search = named<QLineEdit>(window(), u"Search tokens"_s);
    QTest::keyClicks(search, u"e"_s);
    const QModelIndexList selected = table()->selectionModel()->selectedRows();
    NewTokenDialog *dialog = openNewToken();
    QVERIFY(dialog);
    auto *comment = findNamed<QLineEdit>(*dialog, u"Comment"_s);
    QTest::keyClicks(comment, u"half a sen"_s);
    const QPoint place = dialog->pos();
    // Locked out of the dialog, which keeps the window's own shortcuts from working.
    QTest::keyClick(comment, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(isLocked());
    QVERIFY(!dialog->isVisible());
    QVERIFY(!QApplication::activeModalWidget());

    unlock();
    QVERIFY(!isLocked());
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->isModal());
    QCOMPARE(QApplication::activeModalWidget(), dialog);
    QCOMPARE(dialog->pos(), place);
    QCOMPARE(comment->text(), u"half a sen"_s);
    QCOMPARE(dialog->focusWidget(), comment);
    QCOMPARE(table()->selectionModel()->selectedRows(), selected);
    QCOMPARE(search->text(), u"e"_s);
    // It still works.
    QTest::keyClicks(comment, u"tence"_s);
    findNamed<QPushButton>(*dialog, u"Create token"_s)->click();
    QTRY_VERIFY(window().findChild<TokenCreatedDialog *>());
}

void LockedWindowTest::nothingIsHeardBehindTheLock()
{
    NewTokenDialog *dialog = openNewToken();
    QVERIFY(dialog);
    QTest::keyClicks(findNamed<QLineEdit>(*dialog, u"Comment"_s), u"typed words"_s);
    const QString inTable = m_fixture->demo().session().tokens().constFirst().comment;
    const QString user = m_fixture->demo().session().identity().userName;
    QVERIFY(!inTable.isEmpty() && !user.isEmpty());
    const QStringList secrets{inTable, user, u"typed words"_s};
    for (const QString &each : secrets)
        QVERIFY2(anyContains(heard(), each), qPrintable(each));

    QTest::keyClick(dialog, Qt::Key_L, Qt::ControlModifier);
    const Outcome<Result<void>> refreshed(m_fixture->demo().session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    for (const QString &each : secrets)
        QVERIFY2(!anyContains(heard(), each), qPrintable(each));
    QVERIFY(heard().contains(u"Unlock"_s));

    unlock();
    for (const QString &each : secrets)
        QVERIFY2(anyContains(heard(), each), qPrintable(each));
}

void LockedWindowTest::whatWasHeardBeforeIsNoLongerThere()
{
    QAccessibleInterface *known = QAccessible::queryAccessibleInterface(table());
    const QAccessible::Id id = QAccessible::uniqueId(known);
    const QAccessible::Id cell = QAccessible::uniqueId(known->tableInterface()->cellAt(0, 0));
    QVERIFY(QAccessible::accessibleInterface(id) && QAccessible::accessibleInterface(cell));
    lock();
    QVERIFY(!QAccessible::accessibleInterface(id));
    QVERIFY(!QAccessible::accessibleInterface(cell));
    QVERIFY(!QAccessible::queryAccessibleInterface(table())->tableInterface());
    unlock();
    QVERIFY(QAccessible::queryAccessibleInterface(table())->tableInterface());
}

void LockedWindowTest::windowThatOpensBehindTheLockStaysThere()
{
    NewTokenDialog *dialog = openNewToken();
    QVERIFY(dialog);
    findNamed<QPushButton>(*dialog, u"Create token"_s)->click();
    lock();
    QVERIFY(isLocked());
    TokenCreatedDialog *created = nullptr;
    QTRY_VERIFY((created = window().findChild<TokenCreatedDialog *>()));
    QVERIFY(!created->windowHandle() || !created->windowHandle()->isVisible());
    QTRY_VERIFY(!created->isVisible());
    QCOMPARE(window().focusWidget(), unlockButton());
    unlock();
    QVERIFY(created->isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(created));
    QVERIFY(created->isModal());
}

void LockedWindowTest::valueOfANewTokenSurvivesHidden()
{
    TokenCreatedDialog *created = create(u"fresh"_s);
    QVERIFY(created);
    QVERIFY(QTest::qWaitForWindowExposed(created));
    const QPointer field(created->findChild<SecretField *>());
    QTest::keyClick(findNamed<QPushButton>(*created, u"Show token"_s), Qt::Key_Space);
    QVERIFY(field->findChild<SecretText *>()->isRevealed());
    const Secret value = field->secret().clone();

    QTest::keyClick(created, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(isLocked());
    QVERIFY(!created->isVisible());
    unlock();
    QVERIFY(created->isVisible());
    QVERIFY(!field->findChild<SecretText *>()->isRevealed());
    QVERIFY(field->secret() == value);
    QTest::keyClick(findNamed<QPushButton>(*created, u"Copy token"_s), Qt::Key_Space);
    QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(Secret::takeFrom(copied) == value);
}

void LockedWindowTest::clipboardIsCleared()
{
    m_fixture->clipboard().copySecret(Secret("dapi0123456789abcdef0123456789abcdef"));
    lock();
    QVERIFY(!m_fixture->clipboard().isHolding());
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void LockedWindowTest::commandsRestBehindTheLock()
{
    lock();
    for (const int key : {Qt::Key_N, Qt::Key_E, Qt::Key_F, Qt::Key_R, Qt::Key_D, Qt::Key_L})
        QTest::keyClick(&window(), static_cast<Qt::Key>(key), Qt::ControlModifier);
    QVERIFY(isLocked());
    QVERIFY(window().findChildren<QDialog *>().isEmpty());
    QCOMPARE(m_fixture->demo().session().state(), WorkspaceSession::State::Ready);
    // What is old is not read again, which could lead to a question of the keychain.
    m_fixture->demo().clock().advanceMs(qint64{10} * 60'000);
    QEvent activation(QEvent::ActivationChange);
    QCoreApplication::sendEvent(&window(), &activation);
    QCOMPARE(m_fixture->demo().session().state(), WorkspaceSession::State::Ready);
    unlock();
    QCOMPARE(m_fixture->demo().session().state(), WorkspaceSession::State::Loading);
}

void LockedWindowTest::menusGoAway()
{
    auto *menu = qobject_cast<QMenu *>(window().menuBar()->actions().constFirst()->menu());
    menu->popup(window().mapToGlobal(QPoint(10, 10)));
    QVERIFY(QApplication::activePopupWidget());
    Q_EMIT m_fixture->screen().screenLost();
    QVERIFY(QApplication::activePopupWidget());
    m_fixture->demo().settings().setLockMinutes(5);
    Q_EMIT m_fixture->screen().screenLost();
    QVERIFY(isLocked());
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(!window().menuBar()->isVisible());
    unlock();
    QVERIFY(window().menuBar()->isVisible());
    const QList<QAction *> menus = window().menuBar()->actions();
    for (const QAction *each : menus)
        QVERIFY2(each->isVisible(), qPrintable(each->text()));
}

void LockedWindowTest::idleTimeLocks()
{
    const QList<QMenu *> menus = window().findChildren<QMenu *>();
    const auto found = std::find_if(menus.cbegin(), menus.cend(),
                                    [](const QMenu *menu) { return menu->title() == u"Lock When &Idle"_s; });
    QVERIFY(found != menus.cend());
    QCOMPARE((*found)->actions().size(), 5);
    QVERIFY((*found)->actions().constFirst()->isChecked());
    QCOMPARE((*found)->actions().at(1)->text(), u"After 5 Minutes"_s);
    (*found)->actions().at(1)->trigger();
    QCOMPARE(m_fixture->demo().settings().lockMinutes(), 5);

    m_fixture->demo().clock().advanceMs(qint64{5} * 60'000 - 1);
    QTest::keyClick(&window(), Qt::Key_Shift);
    QVERIFY(!isLocked());
    m_fixture->demo().clock().advanceMs(qint64{5} * 60'000);
    QTest::keyClick(&window(), Qt::Key_Shift);
    QVERIFY(isLocked());
    // Behind the lock it does not count; it does again afterwards, also in the next run.
    m_fixture->demo().clock().advanceMs(qint64{5} * 60'000);
    unlock();
    QVERIFY(!isLocked());
    m_fixture->open();
    m_fixture->demo().clock().advanceMs(qint64{5} * 60'000);
    QTest::keyClick(&window(), Qt::Key_Shift);
    QVERIFY(isLocked());
}

void LockedWindowTest::lossOfTheScreen_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("locks");
    QTest::newRow("without the idle lock") << 0 << false;
    QTest::newRow("with it") << 60 << true;
}

void LockedWindowTest::lossOfTheScreen()
{
    QFETCH(const int, minutes);
    QFETCH(const bool, locks);
    m_fixture->demo().settings().setLockMinutes(minutes);
    TokenCreatedDialog *created = create(u"fresh"_s);
    QVERIFY(created);
    QVERIFY(QTest::qWaitForWindowExposed(created));
    QTest::keyClick(findNamed<QPushButton>(*created, u"Show token"_s), Qt::Key_Space);
    auto *text = created->findChild<SecretText *>();
    QVERIFY(text->isRevealed());
    Q_EMIT m_fixture->screen().screenLost();
    QVERIFY(!text->isRevealed());
    QCOMPARE(isLocked(), locks);
    QCOMPARE(created->isVisible(), !locks);
}

void LockedWindowTest::unlockingAsksTheKeychain_data()
{
    QTest::addColumn<std::optional<SecretError::Kind>>("error");
    QTest::addColumn<bool>("opens");
    using Kind = SecretError::Kind;
    QTest::newRow("open") << std::optional<Kind>() << true;
    QTest::newRow("locked") << std::optional(Kind::Locked) << false;
    QTest::newRow("declined") << std::optional(Kind::DeniedByUser) << false;
    QTest::newRow("no answer") << std::optional(Kind::TimedOut) << false;
    QTest::newRow("entry gone") << std::optional(Kind::NotFound) << true;
    QTest::newRow("no service") << std::optional(Kind::NoBackend) << true;
    QTest::newRow("forbidden") << std::optional(Kind::Denied) << true;
    QTest::newRow("broken") << std::optional(Kind::Other) << true;
}

void LockedWindowTest::unlockingAsksTheKeychain()
{
    QFETCH(const std::optional<SecretError::Kind>, error);
    QFETCH(const bool, opens);
    signInWithKeychain();
    lock();
    if (error)
        m_fixture->keychain().failWith(SecretError{*error, {}});
    unlock();
    QTRY_VERIFY(unlockButton() == nullptr || unlockButton()->isEnabled());
    QCOMPARE(isLocked(), !opens);
    if (opens)
        return;
    QVERIFY(anyContains(spokenTexts(window()), u"keychain"_s));
    m_fixture->keychain().failWith({});
    unlock();
    QTRY_VERIFY(!isLocked());
}

void LockedWindowTest::onlyWhoHasASignInThereHearsOfTheKeychain()
{
    const QString words = u"Unlocking reads your sign-in from the keychain"_s;
    lock();
    QVERIFY(!anyContains(spokenTexts(window()), words));
    unlock();
    signInWithKeychain();
    lock();
    QVERIFY(anyContains(spokenTexts(window()), words));
}

void LockedWindowTest::slowKeychainKeepsTheButtonWaiting()
{
    signInWithKeychain();
    lock();
    m_fixture->gate().close();
    unlock();
    QVERIFY(isLocked());
    QVERIFY(!unlockButton()->isEnabled());
    m_fixture->gate().open();
    QTRY_VERIFY(!isLocked());
}

void LockedWindowTest::heldSecretsAreReadAnew()
{
    const auto refresh = [this] {
        const Outcome<Result<void>> refreshed(m_fixture->demo().session().refresh());
        return QTest::qWaitFor([&] { return refreshed.isDone(); }) && refreshed.value().has_value();
    };
    const Profile profile = m_fixture->demo().session().profile();
    const Outcome<SecretResult<void>> replaced(
        m_fixture->demo().store().write(signInKey(profile), Secret("dapi00000000000000000000000000000000")));
    QVERIFY(refresh());
    lock();
    QVERIFY(!refresh());
}

void LockedWindowTest::windowsBehindTheLockHoldTheProgram()
{
    QVERIFY(create(u"fresh"_s));
    lock();
    QVERIFY(!window().close());
    QVERIFY(window().isVisible());
    QVERIFY(anyContains(spokenTexts(window()), u"Another window is open behind the lock."_s));
    unlock();
    QVERIFY(window().findChild<TokenCreatedDialog *>()->isVisible());
}

void LockedWindowTest::programEndsFromBehindTheLock()
{
    lock();
    const QList<QAction *> actions = window().actions();
    const auto quit = std::find_if(actions.cbegin(), actions.cend(),
                                   [](const QAction *action) { return action->text() == u"&Quit"_s; });
    QVERIFY(quit != actions.cend());
    // Not every platform has a key for it.
    (*quit)->setShortcut(Qt::CTRL | Qt::Key_Q);
    QTest::keyClick(&window(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!window().isVisible());
}

void LockedWindowTest::aSecondStartWaitsForTheUnlocking()
{
    const auto *strip = window().findChild<MessageStrip *>();
    lock();
    window().openWorkspace(u"nowhere"_s);
    QTest::qWait(0);
    QVERIFY(!strip->has(u"profile"_s));
    unlock();
    QTRY_VERIFY(strip->has(u"profile"_s));
}

void LockedWindowTest::lockOutlivedByNothing()
{
    lock();
    const MainWindow &again = m_fixture->open();
    QVERIFY(!again.findChild<LockPage *>()->isVisible());
    QVERIFY(anyContains(heard(), m_fixture->demo().session().tokens().constFirst().comment));
}

} // namespace latchkey

Q_DECLARE_METATYPE(std::optional<latchkey::SecretError::Kind>)

QTEST_MAIN(latchkey::LockedWindowTest)
#include "tst_lockedwindow.moc"
