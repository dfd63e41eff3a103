// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"

#include <functional>

namespace latchkey {

/// Signs in with the browser: authorization code with PKCE (API reference, section 5.4). An interface,
/// because a build without Qt Network Authorization has none.
class BrowserSignIn
{
public:
    /// Is given the page that the browser is to show. Called once, while `run()` is under way.
    using Open = std::function<void(const QUrl &)>;

    virtual ~BrowserSignIn() = default;
    /// Ends when the browser came back with a code and that was exchanged for tokens. Fails with
    /// `CredentialUnavailable` and `NoFreePort`, `BrowserTimedOut`, `Refused` or `AnswerUnusable`; with
    /// `Cancelled`; or with an error of the network. The port is closed at the end, whatever it is.
    [[nodiscard]] virtual QCoro::Task<Result<OAuthTokens>> run(OAuthEndpoints endpoints, Open open) = 0;
    virtual void cancel() = 0;
};

} // namespace latchkey
