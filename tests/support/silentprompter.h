// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

namespace latchkey {

/// Stands in for the keyring's password prompt, and never answers: a person who has left the desk. Needs the
/// event loop of the test.
class SilentPrompter final : public QDBusVirtualObject
{
public:
    SilentPrompter()
        : m_works(bus().registerService(service()) && bus().registerVirtualObject(path(), this))
    {
    }
    ~SilentPrompter() override
    {
        bus().unregisterObject(path());
        bus().unregisterService(service());
    }
    Q_DISABLE_COPY_MOVE(SilentPrompter)

    [[nodiscard]] bool works() const { return m_works; }
    [[nodiscard]] int timesAsked() const { return m_timesAsked; }

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        if (message.member() == QStringLiteral("BeginPrompting"))
            ++m_timesAsked;
        return true;
    }

private:
    static QDBusConnection bus() { return QDBusConnection::sessionBus(); }
    static QString service() { return QStringLiteral("org.gnome.keyring.SystemPrompter"); }
    static QString path() { return QStringLiteral("/org/gnome/keyring/Prompter"); }

    bool m_works = false;
    int m_timesAsked = 0;
};

} // namespace latchkey
