// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstore.h"

#include "base/logging.h"
#include "store/keychainjobs.h"
#include "store/keychainstate.h"

namespace latchkey {

namespace {

using Kind = SecretError::Kind;

std::chrono::milliseconds limitIn(KeychainState state, const KeychainLimits &limits)
{
    switch (state) {
    case KeychainState::Absent:
    case KeychainState::Silent:
    case KeychainState::Open:
        return limits.answer;
    case KeychainState::NoCollection:
    case KeychainState::Locked:
    case KeychainState::Unknown:
        break;
    }
    return limits.person;
}

// What a kind of failure really was, seen in the light of the keychain's state after it.
Kind kindIn(KeychainState state, Kind kind)
{
    const bool mayMeanLocked =
        kind == Kind::NotFound || kind == Kind::Denied || kind == Kind::TimedOut || kind == Kind::Other;
    switch (state) {
    case KeychainState::Absent:
        return Kind::NoBackend;
    case KeychainState::Locked:
        return mayMeanLocked ? Kind::Locked : kind;
    case KeychainState::Silent:
        return kind == Kind::NotFound ? Kind::TimedOut : kind;
    case KeychainState::NoCollection:
        // The system asks the person to make the first collection; without one a write fails as "other".
        return kind == Kind::Other ? Kind::Denied : kind;
    case KeychainState::Open:
    case KeychainState::Unknown:
        break;
    }
    return kind;
}

QCoro::Task<SecretError> explained(SecretError error, KeychainLimits limits)
{
    const KeychainState state = co_await keychainState(limits.state);
    error.kind = kindIn(state, error.kind);
    qCDebug(logStore) << "The keychain refused, in state" << static_cast<int>(state) << "as kind"
                      << static_cast<int>(error.kind);
    co_return error;
}

// A keychain service that was started anew no longer knows the session that the library holds on to: every
// call then fails in some other way, although the keychain is open, until there is a new session. In any
// other state a second try could ask the person a second time.
QCoro::Task<bool> canTryAgain(SecretError error, KeychainLimits limits)
{
    if (error.kind != Kind::Other)
        co_return false;
    const KeychainState state = co_await keychainState(limits.state);
    if (state != KeychainState::Open)
        co_return false;
    dropKeychainSession();
    co_return true;
}

QCoro::Task<SecretResult<Secret>> readIn(KeychainState state, QString key, KeychainLimits limits)
{
    if (state == KeychainState::Absent)
        co_return SecretResult<Secret>(tl::unexpect, SecretError{Kind::NoBackend, QString()});
    SecretResult<Secret> result = co_await readEntry(key, limitIn(state, limits));
    if (!result && co_await canTryAgain(result.error(), limits))
        result = co_await readEntry(key, limits.answer);
    if (!result) {
        SecretError error = co_await explained(result.error(), limits);
        result = tl::unexpected(std::move(error));
    }
    co_return std::move(result);
}

QCoro::Task<SecretResult<void>> probeKeychain(KeychainLimits limits)
{
    const KeychainState state = co_await keychainState(limits.state);
    if (state == KeychainState::Absent)
        co_return SecretResult<void>(tl::unexpect, SecretError{Kind::NoBackend, QString()});
    if (state == KeychainState::Silent)
        co_return SecretResult<void>(tl::unexpect, SecretError{Kind::TimedOut, QString()});
    co_return SecretResult<void>();
}

QCoro::Task<SecretResult<Secret>> readSecret(QString key, KeychainLimits limits)
{
    const KeychainState state = co_await keychainState(limits.state);
    co_return co_await readIn(state, std::move(key), limits);
}

QCoro::Task<SecretResult<void>> writeSecret(QString key, Secret secret, KeychainLimits limits)
{
    const KeychainState state = co_await keychainState(limits.state);
    if (state == KeychainState::Absent)
        co_return SecretResult<void>(tl::unexpect, SecretError{Kind::NoBackend, QString()});
    SecretResult<void> result = co_await writeEntry(key, secret.clone(), limitIn(state, limits));
    if (!result && co_await canTryAgain(result.error(), limits))
        result = co_await writeEntry(key, std::move(secret), limits.answer);
    if (!result) {
        SecretError error = co_await explained(result.error(), limits);
        result = tl::unexpected(std::move(error));
    }
    co_return std::move(result);
}

// A refusal says more than that the entry is still there.
SecretError stillThere(const SecretResult<void> &removed)
{
    if (!removed && (removed.error().kind == Kind::Denied || removed.error().kind == Kind::DeniedByUser))
        return removed.error();
    return SecretError{Kind::NotRemoved, removed ? QString() : removed.error().detail};
}

// The library calls a removal from a locked keychain done, without asking to unlock it. So: reading first,
// which does ask; then removing; then reading again, which is the only proof.
QCoro::Task<SecretResult<void>> removeSecret(QString key, KeychainLimits limits)
{
    const KeychainState state = co_await keychainState(limits.state);
    const SecretResult<Secret> before = co_await readIn(state, key, limits);
    if (!before && before.error().kind == Kind::NotFound)
        co_return SecretResult<void>();
    if (!before)
        co_return SecretResult<void>(tl::unexpect, before.error());

    const SecretResult<void> removed = co_await deleteEntry(key, limits.answer);
    const SecretResult<Secret> after = co_await readIn(KeychainState::Open, key, limits);
    if (!after && after.error().kind == Kind::NotFound)
        co_return SecretResult<void>();
    if (!after)
        co_return SecretResult<void>(tl::unexpect, after.error());
    co_return SecretResult<void>(tl::unexpect, stillThere(removed));
}

} // namespace

KeychainStore::KeychainStore(KeychainLimits limits)
    : m_limits(limits)
{
}

// The coroutines are no members: one that goes on after the store is gone finds all it needs in its own
// frame.

QCoro::Task<SecretResult<void>> KeychainStore::probe()
{
    return probeKeychain(m_limits);
}

QCoro::Task<SecretResult<Secret>> KeychainStore::read(SecretKey key)
{
    return readSecret(key.value(), m_limits);
}

QCoro::Task<SecretResult<void>> KeychainStore::write(SecretKey key, Secret secret)
{
    return writeSecret(key.value(), std::move(secret), m_limits);
}

QCoro::Task<SecretResult<void>> KeychainStore::remove(SecretKey key)
{
    return removeSecret(key.value(), m_limits);
}

} // namespace latchkey
