// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

QString allApisScope()
{
    return u"all-apis"_s;
}

bool Token::hasAllApis() const
{
    return !scopes || scopes->contains(allApisScope());
}

QStringList Token::effectiveScopes() const
{
    return scopes.value_or(QStringList{allApisScope()});
}

bool Token::isAutoscopePending() const
{
    switch (autoscope) {
    case AutoscopeState::Running:
    case AutoscopeState::Backfilled:
        return true;
    case AutoscopeState::NotReported:
        return !backfillScopes.isEmpty();
    case AutoscopeState::Disabled:
    case AutoscopeState::Completed:
    case AutoscopeState::UserSelected:
    case AutoscopeState::ApiNotCovered:
        return false;
    }
    return false;
}

ExpiryState Token::expiryState(qint64 nowMs, qint64 warningMs) const
{
    if (!expiryMs)
        return ExpiryState::Unknown;
    if (*expiryMs == neverExpires)
        return ExpiryState::Never;
    if (*expiryMs <= nowMs)
        return ExpiryState::Expired;
    // Written so that no absurd time of a server can overflow.
    return *expiryMs <= nowMs + warningMs ? ExpiryState::ExpiresSoon : ExpiryState::Valid;
}

std::optional<double> Token::usedLifetime(qint64 nowMs) const
{
    if (!createdMs || !expiryMs || *expiryMs == neverExpires || *expiryMs <= *createdMs)
        return std::nullopt;
    const auto created = static_cast<double>(*createdMs);
    const double whole = static_cast<double>(*expiryMs) - created;
    return std::clamp((static_cast<double>(nowMs) - created) / whole, 0.0, 1.0);
}

} // namespace latchkey
