// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browser/browserflow.h"
#include "auth/browser/callbacklistener.h"
#include "auth/browser/tokennetwork.h"

#include <QAbstractOAuthReplyHandler>
#include <QElapsedTimer>
#include <QOAuth2AuthorizationCodeFlow>
#include <QTimer>

#include <coroutine>
#include <optional>

namespace latchkey {

/// What Qt's flow asks for the address that the browser comes back to, and hands the token endpoint's reply
/// to.
class OAuthReplyHandler final : public QAbstractOAuthReplyHandler
{
    Q_OBJECT
public:
    using OnReply = std::function<void(const QNetworkReply &)>;

    explicit OAuthReplyHandler(OnReply onReply)
        : m_onReply(std::move(onReply))
    {
    }

    void setCallback(const QString &callback) { m_callback = callback; }
    [[nodiscard]] QString callback() const override { return m_callback; }
    /// Qt's flow is not told the tokens: it would keep them in texts that nobody wipes.
    void networkReplyFinished(QNetworkReply *reply) override { m_onReply(*reply); }

private:
    OnReply m_onReply;
    QString m_callback;
};

/// One sign-in with the browser, from the open port to the tokens. To be destroyed from the event loop only.
class BrowserAttempt final : public QObject
{
    Q_OBJECT
public:
    using Parameters = QMultiMap<QString, QVariant>;

    struct Done
    {
        BrowserAttempt &attempt;
        [[nodiscard]] bool await_ready() const noexcept { return attempt.m_result.has_value(); }
        void await_suspend(std::coroutine_handle<> waiting) { attempt.m_waiting = waiting; }
        [[nodiscard]] Result<OAuthTokens> await_resume() { return std::move(*attempt.m_result); }
    };

    BrowserAttempt(const OAuthEndpoints &endpoints, BrowserLimits limits);
    ~BrowserAttempt() override;

    void start(const BrowserSignIn::Open &open);
    void cancel();
    /// To be awaited once: `co_await attempt.done()`.
    [[nodiscard]] Done done() { return {*this}; }

private:
    void setParameters(QAbstractOAuth::Stage stage, Parameters &parameters);
    void receive(BrowserAnswer answer);
    void read(const QNetworkReply &reply);
    void fail(const ApiError &error);
    void finish(Result<OAuthTokens> result);

    const BrowserLimits m_limits;
    const Secret m_state;
    const Secret m_verifier;
    Secret m_code;
    QTimer m_timer;
    QElapsedTimer m_asked;
    CallbackListener m_listener;
    // The flow uses the two before it until its end.
    OAuthReplyHandler m_handler;
    TokenNetwork m_network;
    QOAuth2AuthorizationCodeFlow m_flow;
    std::optional<Result<OAuthTokens>> m_result;
    std::coroutine_handle<> m_waiting;
};

} // namespace latchkey
