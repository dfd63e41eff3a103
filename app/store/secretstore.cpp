// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretstore.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString prefixOf(const Profile &profile)
{
    return u"Latchkey/"_s + profile.host.name() + u'/' + profile.id.value();
}

} // namespace

SecretKey signInKey(const Profile &profile)
{
    return SecretKey(prefixOf(profile) + u"/sign-in"_s);
}

SecretKey keptTokenKey(const Profile &profile, const TokenId &token)
{
    return SecretKey(prefixOf(profile) + u"/token/"_s + token.value());
}

} // namespace latchkey
