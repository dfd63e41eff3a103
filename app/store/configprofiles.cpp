// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configprofiles.h"

#include "domain/workspacehost.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Way = ConfigProfile::Way;

struct Credential
{
    QStringView key;
    QStringView kind; ///< The SDKs' word for it.
};

// API reference, section 5.1.
constexpr std::array credentials{
    Credential{u"token", u"pat"},
    Credential{u"username", u"basic"},
    Credential{u"password", u"basic"},
    Credential{u"client_id", u"oauth"},
    Credential{u"client_secret", u"oauth"},
    Credential{u"azure_workspace_resource_id", u"azure"},
    Credential{u"azure_use_msi", u"azure"},
    Credential{u"azure_client_id", u"azure"},
    Credential{u"azure_client_secret", u"azure"},
    Credential{u"azure_tenant_id", u"azure"},
    Credential{u"azure_login_app_id", u"azure"},
    Credential{u"google_service_account", u"google"},
    Credential{u"google_credentials", u"google"},
    Credential{u"metadata_service_url", u"metadata-service"},
    Credential{u"oidc_token_env", u"env-oidc"},
    Credential{u"databricks_id_token_filepath", u"file-oidc"},
    Credential{u"oidc_token_filepath", u"file-oidc"},
    Credential{u"actions_id_token_request_url", u"github-oidc"},
    Credential{u"actions_id_token_request_token", u"github-oidc"},
};

bool has(const ConfigSection &section, QStringView key)
{
    const ConfigEntry *entry = section.entry(key);
    return entry && !entry->value.isEmpty();
}

// Sorted, each once, as the SDKs name them.
QStringList kindsIn(const ConfigSection &section)
{
    QStringList kinds;
    for (const Credential &credential : credentials) {
        if (has(section, credential.key))
            kinds.append(credential.kind.toString());
    }
    kinds.removeDuplicates();
    kinds.sort();
    return kinds;
}

// The name of the way that credentials of one kind are for.
QString authTypeOf(const QString &kind, const ConfigSection &section)
{
    if (kind == u"oauth")
        return u"oauth-m2m"_s;
    if (kind == u"google")
        return has(section, u"google_credentials") ? u"google-credentials"_s : u"google-id"_s;
    if (kind != u"azure")
        return kind;
    if (has(section, u"azure_client_secret"))
        return u"azure-client-secret"_s;
    return has(section, u"azure_use_msi") ? u"azure-msi"_s : u"azure-cli"_s;
}

Way wayOf(QStringView authType, const ConfigSection &section)
{
    if (authType.isEmpty())
        return Way::Incomplete;
    if (authType == u"pat")
        return has(section, u"token") ? Way::Pat : Way::Incomplete;
    if (authType == u"oauth-m2m") {
        const bool isWhole = has(section, u"client_id") && has(section, u"client_secret");
        return isWhole ? Way::Service : Way::Incomplete;
    }
    if (authType == u"databricks-cli")
        return Way::DatabricksCli;
    return authType == u"azure-cli" ? Way::AzureCli : Way::Unsupported;
}

bool isAccountConsole(const QString &host)
{
    const auto parsed = WorkspaceHost::parse(host);
    return !parsed && parsed.error() == WorkspaceHost::Problem::AccountConsole;
}

} // namespace

bool isConfigProfile(const ConfigSection &section)
{
    if (section.name == configSettingsSection)
        return false;
    return section.name != configDefaultSection || !section.entries.isEmpty() || section.hasUnreadableLine;
}

ConfigProfile configProfileOf(const ConfigSection &section)
{
    ConfigProfile profile;
    profile.name = section.name;
    profile.line = section.header + 1;
    profile.host = section.value(u"host");
    profile.tenantId = section.value(u"azure_tenant_id");
    // The command line's word for "this host needs none".
    if (const QString id = section.value(u"workspace_id"); id != u"none")
        profile.workspaceId = id;

    profile.authType = section.value(u"auth_type");
    const QStringList kinds = kindsIn(section);
    const bool isAmbiguous = profile.authType.isEmpty() && kinds.size() > 1;
    if (isAmbiguous)
        profile.authType = kinds.join(u" and ");
    else if (profile.authType.isEmpty() && !kinds.isEmpty())
        profile.authType = authTypeOf(kinds.first(), section);

    if (profile.host.isEmpty())
        profile.way = Way::Incomplete;
    else if (isAccountConsole(profile.host))
        profile.way = Way::Account;
    else
        profile.way = isAmbiguous ? Way::Ambiguous : wayOf(profile.authType, section);
    if (profile.way == Way::Service)
        profile.clientId = section.value(u"client_id");
    return profile;
}

QList<ConfigProfile> configProfilesIn(const ConfigText &text)
{
    QList<ConfigProfile> profiles;
    for (const ConfigSection &section : text.sections()) {
        if (isConfigProfile(section))
            profiles.append(configProfileOf(section));
    }
    return profiles;
}

QString configDefaultProfile(const ConfigText &text)
{
    const ConfigSection *settings = text.section(configSettingsSection.toString());
    QString name = settings ? settings->value(u"default_profile") : QString();
    return name == configSettingsSection ? QString() : name;
}

bool isOtherCredentialKey(QStringView key)
{
    if (key == u"token")
        return false;
    return key == u"auth_type" || key.startsWith(u"azure_") || key.startsWith(u"google_") ||
           std::any_of(credentials.begin(), credentials.end(),
                       [key](const Credential &credential) { return credential.key == key; });
}

} // namespace latchkey
