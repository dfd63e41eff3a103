// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/foundprofiles.h"

#include "store/databrickscfg.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Obstacle = FoundProfile::Obstacle;
using Way = ConfigProfile::Way;

void setHost(FoundProfile &found, const QString &text, const QString &workspaceId)
{
    found.hostText = text;
    auto host = WorkspaceHost::parse(text);
    if (!host) {
        const bool isAccount = host.error() == WorkspaceHost::Problem::AccountConsole;
        found.obstacle = isAccount ? Obstacle::AccountConsole : Obstacle::BadHost;
        return;
    }
    // The command line writes this word where there is no workspace.
    if (!workspaceId.isEmpty() && workspaceId != u"none"_s)
        host->setWorkspaceId(workspaceId);
    found.profile.host = *host;
}

Obstacle obstacleOf(Way way)
{
    switch (way) {
    case Way::Pat:
    case Way::Service:
    case Way::DatabricksCli:
    case Way::AzureCli:
        return Obstacle::None;
    case Way::Unsupported:
        return Obstacle::Unsupported;
    case Way::Incomplete:
        return Obstacle::Incomplete;
    case Way::Ambiguous:
        return Obstacle::Ambiguous;
    case Way::Account:
        return Obstacle::AccountConsole;
    }
    return Obstacle::None;
}

AuthKind authOf(Way way)
{
    switch (way) {
    case Way::Service:
        return AuthKind::Service;
    case Way::DatabricksCli:
        return AuthKind::DatabricksCli;
    case Way::AzureCli:
        return AuthKind::AzureCli;
    case Way::Pat:
    case Way::Unsupported:
    case Way::Incomplete:
    case Way::Ambiguous:
    case Way::Account:
        break;
    }
    return AuthKind::Pat;
}

FoundProfile foundIn(const ConfigProfile &section)
{
    FoundProfile found;
    found.label = section.name;
    found.hostText = section.host;
    found.authType = section.authType;
    found.profile.name = section.name;
    found.profile.auth = authOf(section.way);
    found.profile.origin = CredentialOrigin::ConfigFile;
    found.profile.configProfile = section.name;
    found.profile.clientId = section.clientId;
    found.profile.tenantId = section.tenantId;
    found.obstacle = obstacleOf(section.way);
    if (found.obstacle == Obstacle::None)
        setHost(found, section.host, section.workspaceId);
    return found;
}

QList<FoundProfile> foundInEnvironment(const QProcessEnvironment &environment)
{
    const auto value = [&environment](const QString &name) { return environment.value(name).trimmed(); };
    FoundProfile found;
    found.profile.origin = CredentialOrigin::Environment;
    if (!value(u"DATABRICKS_TOKEN"_s).isEmpty()) {
        found.label = u"DATABRICKS_TOKEN"_s;
        found.authType = u"pat"_s;
        found.profile.auth = AuthKind::Pat;
    } else if (!value(u"DATABRICKS_CLIENT_SECRET"_s).isEmpty() &&
               !value(u"DATABRICKS_CLIENT_ID"_s).isEmpty()) {
        found.label = u"DATABRICKS_CLIENT_SECRET"_s;
        found.authType = u"oauth-m2m"_s;
        found.profile.auth = AuthKind::Service;
        found.profile.clientId = value(u"DATABRICKS_CLIENT_ID"_s);
    } else {
        return {};
    }
    const QString host = value(u"DATABRICKS_HOST"_s);
    if (host.isEmpty())
        found.obstacle = Obstacle::Incomplete;
    else
        setHost(found, host, value(u"DATABRICKS_WORKSPACE_ID"_s));
    found.profile.name = found.profile.host.shortName();
    return {found};
}

} // namespace

FoundProfiles::FoundProfiles(const DatabricksCfg &file, const QProcessEnvironment &environment,
                             QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_ofEnvironment(foundInEnvironment(environment))
{
    connect(&file, &DatabricksCfg::changed, this, &FoundProfiles::changed);
}

QList<FoundProfile> FoundProfiles::all() const
{
    QList<FoundProfile> profiles = m_ofEnvironment;
    std::ranges::transform(m_file.profiles(), std::back_inserter(profiles), foundIn);
    return profiles;
}

QList<FoundProfile> FoundProfiles::usable() const
{
    QList<FoundProfile> profiles = all();
    profiles.removeIf([](const FoundProfile &found) { return found.obstacle != Obstacle::None; });
    return profiles;
}

std::optional<FoundProfile> FoundProfiles::inFile(const QString &label) const
{
    const auto &sections = m_file.profiles();
    const auto section = std::ranges::find(sections, label, &ConfigProfile::name);
    return section == sections.cend() ? std::nullopt : std::optional(foundIn(*section));
}

} // namespace latchkey
