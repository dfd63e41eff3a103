// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentials.h"

#include "auth/azuretokens.h"
#include "auth/browsertokens.h"
#include "auth/databrickstokens.h"
#include "auth/patcredential.h"
#include "auth/renewingcredential.h"
#include "auth/secretsources.h"
#include "auth/servicetokens.h"
#include "store/secretstore.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

std::unique_ptr<TokenSource> tokensOf(const Profile &profile, const SignInMeans &means,
                                      std::unique_ptr<SecretSource> secret)
{
    switch (profile.auth) {
    case AuthKind::Pat:
        break;
    case AuthKind::Browser:
        return std::make_unique<BrowserTokens>(means.network, means.clock, profile.host,
                                               means.stores.at(profile.secrets), signInKey(profile));
    case AuthKind::Service:
        return std::make_unique<ServiceTokens>(means.network, means.clock, profile.host, profile.clientId,
                                               std::move(secret));
    case AuthKind::DatabricksCli:
        return std::make_unique<DatabricksTokens>(means.clock, profile.host, profile.configProfile,
                                                  means.environment);
    case AuthKind::AzureCli:
        return std::make_unique<AzureTokens>(means.clock, profile.tenantId, means.environment);
    }
    return nullptr;
}

std::unique_ptr<CredentialSource> credential(const Profile &profile, const SignInMeans &means,
                                             std::unique_ptr<SecretSource> secret)
{
    if (profile.auth == AuthKind::Pat)
        return std::make_unique<PatCredential>(std::move(secret));
    return std::make_unique<RenewingCredential>(tokensOf(profile, means, std::move(secret)), means.clock);
}

} // namespace

bool keepsSecret(const Profile &profile)
{
    switch (profile.auth) {
    case AuthKind::Pat:
    case AuthKind::Service:
        return profile.origin == CredentialOrigin::Stored;
    case AuthKind::Browser:
        return true;
    case AuthKind::DatabricksCli:
    case AuthKind::AzureCli:
        return false;
    }
    return false;
}

std::unique_ptr<SecretSource> secretSourceOf(const Profile &profile, const SignInMeans &means)
{
    const bool isToken = profile.auth == AuthKind::Pat;
    switch (profile.origin) {
    case CredentialOrigin::Stored:
        return std::make_unique<StoredSecret>(means.stores.at(profile.secrets), signInKey(profile));
    case CredentialOrigin::ConfigFile:
        return std::make_unique<ConfigFileSecret>(means.configFile, profile.configProfile,
                                                  isToken ? u"token"_s : u"client_secret"_s);
    case CredentialOrigin::Environment:
        return std::make_unique<VariableSecret>(means.environment, isToken ? u"DATABRICKS_TOKEN"_s
                                                                           : u"DATABRICKS_CLIENT_SECRET"_s);
    }
    return nullptr;
}

std::unique_ptr<CredentialSource> credentialOf(const Profile &profile, const SignInMeans &means)
{
    return credential(profile, means, secretSourceOf(profile, means));
}

std::unique_ptr<CredentialSource> credentialWith(Secret secret, const Profile &profile,
                                                 const SignInMeans &means)
{
    return credential(profile, means,
                      std::make_unique<StoredSecret>(means.stores.at(profile.secrets), signInKey(profile),
                                                     std::move(secret)));
}

std::unique_ptr<CredentialSource> credentialAfterBrowser(AccessToken first, const Profile &profile,
                                                         const SignInMeans &means)
{
    return std::make_unique<RenewingCredential>(tokensOf(profile, means, nullptr), means.clock,
                                                std::move(first));
}

} // namespace latchkey
