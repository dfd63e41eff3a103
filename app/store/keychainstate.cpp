// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstate.h"

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

#include "store/secretservice.h"
#include "store/timedwait.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace latchkey {

QCoro::Task<KeychainState> keychainState(std::chrono::milliseconds limit)
{
    TimedWait wait(limit);
    QFutureWatcher<KeychainState> watcher;
    wait.endAt(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(QtConcurrent::run(askSecretService));
    const bool answered = co_await wait.over();
    co_return answered ? watcher.result() : KeychainState::Silent;
}

void dropKeychainSession()
{
    dropSecretServiceSession();
}

} // namespace latchkey

#else

namespace latchkey {

QCoro::Task<KeychainState> keychainState(std::chrono::milliseconds)
{
    co_return KeychainState::Unknown;
}

void dropKeychainSession() {}

} // namespace latchkey

#endif
