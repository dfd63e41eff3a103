// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/configcase.h"

namespace latchkey {

/// What profiles say: names, ways to sign in.
inline QList<ConfigCase> configWayCases()
{
    using namespace Qt::StringLiterals;
    using enum ConfigPython;
    return {
        {"as the command line writes it",
         "; The profile defined in the DEFAULT section is to be used as a fallback.\n[DEFAULT]\n\n"
         "[dev]\nhost      = https://a.dev\ntoken     = dapi-1\nworkspace_id = 12\n\n"
         "[__settings__]\ndefault_profile = dev\n"_ba,
         "dev 4 Pat pat https://a.dev\n* dev"_ba, Same, "dev"_ba,
         "; The profile defined in the DEFAULT section is to be used as a fallback.\n[DEFAULT]\n\n"
         "[dev]\nhost      = https://new.dev\ntoken     = dapi-new\nworkspace_id = 12\n\n"
         "[__settings__]\ndefault_profile = dev\n"_ba},

        {"a login of the command line becomes a token",
         "[DEFAULT]\n[dev]\nhost = https://a.dev\n# by hand\nauth_type = databricks-cli\ncluster_id = 7\n"
         "account_id = 5\n"_ba,
         "dev 2 DatabricksCli databricks-cli https://a.dev"_ba, Same, "dev"_ba,
         "[DEFAULT]\n[dev]\nhost = https://new.dev\ntoken = dapi-new\n# by hand\ncluster_id = 7\n"
         "account_id = 5\n"_ba},

        {"a service principal becomes a token",
         "[s]\nhost = https://a.dev\nclient_id = abc\nclient_secret = dose-1\nscopes = sql\n"_ba,
         "s 1 Service oauth-m2m https://a.dev"_ba, Same, "s"_ba,
         "[s]\nhost = https://new.dev\ntoken = dapi-new\nscopes = sql\n"_ba},

        {"a service principal by name",
         "[s]\nauth_type = oauth-m2m\nhost = https://a.dev\nclient_id = abc\nclient_secret = dose-1\n"_ba,
         "s 1 Service oauth-m2m https://a.dev"_ba, Same, "other"_ba,
         "[s]\nauth_type = oauth-m2m\nhost = https://a.dev\nclient_id = abc\nclient_secret = dose-1\n"
         "\n[other]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"a service principal without its secret", "[s]\nhost = https://a.dev\nclient_id = abc\n"_ba,
         "s 1 Incomplete oauth-m2m https://a.dev"_ba, Same, "s"_ba,
         "[s]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"Azure's command line by name, with a resource",
         "[az]\nhost = https://a.azuredatabricks.net\nauth_type = azure-cli\nazure_tenant_id = t-1\n"
         "azure_workspace_resource_id = /subscriptions/1\n"_ba,
         "az 1 AzureCli azure-cli https://a.azuredatabricks.net"_ba, Same, "az"_ba,
         "[az]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"Azure's command line by its keys",
         "[az]\nhost = https://a.azuredatabricks.net\nazure_tenant_id = t-1\n"_ba,
         "az 1 AzureCli azure-cli https://a.azuredatabricks.net"_ba, Same, "az"_ba,
         "[az]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"Azure's resource without a host",
         "[az]\nauth_type = azure-cli\nazure_workspace_resource_id = /subscriptions/1\n"_ba,
         "az 1 Incomplete azure-cli -"_ba, Same, "az"_ba,
         "[az]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"other ways by their keys",
         "[a]\nhost = https://a.dev\nazure_client_secret = x\n[b]\nhost = https://b.dev\nazure_use_msi = "
         "true\n"
         "[c]\nhost = https://c.dev\nusername = u\npassword = p\n[d]\nhost = https://d.dev\n"
         "google_service_account = g\n[e]\nhost = https://e.dev\nmetadata_service_url = http://localhost/x\n"_ba,
         "a 1 Unsupported azure-client-secret https://a.dev\nb 4 Unsupported azure-msi https://b.dev\n"
         "c 7 Unsupported basic https://c.dev\nd 11 Unsupported google-id https://d.dev\n"
         "e 14 Unsupported metadata-service https://e.dev"_ba,
         Same, "c"_ba,
         "[a]\nhost = https://a.dev\nazure_client_secret = x\n[b]\nhost = https://b.dev\nazure_use_msi = "
         "true\n"
         "[c]\nhost = https://new.dev\ntoken = dapi-new\n[d]\nhost = https://d.dev\n"
         "google_service_account = g\n[e]\nhost = https://e.dev\nmetadata_service_url = http://localhost/x\n"_ba},

        {"other ways by name",
         "[a]\nhost = https://a.dev\nauth_type = external-browser\n[b]\nhost = https://b.dev\n"
         "auth_type = made-up\ntoken = dapi-1\n"_ba,
         "a 1 Unsupported external-browser https://a.dev\nb 4 Unsupported made-up https://b.dev"_ba, Same,
         "a"_ba,
         "[a]\nhost = https://new.dev\ntoken = dapi-new\n[b]\nhost = https://b.dev\n"
         "auth_type = made-up\ntoken = dapi-1\n"_ba},

        {"two ways, and neither is named",
         "[x]\nhost = https://a.dev\ntoken = dapi-1\nclient_id = c\nclient_secret = s\n"_ba,
         "x 1 Ambiguous oauth and pat https://a.dev"_ba, Same, "x"_ba,
         "[x]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"two ways, and one is named",
         "[x]\nhost = https://a.dev\ntoken = dapi-1\nclient_id = c\nclient_secret = s\nauth_type = pat\n"_ba,
         "x 1 Pat pat https://a.dev"_ba, Same, "x"_ba, "[x]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"a way is named, and what it needs is not there",
         "[x]\nhost = https://a.dev\nauth_type = pat\nclient_id = c\nclient_secret = s\n"_ba,
         "x 1 Incomplete pat https://a.dev"_ba, Same, "x"_ba,
         "[x]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"account consoles",
         "[a]\nhost = https://accounts.cloud.databricks.com\ntoken = dapi-1\n"
         "[b]\nhost = accounts-dod.cloud.databricks.us\naccount_id = 5\nauth_type = databricks-cli\n"
         "[c]\nhost = https://team.accounts.dev\naccount_id = 5\nauth_type = databricks-cli\n"_ba,
         "a 1 Account pat https://accounts.cloud.databricks.com\n"
         "b 4 Account databricks-cli accounts-dod.cloud.databricks.us\n"
         "c 8 DatabricksCli databricks-cli https://team.accounts.dev"_ba,
         Same, "a"_ba,
         "[a]\nhost = https://new.dev\ntoken = dapi-new\n"
         "[b]\nhost = accounts-dod.cloud.databricks.us\naccount_id = 5\nauth_type = databricks-cli\n"
         "[c]\nhost = https://team.accounts.dev\naccount_id = 5\nauth_type = databricks-cli\n"_ba},

        {"too little to sign in with",
         "[a]\n[b]\nhost = https://b.dev\n[c]\ntoken = dapi-1\n[d]\nhost =\ntoken = dapi-2\n"
         "[e]\nhost = https://e.dev\ntoken =\n[f]\ncluster_id = 5\n"_ba,
         "a 1 Incomplete - -\nb 2 Incomplete - https://b.dev\nc 4 Incomplete pat -\nd 6 Incomplete pat -\n"
         "e 9 Incomplete - https://e.dev\nf 12 Incomplete - -"_ba,
         Same, "a"_ba,
         "[a]\nhost = https://new.dev\ntoken = dapi-new\n[b]\nhost = https://b.dev\n[c]\ntoken = dapi-1\n"
         "[d]\nhost =\ntoken = dapi-2\n[e]\nhost = https://e.dev\ntoken =\n[f]\ncluster_id = 5\n"_ba},

        {"a host is missing: it comes first", "[c]\n# mine\ntoken = dapi-1\n"_ba, "c 1 Incomplete pat -"_ba,
         Same, "c"_ba, "[c]\nhost = https://new.dev\n# mine\ntoken = dapi-new\n"_ba},

        {"values are missing", "[d]\nhost =\ntoken=\n"_ba, "d 1 Incomplete - -"_ba, Same, "d"_ba,
         "[d]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"names are kept as they are",
         "[Dev]\nhost = https://a.dev\ntoken = dapi-1\n[dev]\nhost = https://b.dev\ntoken = dapi-2\n"
         "[a.b]\nhost = https://c.dev\ntoken = dapi-3\n[\xC3\xA4 \xE2\x82\xAC]\nhost = https://d.dev\n"
         "token = dapi-4\n[default]\nhost = https://e.dev\ntoken = dapi-5\n"_ba,
         "Dev 1 Pat pat https://a.dev\ndev 4 Pat pat https://b.dev\na.b 7 Pat pat https://c.dev\n"
         "\xC3\xA4 \xE2\x82\xAC 10 Pat pat https://d.dev\ndefault 13 Pat pat https://e.dev"_ba,
         Same, "\xC3\xA4 \xE2\x82\xAC"_ba,
         "[Dev]\nhost = https://a.dev\ntoken = dapi-1\n[dev]\nhost = https://b.dev\ntoken = dapi-2\n"
         "[a.b]\nhost = https://c.dev\ntoken = dapi-3\n[\xC3\xA4 \xE2\x82\xAC]\nhost = https://new.dev\n"
         "token = dapi-new\n[default]\nhost = https://e.dev\ntoken = dapi-5\n"_ba},

        {"the tools' settings are no profile",
         "[__settings__]\ndefault_profile = __settings__\nauth_storage = secure\nhost = https://x.dev\n"
         "token = dapi-9\n"_ba,
         ""_ba, Same, "dev"_ba,
         "[__settings__]\ndefault_profile = __settings__\nauth_storage = secure\nhost = https://x.dev\n"
         "token = dapi-9\n\n[dev]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"nothing is inherited from DEFAULT",
         "[DEFAULT]\nhost = https://a.dev\ntoken = dapi-1\n[dev]\ncluster_id = 5\n"_ba,
         "DEFAULT 1 Pat pat https://a.dev\ndev 4 Incomplete - -"_ba, Same, "dev"_ba,
         "[DEFAULT]\nhost = https://a.dev\ntoken = dapi-1\n[dev]\nhost = https://new.dev\ntoken = dapi-new\n"
         "cluster_id = 5\n"_ba},

        {"DEFAULT stands where it stands",
         "[dev]\nhost = https://a.dev\ntoken = dapi-1\n[DEFAULT]\nhost = https://b.dev\ntoken = dapi-2\n"_ba,
         "dev 1 Pat pat https://a.dev\nDEFAULT 4 Pat pat https://b.dev"_ba, Same, "DEFAULT"_ba,
         "[dev]\nhost = https://a.dev\ntoken = dapi-1\n[DEFAULT]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},

        {"percent signs mean nothing", "[dev]\nhost = https://a.dev/%(x)s\ntoken = dapi%1\n"_ba,
         "dev 1 Pat pat https://a.dev/%(x)s"_ba, Same, "dev"_ba,
         "[dev]\nhost = https://new.dev\ntoken = dapi-new\n"_ba},
    };
}

} // namespace latchkey
