// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"

#include <QStringView>

namespace latchkey {

/// Where a failed sign-in is told about.
enum class SignInField {
    Url,        ///< Beside the workspace's URL.
    Credential, ///< Beside the access token or the client secret.
    None,       ///< On top of the dialog.
};

/// Which field a failure of a sign-in is about.
[[nodiscard]] SignInField signInField(const ApiError &error);

/// What is wrong with an entered token before it is sent.
enum class EnteredToken {
    Usable,
    Unusual, ///< Looks like no personal access token; only the workspace can tell.
    Empty,
    Broken, ///< Holds white space: pasted together with something else.
};
/// The text is looked at without the white space around it.
[[nodiscard]] EnteredToken checkEnteredToken(QStringView text);

} // namespace latchkey
