// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browsersignin.h"

#include <chrono>

namespace latchkey {

struct BrowserLimits
{
    /// For the person in the browser.
    std::chrono::milliseconds wait = std::chrono::minutes(10);
    /// For the whole answer of the token endpoint.
    std::chrono::milliseconds answer = std::chrono::seconds(30);
    /// Where the browser comes back to. It is not known which other ports the service would accept (API
    /// reference, section 5.4).
    quint16 firstPort = 8020;
    quint16 lastPort = 8040;
};

/// The sign-in with Qt Network Authorization. One at a time: `run()` ends one that is under way.
[[nodiscard]] std::unique_ptr<BrowserSignIn> makeBrowserSignIn(BrowserLimits limits = {});

} // namespace latchkey
