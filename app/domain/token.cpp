// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Every id seen so far has 64 digits (API reference, section 1.1); a longer one is still taken for an id.
constexpr qsizetype longestId = 256;

bool isIdCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           QStringView(u"-._~").contains(c);
}

} // namespace

QString allApisScope()
{
    return u"all-apis"_s;
}

IdState Token::idState() const
{
    const QString &text = id.value();
    if (text.isEmpty())
        return IdState::Missing;
    const bool isPath = text == u"."_s || text.contains(u".."_s);
    if (isPath || text.size() > longestId || !std::all_of(text.cbegin(), text.cend(), isIdCharacter))
        return IdState::Malformed;
    return sharesId ? IdState::Shared : IdState::Usable;
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
