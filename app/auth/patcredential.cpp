// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace latchkey {

// Shared with the coroutines, which may resume after the credential is gone.
struct PatCredential::State
{
    Secret token;
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

ApiError unavailable(const SecretError &reason)
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.secret = reason;
    return error;
}

} // namespace

PatCredential::PatCredential(SecretStore &store, SecretKey key)
    : m_store(&store)
    , m_key(std::move(key))
    , m_state(std::make_shared<State>())
{
}

PatCredential::PatCredential(Secret token)
    : m_state(std::make_shared<State>())
{
    m_state->token = std::move(token);
}

PatCredential::~PatCredential() = default;

QCoro::Task<Result<Secret>> PatCredential::authorization()
{
    const std::shared_ptr<State> state = m_state;
    if (state->token.isEmpty() && m_store) {
        SecretResult<Secret> read = co_await m_store->read(m_key);
        if (!read)
            co_return tl::unexpected(unavailable(read.error()));
        state->token = std::move(*read);
    }
    if (state->token.isEmpty())
        co_return tl::unexpected(unavailable({SecretError::Kind::NotFound, {}}));
    co_return bearer(state->token);
}

QByteArray PatCredential::kind() const
{
    return "pat"_ba;
}

std::optional<TokenId> PatCredential::ownTokenId() const
{
    if (m_state->token.isEmpty())
        return std::nullopt;
    return m_state->token.reveal([](QByteArrayView value) {
        const QByteArray bytes = QByteArray::fromRawData(value.data(), value.size());
        return TokenId(
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    });
}

} // namespace latchkey
