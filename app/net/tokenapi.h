// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/createdtoken.h"
#include "domain/identity.h"
#include "domain/newtoken.h"
#include "domain/token.h"
#include "domain/tokenedit.h"

#include <QCoroTask>

namespace latchkey {

/// What can be done with one's own tokens in one workspace (API reference, sections 1 and 3).
/// A failure of any call is an `ApiError`; after `abort()` it is `Cancelled`.
class TokenApi
{
public:
    virtual ~TokenApi() = default;

    [[nodiscard]] virtual QCoro::Task<Result<QList<Token>>> list() = 0;
    /// Repeated only when the server said that it did nothing. When the outcome is not known, the error says
    /// so.
    [[nodiscard]] virtual QCoro::Task<Result<CreatedToken>> create(NewToken wish) = 0;
    /// The edit must be sendable (`TokenEdit::isSendable`). The answer brings no token: list again.
    [[nodiscard]] virtual QCoro::Task<Result<void>> update(TokenEdit edit) = 0;
    /// `NotFound` when the token is gone already.
    [[nodiscard]] virtual QCoro::Task<Result<void>> revoke(TokenId id) = 0;
    [[nodiscard]] virtual QCoro::Task<Result<Identity>> whoAmI() = 0;
};

} // namespace latchkey
