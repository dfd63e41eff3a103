// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/renewingcredential.h"

#include "base/clock.h"

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 marginMs = 40'000;
constexpr qint64 earlyMs = 5 * minuteMs;
constexpr qint64 pauseMs = minuteMs;
// So that sums of times cannot overflow.
constexpr qint64 longestMs = qint64{10} * 365 * 24 * 60 * minuteMs;

struct Moment
{
    qint64 monotonicMs = 0;
    qint64 wallMs = 0;
};

Moment now(const Clock &clock)
{
    return {clock.monotonicMs(), clock.nowMs()};
}

// The monotonic clock may stand still while the computer sleeps, and the wall clock may be set back: the one
// that says more is believed. That the wall clock may be set forward does no harm but an early renewal.
qint64 elapsedMs(const Moment &since, const Clock &clock)
{
    return std::max(clock.monotonicMs() - since.monotonicMs, clock.nowMs() - since.wallMs);
}

ApiError unusable()
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialUnavailable;
    error.credential = CredentialError{CredentialError::Kind::AnswerUnusable, {}, {}, {}};
    return error;
}

// Nothing may get into a header that could end it.
bool isHeaderText(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

bool isUsable(const AccessToken &token)
{
    return token.lifetimeMs > marginMs && isHeaderText(token.type) && token.value.reveal(isHeaderText);
}

Secret headerOf(const AccessToken &token)
{
    const bool isBearer = token.type.compare("bearer", Qt::CaseInsensitive) == 0;
    return token.value.reveal([type = isBearer ? "Bearer"_ba : token.type](QByteArrayView value) {
        QByteArray header;
        header.reserve(type.size() + 1 + value.size());
        header += type;
        header += ' ';
        header.append(value.data(), value.size());
        return Secret::takeFrom(header);
    });
}

// A request that waits for a token. Lives in the frame of its coroutine.
class Waiter
{
public:
    Waiter() = default;
    Q_DISABLE_COPY_MOVE(Waiter)

    // Whoever waits goes on inside this call, and may be gone after it.
    void end(Result<Secret> header)
    {
        m_header.emplace(std::move(header));
        if (m_coroutine)
            m_coroutine.resume();
    }

    struct Awaiter
    {
        Waiter &waiter;

        [[nodiscard]] bool await_ready() const noexcept { return waiter.m_header.has_value(); }
        void await_suspend(std::coroutine_handle<> coroutine) noexcept { waiter.m_coroutine = coroutine; }
        [[nodiscard]] Result<Secret> await_resume() { return std::move(*waiter.m_header); }
    };
    // To be awaited.
    [[nodiscard]] Awaiter header() { return {*this}; }

private:
    std::optional<Result<Secret>> m_header;
    std::coroutine_handle<> m_coroutine;
};

struct Held
{
    Secret header;
    qint64 lifetimeMs = 0;
    Moment received;
    bool isAfterRefusal = false; ///< It was got because the server refused the one before.
};

} // namespace

// Shared with the coroutines, which may end after the credential is gone.
struct RenewingCredential::State
{
    std::unique_ptr<TokenSource> source;
    const Clock &clock;
    std::optional<Held> held;
    std::optional<Moment> failed; ///< When the last attempt failed; empty after a success.
    std::vector<Waiter *> waiters;
    quint64 cancels = 0; ///< Grows with every cancelling, so that one that is under way notices another.
    bool isFetching = false;
    bool isFetchCancelled = false;
    bool isRefused = false; ///< The server refused what was held; the next token is to replace it.
    bool isClosed = false;

    [[nodiscard]] bool isHeldUsable() const;
    [[nodiscard]] bool isRenewalDue() const;
    Result<Secret> take(const Result<AccessToken> &token);

    static QCoro::Task<> fetch(std::shared_ptr<State> state);
    static void endWaiting(const std::shared_ptr<State> &state, const Result<Secret> &outcome);
};

bool RenewingCredential::State::isHeldUsable() const
{
    return held && elapsedMs(held->received, clock) < held->lifetimeMs - marginMs;
}

bool RenewingCredential::State::isRenewalDue() const
{
    if (isFetching || (failed && elapsedMs(*failed, clock) < pauseMs))
        return false;
    return elapsedMs(held->received, clock) >= held->lifetimeMs - std::min(earlyMs, held->lifetimeMs / 2);
}

Result<Secret> RenewingCredential::State::take(const Result<AccessToken> &token)
{
    if (!token || !isUsable(*token)) {
        failed = now(clock);
        return tl::unexpected(token ? unusable() : token.error());
    }
    failed.reset();
    held = Held{headerOf(*token), std::min(token->lifetimeMs, longestMs), now(clock),
                std::exchange(isRefused, false)};
    return held->header.clone();
}

QCoro::Task<> RenewingCredential::State::fetch(std::shared_ptr<State> state)
{
    state->isFetching = true;
    Result<AccessToken> token = tl::unexpected(cancelled());
    do {
        state->isFetchCancelled = false;
        token = co_await state->source->fetch();
        // Who waits now although it was cancelled came after that.
    } while (!token && state->isFetchCancelled && !state->waiters.empty());
    state->isFetching = false;
    if (state->isClosed || (!token && state->isFetchCancelled))
        co_return;
    const Result<Secret> outcome = state->take(token);
    endWaiting(state, outcome);
}

void RenewingCredential::State::endWaiting(const std::shared_ptr<State> &state, const Result<Secret> &outcome)
{
    const std::vector<Waiter *> waiters = std::exchange(state->waiters, {});
    const quint64 cancels = state->cancels;
    for (Waiter *waiter : waiters) {
        // One that goes on may cancel the others, or destroy the credential.
        if (state->cancels != cancels)
            waiter->end(tl::unexpected(cancelled()));
        else if (outcome)
            waiter->end(outcome->clone());
        else
            waiter->end(tl::unexpected(outcome.error()));
    }
}

RenewingCredential::RenewingCredential(std::unique_ptr<TokenSource> source, const Clock &clock)
    : m_state(std::make_shared<State>(State{std::move(source), clock, {}, {}, {}}))
{
}

RenewingCredential::RenewingCredential(std::unique_ptr<TokenSource> source, const Clock &clock,
                                       AccessToken first)
    : RenewingCredential(std::move(source), clock)
{
    const Result<AccessToken> token = std::move(first);
    // One that is of no use is replaced at the first need.
    if (isUsable(*token))
        static_cast<void>(m_state->take(token));
}

RenewingCredential::~RenewingCredential()
{
    m_state->isClosed = true;
    cancel();
}

QCoro::Task<Result<Secret>> RenewingCredential::authorization()
{
    const std::shared_ptr<State> state = m_state;
    if (state->isClosed)
        co_return tl::unexpected(cancelled());
    if (state->isHeldUsable()) {
        // Nobody waits for an early renewal: what is in hand is good.
        if (state->isRenewalDue())
            State::fetch(state);
        co_return state->held->header.clone();
    }
    // On the list before the fetch, because a source may answer at once.
    Waiter waiter;
    state->waiters.push_back(&waiter);
    if (!state->isFetching)
        State::fetch(state);
    Result<Secret> header = co_await waiter.header();
    co_return header;
}

QByteArray RenewingCredential::kind() const
{
    return m_state->source->kind();
}

bool RenewingCredential::refused(const Secret &header)
{
    State &state = *m_state;
    // Many requests may be refused with the same header: all but the first find another one, or none.
    if (!state.held || !(state.held->header == header))
        return true;
    // A server that refuses what was just got will refuse the next one, too: as when its clock is wrong.
    if (state.held->isAfterRefusal && elapsedMs(state.held->received, state.clock) < pauseMs)
        return false;
    state.held.reset();
    state.isRefused = true;
    return true;
}

std::optional<qint64> RenewingCredential::expiresMs() const
{
    const std::optional<Held> &held = m_state->held;
    return held ? std::optional(held->received.wallMs + held->lifetimeMs) : std::nullopt;
}

void RenewingCredential::cancel()
{
    const std::shared_ptr<State> state = m_state;
    const quint64 cancels = ++state->cancels;
    state->isFetchCancelled = state->isFetching;
    State::endWaiting(state, tl::unexpected(cancelled()));
    // Whoever went on may have cancelled again, and then asked anew.
    if (state->cancels == cancels)
        state->source->cancel();
}

void RenewingCredential::dropHeldSecrets()
{
    m_state->held.reset();
    if (!m_state->isFetching)
        m_state->source->dropHeldSecrets();
}

} // namespace latchkey
