// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "domain/workspacehost.h"

#include <QString>
#include <QStringList>

namespace latchkey {

using ProfileId = StrongId<struct ProfileIdTag>;

/// How a profile signs in.
enum class AuthKind {
    Pat,           ///< A personal access token.
    Browser,       ///< OAuth in the browser (U2M); the secret is a refresh token.
    Service,       ///< A service principal (OAuth M2M); the secret is its client secret.
    DatabricksCli, ///< Asks the command line `databricks`; no secret of ours.
    AzureCli,      ///< Asks the command line `az`; no secret of ours.
};

/// Where the secret that a profile signs in with is had from.
enum class CredentialOrigin {
    Stored,      ///< Latchkey keeps it; see SecretPlace.
    ConfigFile,  ///< A profile of `.databrickscfg`; read there whenever it is needed.
    Environment, ///< The environment variable DATABRICKS_TOKEN.
};

/// Where the secrets are that Latchkey keeps for a profile.
enum class SecretPlace {
    Keychain,    ///< The operating system's keychain.
    SessionOnly, ///< This program's memory, until it ends.
};

/// A random id.
[[nodiscard]] ProfileId newProfileId();

/// A workspace as the person set it up. Holds no secret.
struct Profile
{
    ProfileId id; ///< Random, made once; never shown.
    QString name; ///< What the person calls it.
    WorkspaceHost host;
    AuthKind auth = AuthKind::Pat;
    CredentialOrigin origin = CredentialOrigin::Stored;
    QString configProfile; ///< The section of `.databrickscfg` that it came from. Empty: none.
    QString clientId;      ///< With Service: the service principal's application id. No secret.
    QString tenantId;      ///< With AzureCli: the Entra tenant, when it is known.
    SecretPlace secrets = SecretPlace::Keychain;
    QString userName;         ///< Who was signed in last, for showing before the first answer. May be empty.
    QStringList keptTokenIds; ///< Tokens whose values were kept in the secret store. Ids are no secrets.
    bool isDemo = false;      ///< The workspace inside this program; never saved.

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace latchkey
