// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secretsinuse.h"

#include "base/secret.h"

#include <QMutex>

#include <utility>

namespace latchkey {

namespace {

// Both are ready before any other object is made, and are never destroyed.
constinit QBasicMutex mutex;
constinit Secret *first = nullptr;

} // namespace

void SecretsInUse::lend(const std::function<void(const std::vector<QByteArrayView> &)> &fn)
{
    const QMutexLocker lock(&mutex);
    std::vector<QByteArrayView> values;
    for (const Secret *secret = first; secret; secret = secret->m_next)
        values.emplace_back(secret->m_bytes.get(), secret->m_size);
    fn(values);
}

void SecretsInUse::enter(Secret &secret)
{
    const QMutexLocker lock(&mutex);
    secret.m_next = std::exchange(first, &secret);
    if (secret.m_next)
        secret.m_next->m_previous = &secret;
}

void SecretsInUse::leave(Secret &secret)
{
    const QMutexLocker lock(&mutex);
    (secret.m_previous ? secret.m_previous->m_next : first) = secret.m_next;
    if (secret.m_next)
        secret.m_next->m_previous = secret.m_previous;
    secret.m_previous = nullptr;
    secret.m_next = nullptr;
}

void SecretsInUse::pass(Secret &secret, Secret &heir)
{
    const QMutexLocker lock(&mutex);
    heir.m_bytes = std::move(secret.m_bytes);
    heir.m_size = std::exchange(secret.m_size, 0);
    heir.m_previous = std::exchange(secret.m_previous, nullptr);
    heir.m_next = std::exchange(secret.m_next, nullptr);
    if (heir.m_previous)
        heir.m_previous->m_next = &heir;
    else
        first = &heir;
    if (heir.m_next)
        heir.m_next->m_previous = &heir;
}

} // namespace latchkey
