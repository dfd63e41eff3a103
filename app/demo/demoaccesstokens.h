// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "demo/demopeople.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QStringList>

namespace latchkey {

class Clock;

/// What somebody was allowed once. All tokens that come of it fall with it.
struct DemoGrant
{
    int id = 0;
    DemoCaller caller = DemoCaller::Person;
    QStringList scopes;
};

/// The OAuth access tokens that the demo workspace accepts, kept as hashes until the demo ends.
class DemoAccessTokens
{
public:
    /// As long as the service's tokens live (API reference, section 5.4).
    static constexpr int usualLifetimeSeconds = 3600;

    enum class State {
        Unknown, ///< Never given, or revoked.
        Expired,
        Live,
    };
    struct Found
    {
        State state = State::Unknown;
        DemoCaller caller = DemoCaller::Person;
        bool allApis = false;
    };

    /// `clock` must outlive it.
    explicit DemoAccessTokens(const Clock &clock);

    [[nodiscard]] Secret issue(const DemoGrant &grant);
    [[nodiscard]] Found find(QByteArrayView value) const;
    void revoke(int grantId);

    [[nodiscard]] int lifetimeSeconds() const { return m_lifetimeSeconds; }
    /// For the tokens that are given from now on.
    void setLifetimeSeconds(int seconds) { m_lifetimeSeconds = seconds; }
    /// Ends the life of every token given so far, whatever its client was told.
    void expireAll();

private:
    struct Entry
    {
        DemoGrant grant;
        qint64 endMs = 0; ///< By the monotonic clock.
    };

    const Clock &m_clock;
    QHash<QByteArray, Entry> m_entries;
    int m_lifetimeSeconds = usualLifetimeSeconds;
};

} // namespace latchkey
