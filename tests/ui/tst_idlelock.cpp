// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/askedclock.h"
#include "window/idlelock.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Action = std::function<void(QWidget &)>;
Q_DECLARE_METATYPE(Action)

class IdleLockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silenceOfTheLimitsLengthIsTold()
    {
        AskedClock clock;
        IdleLock lock(clock);
        QSignalSpy idle(&lock, &IdleLock::idle);
        lock.setLimit(20ms);
        clock.advanceMs(19);
        const int asked = clock.asked();
        QTRY_VERIFY(clock.asked() > asked);
        QCOMPARE(idle.count(), 0);
        clock.advanceMs(1);
        QTRY_COMPARE(idle.count(), 1);
    }

    void whatAPersonDoesCountsAnew_data()
    {
        QTest::addColumn<Action>("action");
        QTest::newRow("key") << Action([](QWidget &edit) { QTest::keyClick(&edit, Qt::Key_A); });
        QTest::newRow("click") << Action([](QWidget &edit) { QTest::mouseClick(&edit, Qt::LeftButton); });
        QTest::newRow("move") << Action([](QWidget &edit) {
            QTest::mouseMove(edit.windowHandle(), {2, 2});
            QTest::mouseMove(edit.windowHandle(), {9, 9});
        });
        QTest::newRow("wheel") << Action([](QWidget &edit) {
            QWheelEvent turn({5, 5}, {5, 5}, {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                             false);
            QCoreApplication::sendEvent(&edit, &turn);
        });
    }
    void whatAPersonDoesCountsAnew()
    {
        QFETCH(const Action, action);
        AskedClock clock;
        IdleLock lock(clock);
        QSignalSpy idle(&lock, &IdleLock::idle);
        QLineEdit edit;
        edit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&edit));
        lock.setLimit(10min);
        clock.advanceMs(qint64{9} * 60'000);
        action(edit);
        QCoreApplication::processEvents();
        clock.advanceMs(qint64{9} * 60'000);
        QTest::keyClick(&edit, Qt::Key_B);
        QCOMPARE(idle.count(), 0);
        QVERIFY(edit.text().endsWith(u'b'));
        // Repainting and timers do not.
        clock.advanceMs(qint64{10} * 60'000);
        edit.repaint();
        QEvent update(QEvent::UpdateRequest);
        QCoreApplication::sendEvent(&edit, &update);
        QTest::keyClick(&edit, Qt::Key_C);
        QCOMPARE(idle.count(), 1);
    }

    // The computer slept, and the timer with it.
    void firstKeyAfterTheLimitReachesNoWindow()
    {
        AskedClock clock;
        IdleLock lock(clock);
        QSignalSpy idle(&lock, &IdleLock::idle);
        QLineEdit edit;
        edit.show();
        lock.setLimit(5min);
        clock.sleepMs(qint64{5} * 60'000);
        QTest::keyClick(&edit, Qt::Key_A);
        QCOMPARE(idle.count(), 1);
        QVERIFY(edit.text().isEmpty());
    }

    void offMeansOff()
    {
        AskedClock clock;
        IdleLock lock(clock);
        QSignalSpy idle(&lock, &IdleLock::idle);
        QLineEdit edit;
        edit.show();
        lock.setLimit(5min);
        lock.setLimit(0ms);
        clock.advanceMs(qint64{24} * 60 * 60'000);
        QTest::keyClick(&edit, Qt::Key_A);
        QCOMPARE(idle.count(), 0);
        QCOMPARE(edit.text(), u"a"_s);
    }
};

QTEST_MAIN(IdleLockTest)
#include "tst_idlelock.moc"
