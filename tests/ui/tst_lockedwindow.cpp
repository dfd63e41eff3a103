// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lockbench.h"
#include "widgets/secrettext.h"

#include <QClipboard>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

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
        m_bench = std::make_unique<LockBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void lockCoversTheWindow();
    void nothingIsHeardBehindTheLock();
    void whatWasHeardBeforeIsNoLongerThere();
    void clipboardIsCleared();
    void commandsRestBehindTheLock();
    void menusGoAway();
    void idleTimeLocks();
    void lossOfTheScreen_data();
    void lossOfTheScreen();
    void lockOutlivedByNothing();

private:
    std::unique_ptr<LockBench> m_bench;
};

void LockedWindowTest::lockCoversTheWindow()
{
    QVERIFY(!m_bench->isLocked());
    m_bench->lock();
    QVERIFY(m_bench->isLocked());
    QVERIFY(!m_bench->table()->isVisible());
    QVERIFY(!named<TokenTable>(m_bench->window(), u"Tokens"_s));
    QVERIFY(!named<QLineEdit>(m_bench->window(), u"Search tokens"_s));
    QCOMPARE(m_bench->window().focusWidget(), m_bench->unlockButton());
    QCOMPARE(m_bench->window().windowTitle(), u"Latchkey"_s);
    m_bench->unlock();
    QVERIFY(!m_bench->isLocked());
    QVERIFY(m_bench->table()->isVisible());
}

void LockedWindowTest::nothingIsHeardBehindTheLock()
{
    NewTokenDialog *dialog = m_bench->openNewToken();
    QVERIFY(dialog);
    QTest::keyClicks(findNamed<QLineEdit>(*dialog, u"Comment"_s), u"typed words"_s);
    const QString inTable = m_bench->demo().session().tokens().constFirst().comment;
    const QString user = m_bench->demo().session().identity().userName;
    QVERIFY(!inTable.isEmpty() && !user.isEmpty());
    const QStringList secrets{inTable, user, u"typed words"_s};
    for (const QString &each : secrets)
        QVERIFY2(anyContains(LockBench::heard(), each), qPrintable(each));

    QTest::keyClick(dialog, Qt::Key_L, Qt::ControlModifier);
    const Outcome<Result<void>> refreshed(m_bench->demo().session().refresh());
    QTRY_VERIFY(refreshed.isDone());
    for (const QString &each : secrets)
        QVERIFY2(!anyContains(LockBench::heard(), each), qPrintable(each));
    QVERIFY(LockBench::heard().contains(u"Unlock"_s));

    m_bench->unlock();
    for (const QString &each : secrets)
        QVERIFY2(anyContains(LockBench::heard(), each), qPrintable(each));
}

void LockedWindowTest::whatWasHeardBeforeIsNoLongerThere()
{
    QAccessibleInterface *known = QAccessible::queryAccessibleInterface(m_bench->table());
    const QAccessible::Id id = QAccessible::uniqueId(known);
    const QAccessible::Id cell = QAccessible::uniqueId(known->tableInterface()->cellAt(0, 0));
    QVERIFY(QAccessible::accessibleInterface(id) && QAccessible::accessibleInterface(cell));
    m_bench->lock();
    QVERIFY(!QAccessible::accessibleInterface(id));
    QVERIFY(!QAccessible::accessibleInterface(cell));
    QVERIFY(!QAccessible::queryAccessibleInterface(m_bench->table())->tableInterface());
    m_bench->unlock();
    QVERIFY(QAccessible::queryAccessibleInterface(m_bench->table())->tableInterface());
}

void LockedWindowTest::clipboardIsCleared()
{
    m_bench->fixture().clipboard().copySecret(Secret("dapi0123456789abcdef0123456789abcdef"));
    m_bench->lock();
    QVERIFY(!m_bench->fixture().clipboard().isHolding());
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void LockedWindowTest::commandsRestBehindTheLock()
{
    m_bench->lock();
    for (const int key : {Qt::Key_N, Qt::Key_E, Qt::Key_F, Qt::Key_R, Qt::Key_D, Qt::Key_L})
        QTest::keyClick(&m_bench->window(), static_cast<Qt::Key>(key), Qt::ControlModifier);
    QVERIFY(m_bench->isLocked());
    QVERIFY(m_bench->window().findChildren<QDialog *>().isEmpty());
    QCOMPARE(m_bench->demo().session().state(), WorkspaceSession::State::Ready);
    // What is old is not read again, which could lead to a question of the keychain.
    m_bench->demo().clock().advanceMs(qint64{10} * 60'000);
    QEvent activation(QEvent::ActivationChange);
    QCoreApplication::sendEvent(&m_bench->window(), &activation);
    QCOMPARE(m_bench->demo().session().state(), WorkspaceSession::State::Ready);
    m_bench->unlock();
    QCOMPARE(m_bench->demo().session().state(), WorkspaceSession::State::Loading);
}

void LockedWindowTest::menusGoAway()
{
    auto *menu = qobject_cast<QMenu *>(m_bench->window().menuBar()->actions().constFirst()->menu());
    menu->popup(m_bench->window().mapToGlobal(QPoint(10, 10)));
    QVERIFY(QApplication::activePopupWidget());
    Q_EMIT m_bench->fixture().screen().screenLost();
    QVERIFY(QApplication::activePopupWidget());
    m_bench->demo().settings().setLockMinutes(5);
    Q_EMIT m_bench->fixture().screen().screenLost();
    QVERIFY(m_bench->isLocked());
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(!m_bench->window().menuBar()->isVisible());
    m_bench->unlock();
    QVERIFY(m_bench->window().menuBar()->isVisible());
    const QList<QAction *> menus = m_bench->window().menuBar()->actions();
    for (const QAction *each : menus)
        QVERIFY2(each->isVisible(), qPrintable(each->text()));
}

void LockedWindowTest::idleTimeLocks()
{
    const QList<QMenu *> menus = m_bench->window().findChildren<QMenu *>();
    const auto found = std::find_if(menus.cbegin(), menus.cend(),
                                    [](const QMenu *menu) { return menu->title() == u"Lock When &Idle"_s; });
    QVERIFY(found != menus.cend());
    QCOMPARE((*found)->actions().size(), 5);
    QVERIFY((*found)->actions().constFirst()->isChecked());
    QCOMPARE((*found)->actions().at(1)->text(), u"After 5 Minutes"_s);
    (*found)->actions().at(1)->trigger();
    QCOMPARE(m_bench->demo().settings().lockMinutes(), 5);

    m_bench->demo().clock().advanceMs(qint64{5} * 60'000 - 1);
    QTest::keyClick(&m_bench->window(), Qt::Key_Shift);
    QVERIFY(!m_bench->isLocked());
    m_bench->demo().clock().advanceMs(qint64{5} * 60'000);
    QTest::keyClick(&m_bench->window(), Qt::Key_Shift);
    QVERIFY(m_bench->isLocked());
    // Behind the lock it does not count; it does again afterwards, also in the next run.
    m_bench->demo().clock().advanceMs(qint64{5} * 60'000);
    m_bench->unlock();
    QVERIFY(!m_bench->isLocked());
    m_bench->fixture().open();
    m_bench->demo().clock().advanceMs(qint64{5} * 60'000);
    QTest::keyClick(&m_bench->window(), Qt::Key_Shift);
    QVERIFY(m_bench->isLocked());
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
    m_bench->demo().settings().setLockMinutes(minutes);
    TokenCreatedDialog *created = m_bench->create(u"fresh"_s);
    QVERIFY(created);
    QVERIFY(QTest::qWaitForWindowExposed(created));
    QTest::keyClick(findNamed<QPushButton>(*created, u"Show token"_s), Qt::Key_Space);
    auto *text = created->findChild<SecretText *>();
    QVERIFY(text->isRevealed());
    Q_EMIT m_bench->fixture().screen().screenLost();
    QVERIFY(!text->isRevealed());
    QCOMPARE(m_bench->isLocked(), locks);
    QCOMPARE(created->isVisible(), !locks);
}

void LockedWindowTest::lockOutlivedByNothing()
{
    m_bench->lock();
    const MainWindow &again = m_bench->fixture().open();
    QVERIFY(!again.findChild<LockPage *>()->isVisible());
    QVERIFY(anyContains(LockBench::heard(), m_bench->demo().session().tokens().constFirst().comment));
}

} // namespace latchkey

QTEST_MAIN(latchkey::LockedWindowTest)
#include "tst_lockedwindow.moc"
