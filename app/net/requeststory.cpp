// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requeststory.h"

#include "net/offload.h"
#include "net/replywatch.h"
#include "net/retrypause.h"

#include <utility>

namespace latchkey {

void RequestsInFlight::abort()
{
    ++generation;
    // Whoever is resumed takes what it waits for out of the set, and may end others.
    const QSet<ReplyWatch *> watched = watches;
    for (ReplyWatch *watch : watched) {
        if (watches.contains(watch))
            watch->stop(ReplyWatch::Stop::Cancelled);
    }
    const QSet<RetryPause *> paused = pauses;
    for (RetryPause *pause : paused) {
        if (pauses.contains(pause))
            pause->end();
    }
    const QSet<OffloadBase *> offloaded = offloads;
    for (OffloadBase *offload : offloaded) {
        if (offloads.contains(offload))
            offload->end();
    }
}

void RequestsInFlight::giveUpPauses()
{
    const QSet<RetryPause *> paused = pauses;
    for (RetryPause *pause : paused) {
        if (pauses.contains(pause))
            pause->giveUp();
    }
}

RequestStory::RequestStory(std::shared_ptr<RequestsInFlight> inFlight)
    : m_inFlight(std::move(inFlight))
    , m_generation(m_inFlight->generation)
    , m_number(m_inFlight->stories++)
{
    ++m_inFlight->waiting;
}

RequestStory::~RequestStory()
{
    --m_inFlight->waiting;
    tell({});
}

bool RequestStory::isOver() const
{
    return m_inFlight->closed || m_inFlight->generation != m_generation;
}

void RequestStory::tell(const std::optional<RetryNotice> &notice) const
{
    QMap<quint64, RetryNotice> &notices = m_inFlight->notices;
    if (notice)
        notices.insert(m_number, *notice);
    else
        notices.remove(m_number);
    const std::optional<RetryNotice> oldest =
        notices.isEmpty() ? std::nullopt : std::optional(notices.first());
    if (oldest == std::exchange(m_inFlight->told, oldest))
        return;
    // A copy, because it may be taken away while it is called.
    if (const WaitListener listener = m_inFlight->listener)
        listener(oldest);
}

} // namespace latchkey
