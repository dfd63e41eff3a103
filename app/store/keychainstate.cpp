// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstate.h"

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)

#include "store/secretservice.h"
#include "store/timedwait.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int mostQuestions = 16;

// Not the program's own pool: Qt paints with its threads, and a window whose threads all wait for a silent
// keychain stands still.
QThreadPool &ownThreads()
{
    const QString name = u"keychain"_s;
    auto *threads = qApp->findChild<QThreadPool *>(name, Qt::FindDirectChildrenOnly);
    if (!threads) {
        threads = new QThreadPool(qApp);
        threads->setObjectName(name);
        threads->setMaxThreadCount(mostQuestions);
    }
    return *threads;
}

} // namespace

QCoro::Task<KeychainState> keychainState(std::chrono::milliseconds limit)
{
    TimedWait wait(limit);
    QFutureWatcher<KeychainState> watcher;
    wait.endAt(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(QtConcurrent::run(&ownThreads(), askSecretService));
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
