// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenwatch.h"

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Own connections: what other parts of the program do on theirs is no concern of this one.
constexpr auto systemBus = "latchkey-screen-system"_L1;
constexpr auto sessionBus = "latchkey-screen-session"_L1;
constexpr auto logind = "org.freedesktop.login1"_L1;

// The same signal under every desktop's own name. KDE uses the first one.
constexpr std::array screenSavers{"org.freedesktop.ScreenSaver"_L1, "org.gnome.ScreenSaver"_L1,
                                  "org.cinnamon.ScreenSaver"_L1, "org.mate.ScreenSaver"_L1,
                                  "org.xfce.ScreenSaver"_L1};

void connectToBuses()
{
    QDBusConnection::connectToBus(QDBusConnection::SystemBus, systemBus);
    QDBusConnection::connectToBus(QDBusConnection::SessionBus, sessionBus);
}

class BusScreenWatch final : public ScreenWatch
{
    Q_OBJECT
public:
    BusScreenWatch()
    {
        connect(&m_connecting, &QFutureWatcher<void>::finished, this, &BusScreenWatch::listen);
        // A bus that does not answer must not keep the window waiting.
        m_connecting.setFuture(QtConcurrent::run(connectToBuses));
    }
    ~BusScreenWatch() override
    {
        QDBusConnection::disconnectFromBus(systemBus);
        QDBusConnection::disconnectFromBus(sessionBus);
    }
    Q_DISABLE_COPY_MOVE(BusScreenWatch)

private Q_SLOTS:
    // True before the sleep, false after it; on and off, likewise.
    void tellIf(bool begins)
    {
        if (begins)
            Q_EMIT screenLost();
    }

private:
    void listen()
    {
        QDBusConnection session{QString(sessionBus)};
        for (const QLatin1StringView saver : screenSavers)
            session.connect({}, {}, saver, u"ActiveChanged"_s, this, SLOT(tellIf(bool)));

        QDBusConnection system{QString(systemBus)};
        if (!system.isConnected())
            return;
        // By its name: everybody on the computer may send signals there.
        system.connect(logind, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                       u"PrepareForSleep"_s, this, SLOT(tellIf(bool)));
        findOwnSession(system);
    }

    // The locks of all sessions are told to all. A program that the desktop started as a service belongs to
    // no session itself; "auto" then means the one that its person sees.
    void findOwnSession(const QDBusConnection &system)
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            logind, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"GetSession"_s);
        question.setArguments({u"auto"_s});
        auto *answer = new QDBusPendingCallWatcher(system.asyncCall(question), this);
        connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
            answer->deleteLater();
            const QDBusPendingReply<QDBusObjectPath> path(*answer);
            if (path.isError())
                return;
            QDBusConnection(systemBus).connect(logind, path.value().path(),
                                               u"org.freedesktop.login1.Session"_s, u"Lock"_s, this,
                                               SIGNAL(screenLost()));
        });
    }

    QFutureWatcher<void> m_connecting;
};

} // namespace

std::unique_ptr<ScreenWatch> watchScreen()
{
    return std::make_unique<BusScreenWatch>();
}

} // namespace latchkey

#include "screenwatch_unix.moc"
