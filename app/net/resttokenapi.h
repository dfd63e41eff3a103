// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/tokenapi.h"

namespace latchkey {

class HttpTransport;

/// The Token API 2.0 over HTTP (API reference, sections 0, 1 and 3).
class RestTokenApi final : public TokenApi
{
public:
    /// `transport` must outlive the calls' start, not their end.
    explicit RestTokenApi(HttpTransport &transport);

    [[nodiscard]] QCoro::Task<Result<QList<Token>>> list() override;
    [[nodiscard]] QCoro::Task<Result<CreatedToken>> create(NewToken wish) override;
    [[nodiscard]] QCoro::Task<Result<void>> update(TokenEdit edit) override;
    [[nodiscard]] QCoro::Task<Result<void>> revoke(TokenId id) override;
    [[nodiscard]] QCoro::Task<Result<Identity>> whoAmI() override;

private:
    HttpTransport &m_transport;
};

} // namespace latchkey
