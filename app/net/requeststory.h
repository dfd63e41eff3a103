// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/retrynotice.h"

#include <QMap>
#include <QSet>

#include <memory>
#include <optional>

namespace latchkey {

class OffloadBase;
class ReplyWatch;
class RetryPause;

/// What a transport has under way. Shared with its requests, which may end after the transport is gone.
struct RequestsInFlight
{
    QSet<ReplyWatch *> watches;
    QSet<RetryPause *> pauses;
    QSet<OffloadBase *> offloads;
    QMap<quint64, RetryNotice> notices; ///< Of the requests that are sent once more, oldest first.
    std::optional<RetryNotice> told;    ///< What the listener knows.
    WaitListener listener;
    quint64 stories = 0;
    int waiting = 0;        ///< Requests that wait for a credential, an answer or the end of a pause.
    quint64 generation = 0; ///< Grows with every abort, so that one who waits for a credential notices.
    bool closed = false;

    /// Ends every answer, every pause and every offload that is waited for. Each resumes a coroutine, whose
    /// caller may even destroy the transport: hold a share meanwhile.
    void abort();
    /// Ends what is in a pause, and nothing else. The same holds.
    void giveUpPauses();
};

/// One request from `send()` to its end. Lives in the frame of its coroutine.
class RequestStory
{
public:
    explicit RequestStory(std::shared_ptr<RequestsInFlight> inFlight);
    /// Takes back what was told.
    ~RequestStory();
    Q_DISABLE_COPY_MOVE(RequestStory)

    /// Whether the request was stopped. While it was not, the transport and all it refers to exist.
    [[nodiscard]] bool isOver() const;
    /// Whoever listens may stop the request, or destroy the transport.
    void tell(const std::optional<RetryNotice> &notice) const;

private:
    std::shared_ptr<RequestsInFlight> m_inFlight;
    quint64 m_generation;
    quint64 m_number;
};

} // namespace latchkey
