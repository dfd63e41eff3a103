// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsproblem.h"
#include "net/httptransport.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QNetworkReply;

namespace latchkey {

/// Watches one reply: ends it at its limits, and remembers what Qt does not tell afterwards. That is who
/// stopped it (our own abort and a time-out are reported alike), and why the server's certificate was not
/// accepted.
class ReplyWatch final : public QObject
{
    Q_OBJECT
public:
    enum class Stop { None, Cancelled, TimedOut, TooLarge };

    /// `reply` must outlive the watch.
    ReplyWatch(QNetworkReply &reply, HttpLimits limits);

    /// Ends the reply at once, unless it has ended.
    void stop(Stop reason);
    /// What the finished reply comes to. Takes the body out of it. `nowMs`, since the epoch, is for a
    /// Retry-After that is a date.
    [[nodiscard]] Result<HttpAnswer> answer(qint64 nowMs);

private:
    /// Adds to an error what only the reply and its story tell.
    void complete(ApiError &error, qint64 nowMs) const;

    QNetworkReply &m_reply;
    QTimer m_timer;
    Stop m_stop = Stop::None;
    std::optional<TlsProblem> m_tls;
};

} // namespace latchkey
