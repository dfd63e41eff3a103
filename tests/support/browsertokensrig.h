// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browsertokens.h"
#include "store/sessionstore.h"
#include "support/gate.h"
#include "support/oauthrig.h"

#include <QStringList>

namespace latchkey {

/// A store behind a gate that remembers what it was asked for, and fails as the test wants. Opens the gate at
/// its end.
class WatchedStore final : public SecretStore
{
public:
    explicit WatchedStore(Gate &gate)
        : m_gate(gate)
    {
    }

    ~WatchedStore() override { m_gate.open(); }
    Q_DISABLE_COPY_MOVE(WatchedStore)

    QStringList events; ///< "read" and "write", in their order, among what a test adds.
    std::optional<SecretError> readError;
    std::optional<SecretError> writeError;
    bool closesGateBeforeWrite = false;

    [[nodiscard]] QCoro::Task<SecretResult<void>> probe() override { return m_inner.probe(); }
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> read(SecretKey key) override
    {
        events << QStringLiteral("read");
        co_await m_gate.passed();
        if (readError)
            co_return tl::unexpected(*readError);
        co_return co_await m_inner.read(key);
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> write(SecretKey key, Secret secret) override
    {
        events << QStringLiteral("write");
        if (closesGateBeforeWrite)
            m_gate.close();
        closesGateBeforeWrite = false;
        co_await m_gate.passed();
        if (writeError)
            co_return tl::unexpected(*writeError);
        co_return co_await m_inner.write(key, std::move(secret));
    }
    [[nodiscard]] QCoro::Task<SecretResult<void>> remove(SecretKey key) override
    {
        return m_inner.remove(key);
    }

    /// What is behind the gate; seen by nobody.
    [[nodiscard]] SessionStore &inner() { return m_inner; }

private:
    SessionStore m_inner;
    Gate &m_gate;
};

using AccessOutcome = Outcome<Result<AccessToken>>;

/// Done, and with this token.
[[nodiscard]] inline bool gave(const AccessOutcome &outcome, QByteArrayView token)
{
    return outcome.isDone() && outcome.value() && outcome.value()->value == Secret(token);
}

/// The tokens of a browser sign-in, with a server, and with a store that holds "refresh-0".
class BrowserTokensRig
{
public:
    BrowserTokensRig()
        : store(gate)
        , tokens(std::make_unique<BrowserTokens>(network, clock, server.host(), store, key()))
    {
        put("refresh-0");
    }
    Q_DISABLE_COPY_MOVE(BrowserTokensRig)

    /// As another Latchkey does that shares the store.
    void put(QByteArrayView refresh)
    {
        const Outcome<SecretResult<void>> written(store.inner().write(key(), Secret(refresh)));
        Q_ASSERT(written.isDone());
    }
    void clear()
    {
        const Outcome<SecretResult<void>> removed(store.inner().remove(key()));
        Q_ASSERT(removed.isDone());
    }
    [[nodiscard]] bool holds(QByteArrayView refresh)
    {
        const Outcome<SecretResult<Secret>> read(store.inner().read(key()));
        return read.isDone() && read.value() && *read.value() == Secret(refresh);
    }
    /// The next answer brings a new refresh token, which waits at the gate.
    void holdUpTheNextWrite()
    {
        store.closesGateBeforeWrite = true;
        server.onWith(OAuthServer::Call::Token, OAuthServer::tokens("access-0", "refresh-1"));
    }
    [[nodiscard]] QList<RawRequest> tokenRequests() const
    {
        return server.requests(OAuthServer::Call::Token);
    }
    /// The refresh token that a request carried.
    [[nodiscard]] QByteArray sent(qsizetype request) const
    {
        const QByteArray body = tokenRequests().value(request).body;
        return body.mid(body.lastIndexOf("refresh_token=") + 14).split('&').constFirst();
    }

    Gate gate;
    ManualClock clock;
    QNetworkAccessManager network;
    OAuthServer server;
    WatchedStore store;
    std::unique_ptr<BrowserTokens> tokens;

private:
    static SecretKey key() { return SecretKey(QStringLiteral("Latchkey/host/profile/sign-in")); }
};

} // namespace latchkey
