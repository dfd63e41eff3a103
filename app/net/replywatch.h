// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsproblem.h"
#include "net/httptransport.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <optional>

class QNetworkReply;

namespace latchkey {

/// Watches one reply: takes its body out of it as it comes, ends it at its limits, and remembers what Qt does
/// not tell afterwards. That is who stopped it (our own abort and a time-out are reported alike), and why the
/// server's certificate was not accepted.
class ReplyWatch final : public QObject
{
    Q_OBJECT
public:
    enum class Stop {
        None,
        Cancelled,
        TimedOut,
        TooLarge,
    };

    /// `reply` must outlive the watch.
    ReplyWatch(QNetworkReply &reply, HttpLimits limits);
    ~ReplyWatch() override;

    /// Ends the reply at once, unless it has ended.
    void stop(Stop reason);
    /// What the finished reply comes to. Gives the body away. `nowMs`, since the epoch, is for a Retry-After
    /// that is a date.
    [[nodiscard]] Result<HttpAnswer> answer(qint64 nowMs);

private:
    /// Takes what has arrived. Why the reply has to end, if it has to.
    [[nodiscard]] Stop drain();
    /// Makes room for so many bytes more, and leaves none behind in memory that is free.
    void makeRoom(qsizetype more);
    [[nodiscard]] ApiError stoppedError() const;
    /// Adds to an error what only the reply and its story tell.
    void complete(ApiError &error, qint64 nowMs) const;

    QNetworkReply &m_reply;
    qint64 m_mostBytes;
    QByteArray m_body;
    QTimer m_timer;
    Stop m_stop = Stop::None;
    std::optional<TlsProblem> m_tls;
};

} // namespace latchkey
