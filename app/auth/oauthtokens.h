// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/tokensource.h"

#include <QByteArray>

namespace latchkey {

/// What a token endpoint gives (RFC 6749, section 5.1).
struct OAuthTokens
{
    AccessToken access;
    Secret refresh; ///< Empty when none was given.
};

/// Reads a token endpoint's answer. Without an access token: `CredentialUnavailable` with `AnswerUnusable`.
/// `expires_in` may be a number or a numeric text; when it is absent or absurd, an hour is assumed.
[[nodiscard]] Result<OAuthTokens> parseOAuthTokens(const QByteArray &body);

} // namespace latchkey
