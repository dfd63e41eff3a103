// SPDX-License-Identifier: GPL-3.0-or-later
#include "bringtofront.h"

#include "support/lockbench.h"

#include <QDialog>

namespace latchkey {

/// A window that a second start of the program brings to the front.
class BringToFrontTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_other = std::make_unique<QWidget>();
        m_other->show();
        m_other->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_other.reset();
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void theWindowBecomesTheActiveOne();
    void aMinimizedWindowComesBack();
    void theOpenDialogIsActivatedInItsPlace();
    void theLeaveOfTheDesktopIsHandedOn();
    void whatIsBehindTheLockStaysThere();

private:
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<QWidget> m_other;
};

void BringToFrontTest::theWindowBecomesTheActiveOne()
{
    QVERIFY(!m_window->isActiveWindow());
    bringToFront(*m_window, {});
    QTRY_VERIFY(m_window->isActiveWindow());
}

void BringToFrontTest::aMinimizedWindowComesBack()
{
    m_window->setWindowState(Qt::WindowMaximized | Qt::WindowMinimized);
    QVERIFY(m_window->isMinimized());
    bringToFront(*m_window, {});
    QVERIFY(!m_window->isMinimized());
    QVERIFY(m_window->isMaximized());
    QVERIFY(m_window->isVisible());
}

void BringToFrontTest::theOpenDialogIsActivatedInItsPlace()
{
    QDialog dialog(m_window.get());
    dialog.open();
    m_other->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    bringToFront(*m_window, {});
    QTRY_VERIFY(dialog.isActiveWindow());
}

void BringToFrontTest::theLeaveOfTheDesktopIsHandedOn()
{
    bringToFront(*m_window, "wl-1_TIME42");
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("wl-1_TIME42"));
    // Without one, that of somebody else is not taken away.
    bringToFront(*m_window, {});
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("wl-1_TIME42"));
}

void BringToFrontTest::whatIsBehindTheLockStaysThere()
{
    LockBench bench;
    QVERIFY(bench.start());
    NewTokenDialog *dialog = bench.openNewToken();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(bench.isLocked());
    bench.window().showMinimized();
    QVERIFY(bench.window().isMinimized());
    bringToFront(bench.window(), {});
    QVERIFY(!bench.window().isMinimized());
    QTRY_VERIFY(bench.window().isActiveWindow());
    QVERIFY(bench.isLocked());
    QVERIFY(!dialog->isVisible());
    QCOMPARE(bench.window().focusWidget(), bench.unlockButton());
}

} // namespace latchkey

QTEST_MAIN(latchkey::BringToFrontTest)
#include "tst_bringtofront.moc"
