// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretservice.h"

#include "base/logging.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QLibrary>
#include <QStringList>

#include <atomic>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int callTimeoutMs = 2'000;

/// A connection that no other part of the program shares: closing it, or waiting on it, disturbs nobody.
class PrivateBus
{
public:
    PrivateBus()
        : m_name(u"latchkey-keychain-%1"_s.arg(s_count.fetch_add(1)))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name))
    {
    }
    ~PrivateBus() { QDBusConnection::disconnectFromBus(m_name); }
    Q_DISABLE_COPY_MOVE(PrivateBus)

    [[nodiscard]] bool isConnected() const { return m_bus.isConnected(); }
    [[nodiscard]] QDBusMessage call(const QDBusMessage &message) const
    {
        return m_bus.call(message, QDBus::Block, callTimeoutMs);
    }

private:
    inline static std::atomic<int> s_count{0};

    QString m_name;
    QDBusConnection m_bus;
};

const QString &secretsService()
{
    static const QString name = u"org.freedesktop.secrets"_s;
    return name;
}

QStringList names(const PrivateBus &bus, const QString &method)
{
    const auto message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                        u"org.freedesktop.DBus"_s, method);
    const QDBusMessage reply = bus.call(message);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0).toStringList()
                                                      : QStringList();
}

// QtKeychain speaks to the wallet of KDE in a session of KDE, and where libsecret is missing.
bool prefersWallet(bool hasLibsecret)
{
    return !hasLibsecret || qgetenv("XDG_CURRENT_DESKTOP") == "KDE" || qgetenv("DESKTOP_SESSION") == "kde" ||
           !qEnvironmentVariableIsEmpty("KDE_FULL_SESSION");
}

// QtKeychain loads it at run time and reports its absence as an unknown error.
bool canLoadLibsecret()
{
    return QLibrary(u"secret-1"_s, 0).load() || QLibrary(u"secret-1"_s).load();
}

KeychainState stateOfFailure(const QDBusMessage &reply)
{
    const QString name = reply.errorName();
    qCDebug(logStore) << "The keychain service answered with an error:" << name;
    if (name.endsWith(u".NoReply"_s) || name.endsWith(u".Timeout"_s) || name.endsWith(u".TimedOut"_s))
        return KeychainState::Silent;
    if (name.endsWith(u".ServiceUnknown"_s) || name.endsWith(u".NameHasNoOwner"_s) ||
        name.endsWith(u".Disconnected"_s) || name.contains(u".Spawn."_s))
        return KeychainState::Absent;
    return KeychainState::Unknown;
}

KeychainState stateOfCollection(const PrivateBus &bus, const QString &path)
{
    auto message = QDBusMessage::createMethodCall(secretsService(), path,
                                                  u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    const QDBusMessage reply = bus.call(message);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return stateOfFailure(reply);
    const QVariant value = reply.arguments().value(0).value<QDBusVariant>().variant();
    if (value.typeId() != QMetaType::Bool)
        return KeychainState::Unknown;
    return value.toBool() ? KeychainState::Locked : KeychainState::Open;
}

KeychainState stateOfDefaultCollection(const PrivateBus &bus)
{
    auto message = QDBusMessage::createMethodCall(secretsService(), u"/org/freedesktop/secrets"_s,
                                                  u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    message.setArguments({u"default"_s});
    const QDBusMessage reply = bus.call(message);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return stateOfFailure(reply);
    const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
    // The protocol's way of saying "none".
    if (path.isEmpty() || path == u"/"_s)
        return KeychainState::NoCollection;
    return stateOfCollection(bus, path);
}

} // namespace

KeychainState askSecretService()
{
    const PrivateBus bus;
    if (!bus.isConnected())
        return KeychainState::Absent;

    const QStringList services = names(bus, u"ListNames"_s) + names(bus, u"ListActivatableNames"_s);
    const bool hasLibsecret = canLoadLibsecret();
    const bool hasWallet =
        services.contains(u"org.kde.kwalletd5"_s) || services.contains(u"org.kde.kwalletd6"_s);
    if (hasWallet && prefersWallet(hasLibsecret))
        return KeychainState::Unknown;
    if (!hasLibsecret || !services.contains(secretsService()))
        return KeychainState::Absent;
    return stateOfDefaultCollection(bus);
}

void dropSecretServiceSession()
{
    if (auto *disconnect = QLibrary(u"secret-1"_s, 0).resolve("secret_service_disconnect"))
        disconnect();
}

} // namespace latchkey
