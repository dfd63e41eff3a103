// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/tokensource.h"
#include "support/await.h"

#include <optional>

namespace latchkey {

using TokenOutcome = Outcome<Result<AccessToken>>;

/// Done, with a token of this value.
[[nodiscard]] inline bool gave(const TokenOutcome &outcome, QByteArrayView value)
{
    return outcome.isDone() && outcome.value() && outcome.value()->value == Secret(value);
}

/// Done, and cancelled.
[[nodiscard]] inline bool wasCancelled(const TokenOutcome &outcome)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().kind == ApiError::Kind::Cancelled;
}

/// Why a result has no credential; nothing when it has, or fails for another reason.
template<class T>
[[nodiscard]] std::optional<CredentialError> reasonOf(const Result<T> &result)
{
    if (result || result.error().kind != ApiError::Kind::CredentialUnavailable)
        return std::nullopt;
    return result.error().credential;
}

/// The same, once it is done.
[[nodiscard]] inline std::optional<CredentialError> reasonOf(const TokenOutcome &outcome)
{
    return outcome.isDone() ? reasonOf(outcome.value()) : std::nullopt;
}

} // namespace latchkey
