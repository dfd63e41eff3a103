// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "auth/secretsource.h"
#include "session/signinmeans.h"

#include <memory>

namespace latchkey {

/// Whether Latchkey itself keeps what the profile signs in with, in the secret store of its place.
[[nodiscard]] bool keepsSecret(const Profile &profile);
/// Where a profile's token or client secret is had from. Reads nothing yet.
[[nodiscard]] std::unique_ptr<SecretSource> secretSourceOf(const Profile &profile, const SignInMeans &means);
/// The credential of a profile that is set up already. Reads nothing yet.
[[nodiscard]] std::unique_ptr<CredentialSource> credentialOf(const Profile &profile,
                                                             const SignInMeans &means);
/// The same with the secret that was just entered, a token or a client secret, in place of the stored one.
/// Once that is dropped, the store is read: it must be there by then.
[[nodiscard]] std::unique_ptr<CredentialSource> credentialWith(Secret secret, const Profile &profile,
                                                               const SignInMeans &means);
/// The same for a sign-in with the browser that has just given its first access token.
[[nodiscard]] std::unique_ptr<CredentialSource>
credentialAfterBrowser(AccessToken first, const Profile &profile, const SignInMeans &means);

} // namespace latchkey
