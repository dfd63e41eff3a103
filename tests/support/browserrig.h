// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browser/browserflow.h"
#include "support/authorizationserver.h"
#include "support/await.h"
#include "support/standinbrowser.h"

#include <memory>
#include <optional>

namespace latchkey {

using SignInOutcome = Outcome<Result<OAuthTokens>>;

/// Any port, so that no other program's is needed.
inline BrowserLimits anyPort()
{
    BrowserLimits limits;
    limits.firstPort = 0;
    limits.lastPort = 0;
    return limits;
}

/// A sign-in with the server and the browser that take part in it.
class BrowserRig
{
public:
    explicit BrowserRig(BrowserLimits limits = anyPort())
        : signIn(makeBrowserSignIn(limits))
    {
    }
    Q_DISABLE_COPY_MOVE(BrowserRig)

    void start() { outcome.emplace(signIn->run(server.endpoints(), opener())); }
    [[nodiscard]] BrowserSignIn::Open opener()
    {
        return [this](const QUrl &page) {
            ++opened;
            browser.open(page);
        };
    }

    [[nodiscard]] bool isDone() const { return outcome && outcome->isDone(); }
    [[nodiscard]] bool succeeded() const { return isDone() && outcome->value().has_value(); }
    [[nodiscard]] bool failedWith(ApiError::Kind kind) const
    {
        return isDone() && !outcome->value() && outcome->value().error().kind == kind;
    }
    [[nodiscard]] bool failedWith(CredentialError::Kind kind) const
    {
        return failedWith(ApiError::Kind::CredentialUnavailable) && outcome->value().error().credential &&
               outcome->value().error().credential->kind == kind;
    }
    [[nodiscard]] QString detail() const { return outcome->value().error().credential->detail; }
    [[nodiscard]] QString verifier() const
    {
        const QUrlQuery form = AuthorizationServer::formOf(server.tokenRequests().constLast());
        return form.queryItemValue(QStringLiteral("code_verifier"));
    }

    AuthorizationServer server;
    StandInBrowser browser;
    std::unique_ptr<BrowserSignIn> signIn;
    std::optional<SignInOutcome> outcome;
    int opened = 0;
};

} // namespace latchkey
