// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// Why a way to sign in gives no credential, apart from failures of the network and of the secret store.
/// A closed set: whoever shows it switches over `Kind` without a default.
struct CredentialError
{
    enum class Kind {
        SignInNeeded,       ///< What was kept is not accepted any more, or nothing was kept: sign in again.
        Refused,            ///< The server or the person said no: wrong client secret, access denied.
        OAuthNotSupported,  ///< The workspace names no OAuth endpoints (404), or unusable ones.
        AnswerUnusable,     ///< A token endpoint or a program answered, but not with a token.
        NoFreePort,         ///< The browser's answer cannot be received: ports 8020 to 8040 are taken.
        BrowserTimedOut,    ///< Nobody finished the sign-in in the browser.
        ProgramMissing,     ///< The command-line program `subject` was not found.
        ProgramTooOld,      ///< It is the legacy Python command line.
        ProgramTimedOut,    ///< It did not end in time.
        ProgramFailed,      ///< It ended with an error; `detail` holds its own words.
        ConfigFileMissing,  ///< The configuration file `subject` does not exist or cannot be read.
        ConfigFileUnusable, ///< It has lines that cannot be understood where the profile is.
        ProfileMissing,     ///< It holds no profile named `subject`.
        ProfileIncomplete,  ///< The profile `subject` lacks what it would sign in with.
        VariableMissing,    ///< The environment variable `subject` is not set.
        NotInThisBuild,     ///< This build was made without what the way to sign in needs.
    };

    Kind kind = Kind::SignInNeeded;
    QString subject; ///< What the kind is about: a program's, file's, profile's or variable's name.
    QString remedy;  ///< A command that would help, to be copied as it is. May be empty. Holds no secret.
    QString detail;  ///< The other side's own words, redacted. May be empty.

    friend bool operator==(const CredentialError &, const CredentialError &) = default;
};

} // namespace latchkey
