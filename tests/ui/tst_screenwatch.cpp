// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenwatch.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

QString ownSession()
{
    return u"/org/freedesktop/login1/session/_37"_s;
}

/// The part of logind that is asked; its signals are sent by the test.
class StandInLogind : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    using QObject::QObject;
    QString asked;

public Q_SLOTS:
    QDBusObjectPath GetSession(const QString &id)
    {
        asked = id;
        return QDBusObjectPath(ownSession());
    }
};

} // namespace

/// The watch on two real buses: the session bus that the test runs on, and one that plays the system's.
class ScreenWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY(m_daemon.waitForStarted());
        QVERIFY(QTest::qWaitFor([this] { return m_daemon.canReadLine(); }));
        // Before anything asks for the system's bus: its address is looked up only once.
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_daemon.readLine().trimmed());
        QVERIFY(system().isConnected());
        QVERIFY(session().isConnected());
    }

    void init()
    {
        m_logind = std::make_unique<StandInLogind>();
        QVERIFY(system().registerService(u"org.freedesktop.login1"_s));
        QVERIFY(system().registerObject(u"/org/freedesktop/login1"_s, m_logind.get(),
                                        QDBusConnection::ExportAllSlots));
        m_watch = watchScreen();
        m_lost = std::make_unique<QSignalSpy>(m_watch.get(), &ScreenWatch::screenLost);
        // It has all that it asked for when the last thing it asks for comes through.
        QVERIFY(QTest::qWaitFor([this] {
            send(system(), ownSession(), u"org.freedesktop.login1.Session"_s, u"Lock"_s);
            return m_lost->count() > 0;
        }));
        m_lost->clear();
    }

    void cleanup()
    {
        m_lost.reset();
        m_watch.reset();
        system().unregisterObject(u"/org/freedesktop/login1"_s);
        system().unregisterService(u"org.freedesktop.login1"_s);
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"test-system"_s);
        QDBusConnection::disconnectFromBus(u"test-session"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void lossOfTheScreenIsTold_data()
    {
        QTest::addColumn<bool>("onSystemBus");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("member");
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<int>("told");
        const QString manager = u"org.freedesktop.login1.Manager"_s;
        const QString login = u"/org/freedesktop/login1"_s;
        const QString ofSession = u"org.freedesktop.login1.Session"_s;
        const QString active = u"ActiveChanged"_s;
        const QVariantList yes{true};
        const QVariantList no{false};
        QTest::newRow("sleep") << true << login << manager << u"PrepareForSleep"_s << yes << 1;
        QTest::newRow("waking up") << true << login << manager << u"PrepareForSleep"_s << no << 0;
        QTest::newRow("shutdown") << true << login << manager << u"PrepareForShutdown"_s << yes << 0;
        QTest::newRow("lock") << true << ownSession() << ofSession << u"Lock"_s << QVariantList{} << 1;
        QTest::newRow("unlock") << true << ownSession() << ofSession << u"Unlock"_s << QVariantList{} << 0;
        QTest::newRow("lock of another's session") << true << u"/org/freedesktop/login1/session/_38"_s
                                                   << ofSession << u"Lock"_s << QVariantList{} << 0;
        QTest::newRow("KDE") << false << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s << active
                             << yes << 1;
        QTest::newRow("KDE, end") << false << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s << active
                                  << no << 0;
        QTest::newRow("GNOME") << false << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s << active
                               << yes << 1;
        QTest::newRow("GNOME, end") << false << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s
                                    << active << no << 0;
        QTest::newRow("Cinnamon") << false << u"/org/cinnamon/ScreenSaver"_s << u"org.cinnamon.ScreenSaver"_s
                                  << active << yes << 1;
        QTest::newRow("MATE") << false << u"/"_s << u"org.mate.ScreenSaver"_s << active << yes << 1;
        QTest::newRow("Xfce") << false << u"/org/xfce/ScreenSaver"_s << u"org.xfce.ScreenSaver"_s << active
                              << yes << 1;
        QTest::newRow("wrong type") << false << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s
                                    << active << QVariantList{u"true"_s} << 0;
        QTest::newRow("sleep on the wrong bus")
            << false << login << manager << u"PrepareForSleep"_s << yes << 0;
    }
    void lossOfTheScreenIsTold()
    {
        QFETCH(const bool, onSystemBus);
        QFETCH(const QString, path);
        QFETCH(const QString, interface);
        QFETCH(const QString, member);
        QFETCH(const QVariantList, arguments);
        QFETCH(const int, told);
        send(onSystemBus ? system() : session(), path, interface, member, arguments);
        QCOMPARE(m_lost->count(), told);
    }

    void ownSessionIsAskedForByItsGeneralName() { QCOMPARE(m_logind->asked, u"auto"_s); }

    // Everybody on the computer may send signals on the system's bus.
    void strangersOnTheSystemBusAreNotHeard()
    {
        QDBusConnection stranger = QDBusConnection::connectToBus(
            QString::fromUtf8(qgetenv("DBUS_SYSTEM_BUS_ADDRESS")), u"stranger"_s);
        QVERIFY(stranger.isConnected());
        send(stranger, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
             u"PrepareForSleep"_s, {true});
        send(stranger, ownSession(), u"org.freedesktop.login1.Session"_s, u"Lock"_s);
        QCOMPARE(m_lost->count(), 0);
        QDBusConnection::disconnectFromBus(u"stranger"_s);
    }

    void anotherLogindAfterARestartIsHeard()
    {
        QVERIFY(system().unregisterService(u"org.freedesktop.login1"_s));
        QVERIFY(system().registerService(u"org.freedesktop.login1"_s));
        send(system(), u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
             u"PrepareForSleep"_s, {true});
        QCOMPARE(m_lost->count(), 1);
    }

    void nothingIsTriedAfterItsEnd()
    {
        m_watch.reset();
        send(system(), u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
             u"PrepareForSleep"_s, {true});
        QCOMPARE(m_lost->count(), 0);
    }

    // Last: the bus is gone after it.
    void watchOutlivesTheSystemBus()
    {
        m_daemon.kill();
        QVERIFY(m_daemon.waitForFinished());
        QTRY_VERIFY(!QDBusConnection(u"latchkey-screen-system"_s).isConnected());
        send(session(), u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, u"ActiveChanged"_s, {true});
        QCOMPARE(m_lost->count(), 1);
    }

private:
    static QDBusConnection system()
    {
        return QDBusConnection::connectToBus(QDBusConnection::SystemBus, u"test-system"_s);
    }
    static QDBusConnection session()
    {
        return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"test-session"_s);
    }

    // Sends a signal, and comes back when the watch has heard it, if it listens for it: a bus keeps the order
    // of what one program sends to another, so the answer to a ping comes after.
    static void send(const QDBusConnection &bus, const QString &path, const QString &interface,
                     const QString &member, const QVariantList &arguments = {})
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, member);
        message.setArguments(arguments);
        bus.send(message);
        for (const QString &name : {u"latchkey-screen-system"_s, u"latchkey-screen-session"_s}) {
            const QDBusConnection watched(name);
            if (!watched.isConnected())
                continue;
            const QDBusMessage ping = QDBusMessage::createMethodCall(
                watched.baseService(), u"/"_s, u"org.freedesktop.DBus.Peer"_s, u"Ping"_s);
            bus.call(ping, QDBus::Block, 5'000);
        }
        QCoreApplication::processEvents();
    }

    QProcess m_daemon;
    std::unique_ptr<StandInLogind> m_logind;
    std::unique_ptr<ScreenWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_lost;
};

QTEST_GUILESS_MAIN(ScreenWatchTest)
#include "tst_screenwatch.moc"
