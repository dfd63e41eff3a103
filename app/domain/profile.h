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
    Pat, ///< A personal access token that the person entered; it is in the secret store.
};

/// Where the secrets of a profile are kept.
enum class SecretPlace {
    Keychain,    ///< The operating system's keychain.
    SessionOnly, ///< This program's memory, until it ends.
};

/// A workspace as the person set it up. Holds no secret.
struct Profile
{
    ProfileId id; ///< Random, made once; never shown.
    QString name; ///< What the person calls it.
    WorkspaceHost host;
    AuthKind auth = AuthKind::Pat;
    SecretPlace secrets = SecretPlace::Keychain;
    QString userName;         ///< Who was signed in last, for showing before the first answer. May be empty.
    QStringList keptTokenIds; ///< Tokens whose values were kept in the secret store. Ids are no secrets.
    bool isDemo = false;      ///< The workspace inside this program; never saved.

    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace latchkey
