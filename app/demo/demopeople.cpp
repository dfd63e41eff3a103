// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demopeople.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QJsonObject member(const QString &id, const QString &userName, const QString &displayName)
{
    return {{u"schemas"_s, QJsonArray{u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
            {u"id"_s, id},
            {u"userName"_s, userName},
            {u"displayName"_s, displayName},
            {u"groups"_s, QJsonArray{QJsonObject{{u"display"_s, u"users"_s}}}},
            {u"active"_s, true}};
}

QJsonObject ada()
{
    const QString mail = u"ada@example.com"_s;
    QJsonObject ada = member(u"5180364927715206"_s, mail, u"Ada Example"_s);
    ada.insert(u"name"_s, QJsonObject{{u"givenName"_s, u"Ada"_s}, {u"familyName"_s, u"Example"_s}});
    ada.insert(u"emails"_s,
               QJsonArray{QJsonObject{{u"value"_s, mail}, {u"type"_s, u"work"_s}, {u"primary"_s, true}}});
    return ada;
}

} // namespace

QJsonObject scimObjectOf(DemoCaller caller)
{
    switch (caller) {
    case DemoCaller::Person:
        return ada();
    case DemoCaller::ServicePrincipal:
        return member(u"6402918573041958"_s, demoApplicationId(), u"Demo service principal"_s);
    }
    return {};
}

QString demoApplicationId()
{
    return u"3f9c1c52-7d04-4b6e-9a35-0d8a2c5e61b7"_s;
}

} // namespace latchkey
