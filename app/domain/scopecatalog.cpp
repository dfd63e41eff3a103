// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/scopecatalog.h"

#include "domain/token.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace latchkey {

ScopeCatalog ScopeCatalog::fromJson(const QByteArray &json)
{
    ScopeCatalog catalog;
    const QJsonArray entries = QJsonDocument::fromJson(json).array();
    for (const auto &value : entries) {
        const QJsonObject entry = value.toObject();
        ScopeInfo info{entry[QLatin1String("scope")].toString(), entry[QLatin1String("group")].toString(),
                       entry[QLatin1String("summary")].toString()};
        if (!info.scope.isEmpty() && info.scope != allApisScope())
            catalog.m_scopes << std::move(info);
    }
    return catalog;
}

QStringList ScopeCatalog::names() const
{
    QStringList names;
    for (const ScopeInfo &info : m_scopes)
        names << info.scope;
    return names;
}

QStringList ScopeCatalog::groups() const
{
    QStringList names;
    for (const ScopeInfo &info : m_scopes) {
        if (!names.contains(info.group))
            names << info.group;
    }
    return names;
}

QString ScopeCatalog::summary(const QString &scope) const
{
    for (const ScopeInfo &info : m_scopes) {
        if (info.scope == scope)
            return info.summary;
    }
    return {};
}

QStringList ScopeCatalog::biTools()
{
    return {u"sql"_s, u"unity-catalog"_s};
}

bool ScopeCatalog::canMintTokens(const QString &scope)
{
    return scope == u"authentication"_s;
}

} // namespace latchkey
