// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "support/gate.h"

#include <QByteArray>

#include <optional>

namespace latchkey {

/// A credential whose answer and whose delay the test chooses.
class FakeCredential final : public CredentialSource
{
public:
    explicit FakeCredential(QByteArray header, Gate *gate = nullptr)
        : m_header(std::move(header))
        , m_gate(gate)
    {
    }

    void failWith(ApiError error) { m_error = std::move(error); }
    void setOwnTokenId(TokenId id) { m_ownTokenId = std::move(id); }
    [[nodiscard]] int asked() const { return m_asked; }

    [[nodiscard]] QCoro::Task<Result<Secret>> authorization() override
    {
        ++m_asked;
        // The credential may be gone when the gate opens.
        const QByteArray header = m_header;
        const std::optional<ApiError> error = m_error;
        if (m_gate)
            co_await m_gate->passed();
        if (error)
            co_return tl::unexpected(*error);
        co_return Secret(header);
    }
    [[nodiscard]] QByteArray kind() const override { return QByteArrayLiteral("pat"); }
    [[nodiscard]] std::optional<TokenId> ownTokenId() const override { return m_ownTokenId; }

private:
    QByteArray m_header;
    Gate *m_gate = nullptr;
    std::optional<ApiError> m_error;
    std::optional<TokenId> m_ownTokenId;
    int m_asked = 0;
};

} // namespace latchkey
