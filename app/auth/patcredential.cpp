// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace latchkey {

// Shared with the coroutines, which may resume after the credential is gone.
struct PatCredential::State
{
    std::unique_ptr<SecretSource> token;
    std::optional<TokenId> id;
};

namespace {

Secret bearer(const Secret &token)
{
    return token.reveal([](QByteArrayView value) {
        QByteArray header = "Bearer "_ba;
        header.reserve(header.size() + value.size());
        header.append(value.data(), value.size());
        return Secret::takeFrom(header);
    });
}

TokenId idOf(const Secret &token)
{
    return token.reveal([](QByteArrayView value) {
        const QByteArray bytes = QByteArray::fromRawData(value.data(), value.size());
        return TokenId(
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    });
}

} // namespace

PatCredential::PatCredential(std::unique_ptr<SecretSource> token)
    : m_state(std::make_shared<State>())
{
    m_state->token = std::move(token);
}

PatCredential::~PatCredential() = default;

QCoro::Task<Result<Secret>> PatCredential::authorization()
{
    const std::shared_ptr<State> state = m_state;
    const Result<Secret> token = co_await state->token->read();
    if (!token)
        co_return tl::unexpected(token.error());
    if (token->isEmpty())
        co_return tl::unexpected(unavailable(SecretError{SecretError::Kind::NotFound, {}}));
    state->id = idOf(*token);
    co_return bearer(*token);
}

QByteArray PatCredential::kind() const
{
    return "pat"_ba;
}

std::optional<TokenId> PatCredential::ownTokenId() const
{
    return m_state->id;
}

void PatCredential::dropHeldSecrets()
{
    m_state->token->dropHeldSecrets();
}

} // namespace latchkey
