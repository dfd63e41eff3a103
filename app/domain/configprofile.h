// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace latchkey {

/// A profile of `.databrickscfg`, without its secrets (API reference, sections 5.1 and 6).
struct ConfigProfile
{
    /// How it signs in, as far as Latchkey can do the same.
    enum class Way {
        Pat,           ///< host and token
        Service,       ///< host, client_id and client_secret (oauth-m2m)
        DatabricksCli, ///< A browser login that the command line keeps (databricks-cli)
        AzureCli,      ///< azure-cli
        Unsupported,   ///< Any other; `authType` names it
        Incomplete,    ///< Lacks a host, or anything to sign in with
        Ambiguous,     ///< Holds credentials of several kinds and does not say which; `authType` names them
        Account,       ///< An account console: it has no tokens
    };

    QString name;        ///< The section.
    QString host;        ///< As it is written.
    QString workspaceId; ///< May be empty.
    Way way = Way::Incomplete;
    QString authType; ///< The `auth_type` as written, or the kind deduced from the keys, for example "pat".
    QString clientId; ///< With Service.
    QString tenantId; ///< `azure_tenant_id`; may be empty.
    int line = 0;     ///< Of the section's header, from 1; 0: keys before any header.

    friend bool operator==(const ConfigProfile &, const ConfigProfile &) = default;
};

/// Something in the file that readers disagree about or cannot read.
struct ConfigProblem
{
    enum class Kind {
        UnreadableLine,   ///< Neither section, key, comment nor continuation.
        DuplicateSection, ///< The section was there before; `name` is its name.
        DuplicateKey,     ///< The key was in the section before; `name` is the key.
        NotUtf8,          ///< The file is not UTF-8 text; `line` is 0.
        FileUnreadable,   ///< It exists but cannot be opened, is no file, or is too large; `line` is 0.
    };

    Kind kind = Kind::UnreadableLine;
    int line = 0; ///< From 1.
    QString name; ///< Never a value: it may be a secret.

    friend bool operator==(const ConfigProblem &, const ConfigProblem &) = default;
};

} // namespace latchkey
