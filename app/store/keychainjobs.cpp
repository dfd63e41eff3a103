// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainjobs.h"

#include "store/timedwait.h"

// The name of the folder depends on whether the library is installed or built beside us.
#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <qtkeychain/keychain.h>
#endif

#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

std::optional<SecretError> errorOf(const QKeychain::Job &job)
{
    using Kind = SecretError::Kind;
    switch (job.error()) {
    case QKeychain::NoError:
        return std::nullopt;
    case QKeychain::EntryNotFound:
        return SecretError{Kind::NotFound, job.errorString()};
    case QKeychain::CouldNotDeleteEntry:
        return SecretError{Kind::NotRemoved, job.errorString()};
    case QKeychain::AccessDeniedByUser:
        return SecretError{Kind::DeniedByUser, job.errorString()};
    case QKeychain::AccessDenied:
        return SecretError{Kind::Denied, job.errorString()};
    case QKeychain::NoBackendAvailable:
        return SecretError{Kind::NoBackend, job.errorString()};
    case QKeychain::NotImplemented:
        return SecretError{Kind::NotImplemented, job.errorString()};
    case QKeychain::OtherError:
        break;
    }
    return SecretError{Kind::Other, job.errorString()};
}

template<class Job>
std::unique_ptr<Job> makeJob(const QString &key)
{
    auto job = std::make_unique<Job>(u"Latchkey"_s);
    job->setKey(key);
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    return job;
}

// A job that has been started must not be deleted before its end: the system's answer finds it by a bare
// pointer. And only one job runs at a time, so that one whose end never comes would hold up all others.
// Saying its end in its stead lets the next one start; should its own end still come, it then deletes itself.
void abandon(QKeychain::Job *job)
{
    job->emitFinishedWithError(QKeychain::OtherError, QString());
    job->setAutoDelete(true);
}

// Takes the job over, and gives it back only when it has ended in time.
template<class Job>
QCoro::Task<std::unique_ptr<Job>> ended(std::unique_ptr<Job> job, std::chrono::milliseconds limit)
{
    TimedWait wait(limit);
    wait.endAt(job.get(), &QKeychain::Job::finished);
    job->start();
    const bool inTime = co_await wait.over();
    if (!inTime)
        abandon(job.release());
    co_return std::move(job);
}

template<class Job>
QCoro::Task<SecretResult<void>> done(std::unique_ptr<Job> job, std::chrono::milliseconds limit)
{
    job = co_await ended(std::move(job), limit);
    if (!job)
        co_return SecretResult<void>(tl::unexpect, SecretError{SecretError::Kind::TimedOut, QString()});
    const std::optional<SecretError> error = errorOf(*job);
    if (error)
        co_return SecretResult<void>(tl::unexpect, *error);
    co_return SecretResult<void>();
}

} // namespace

QCoro::Task<SecretResult<Secret>> readEntry(QString key, std::chrono::milliseconds limit)
{
    auto job = co_await ended(makeJob<QKeychain::ReadPasswordJob>(key), limit);
    if (!job)
        co_return SecretResult<Secret>(tl::unexpect, SecretError{SecretError::Kind::TimedOut, QString()});
    const std::optional<SecretError> error = errorOf(*job);
    if (error)
        co_return SecretResult<Secret>(tl::unexpect, *error);
    // With the job goes the other owner of the bytes, so that they can be wiped.
    QByteArray bytes = job->binaryData();
    job.reset();
    co_return SecretResult<Secret>(Secret::takeFrom(bytes));
}

QCoro::Task<SecretResult<void>> writeEntry(const QString &key, Secret secret, std::chrono::milliseconds limit)
{
    auto job = makeJob<QKeychain::WritePasswordJob>(key);
    // As text, because binary data would be stored as base64, which other programs could not read.
    QString text = secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
    job->setTextData(text);
    wipe(text);
    return done(std::move(job), limit);
}

QCoro::Task<SecretResult<void>> deleteEntry(const QString &key, std::chrono::milliseconds limit)
{
    return done(makeJob<QKeychain::DeletePasswordJob>(key), limit);
}

} // namespace latchkey
