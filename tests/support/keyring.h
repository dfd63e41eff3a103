// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTest>

#include <csignal>
#include <optional>

/// The keychain of tests/support/with-keyring.sh, seen and handled from outside: none of this goes through
/// Latchkey.
namespace latchkey::keyring {

using namespace Qt::StringLiterals;

/// What another program printed, without the last line break; empty when it failed.
inline std::optional<QByteArray> outputOf(const QString &program, const QStringList &arguments,
                                          const QByteArray &input = QByteArray())
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    QByteArray output = process.readAllStandardOutput();
    if (output.endsWith('\n'))
        output.chop(1);
    return output;
}

/// How the entry that Latchkey calls `key` is named in the keychain.
inline QStringList attributesOf(const QString &key)
{
    return {u"server"_s, u"Latchkey"_s, u"user"_s, key, u"type"_s, u"plaintext"_s};
}

inline std::optional<QByteArray> lookUp(const QString &key)
{
    return outputOf(u"secret-tool"_s, QStringList{u"lookup"_s} + attributesOf(key));
}

inline bool put(const QString &key, const QByteArray &value)
{
    const QStringList arguments =
        QStringList{u"store"_s, u"--label=Put by another program"_s} + attributesOf(key);
    return outputOf(u"secret-tool"_s, arguments, value).has_value();
}

inline QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                         const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

inline QDBusMessage callService(const QString &method, const QVariantList &arguments)
{
    return call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method, arguments);
}

inline QString defaultCollection()
{
    return callService(u"ReadAlias"_s, {u"default"_s}).arguments().value(0).value<QDBusObjectPath>().path();
}

inline bool isLocked()
{
    const QDBusMessage reply = call(defaultCollection(), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    return reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

inline bool lock()
{
    const QList<QDBusObjectPath> paths{QDBusObjectPath(defaultCollection())};
    callService(u"Lock"_s, {QVariant::fromValue(paths)});
    return isLocked();
}

/// Gives the password without a prompt, as the login of a desktop does.
inline bool unlock()
{
    const QDBusMessage session =
        callService(u"OpenSession"_s, {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
    QDBusArgument password;
    password.beginStructure();
    password << session.arguments().value(1).value<QDBusObjectPath>() << QByteArray() << QByteArray("test")
             << u"text/plain"_s;
    password.endStructure();
    call(u"/org/freedesktop/secrets"_s, u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
         u"UnlockWithMasterPassword"_s,
         {QVariant::fromValue(QDBusObjectPath(defaultCollection())), QVariant::fromValue(password)});
    return !isLocked();
}

/// Takes the display away from the programs that the bus starts: the keychain cannot ask the person, whatever
/// the tests run under. To the asker that is the same as a prompt that was closed.
inline bool forbidPrompts()
{
    auto message =
        QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                       u"org.freedesktop.DBus"_s, u"UpdateActivationEnvironment"_s);
    const QMap<QString, QString> none{{u"DISPLAY"_s, QString()}, {u"WAYLAND_DISPLAY"_s, QString()}};
    QDBusArgument environment;
    environment.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (auto entry = none.constKeyValueBegin(); entry != none.constKeyValueEnd(); ++entry) {
        environment.beginMapEntry();
        environment << entry->first << entry->second;
        environment.endMapEntry();
    }
    environment.endMap();
    message.setArguments({QVariant::fromValue(environment)});
    return QDBusConnection::sessionBus().call(message).type() == QDBusMessage::ReplyMessage;
}

/// The process behind the keychain; 0 when there is none.
inline qint64 processId()
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                  u"org.freedesktop.DBus"_s, u"GetConnectionUnixProcessID"_s);
    message.setArguments({u"org.freedesktop.secrets"_s});
    return QDBusConnection::sessionBus().call(message).arguments().value(0).toLongLong();
}

/// Ends that process, and lets the bus start another, which is open again at the end.
inline bool restart()
{
    const qint64 process = processId();
    if (process <= 0 || ::kill(static_cast<pid_t>(process), SIGKILL) != 0)
        return false;
    const auto isBack = [process] { return defaultCollection().size() > 1 && processId() != process; };
    return QTest::qWaitFor(isBack, 10'000) && unlock();
}

/// Lets the keychain's process stand still, and go on at the end.
class StandStill
{
public:
    StandStill()
        : m_process(static_cast<pid_t>(processId()))
    {
        if (m_process > 0)
            ::kill(m_process, SIGSTOP);
    }
    ~StandStill() { end(); }
    Q_DISABLE_COPY_MOVE(StandStill)

    [[nodiscard]] bool isWorking() const { return m_process > 0; }
    void end()
    {
        if (m_process > 0)
            ::kill(m_process, SIGCONT);
        m_process = 0;
    }

private:
    pid_t m_process;
};

} // namespace latchkey::keyring
