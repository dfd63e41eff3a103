// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoaccesstokens.h"

#include "base/clock.h"
#include "demo/demosecrets.h"
#include "domain/token.h"

namespace latchkey {

DemoAccessTokens::DemoAccessTokens(const Clock &clock)
    : m_clock(clock)
{
}

Secret DemoAccessTokens::issue(const DemoGrant &grant)
{
    Secret value = randomAccessToken();
    m_entries.insert(hashOf(value), {grant, m_clock.monotonicMs() + qint64{m_lifetimeSeconds} * 1000});
    return value;
}

DemoAccessTokens::Found DemoAccessTokens::find(QByteArrayView value) const
{
    const auto entry = m_entries.constFind(hashOf(value));
    if (entry == m_entries.constEnd())
        return {};
    const bool isOver = m_clock.monotonicMs() >= entry->endMs;
    return {isOver ? State::Expired : State::Live, entry->grant.caller,
            entry->grant.scopes.contains(allApisScope())};
}

void DemoAccessTokens::revoke(int grantId)
{
    m_entries.removeIf([grantId](const auto &entry) { return entry.value().grant.id == grantId; });
}

void DemoAccessTokens::expireAll()
{
    for (Entry &entry : m_entries)
        entry.endMs = m_clock.monotonicMs();
}

} // namespace latchkey
