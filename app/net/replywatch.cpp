// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replywatch.h"

#include "net/replyreader.h"
#include "net/retryafter.h"
#include "net/tlsfacts.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace latchkey {

namespace {

bool isSameServer(const QUrl &first, const QUrl &second)
{
    return first.scheme() == second.scheme() && first.authority() == second.authority();
}

} // namespace

ReplyWatch::ReplyWatch(QNetworkReply &reply, HttpLimits limits)
    : m_reply(reply)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { stop(Stop::TimedOut); });
    m_timer.start(static_cast<int>(limits.timeoutMs));
    connect(&reply, &QNetworkReply::readyRead, this, [this, limits] {
        if (m_reply.bytesAvailable() > limits.answerBytes)
            stop(Stop::TooLarge);
    });
    // Only looked at: what nobody ignores ends the connection. Qt ends all requests that wait for a
    // connection when the first of them fails, and tells of the certificate only there.
    connect(reply.manager(), &QNetworkAccessManager::sslErrors, this,
            [this](const QNetworkReply *failed, const QList<QSslError> &errors) {
                if (isSameServer(failed->url(), m_reply.url()))
                    m_tls = tlsProblem(errors, failed->sslConfiguration().peerCertificate());
            });
}

void ReplyWatch::stop(Stop reason)
{
    if (m_stop != Stop::None || m_reply.isFinished())
        return;
    m_stop = reason;
    m_reply.abort();
}

void ReplyWatch::complete(ApiError &error, qint64 nowMs) const
{
    if (error.kind == ApiError::Kind::TlsFailed)
        error.tls = m_tls;
    // A date means something only beside the answer's own, which the reader of bodies does not see.
    const std::optional<qint64> wait =
        retryAfterSeconds(m_reply.rawHeader("Retry-After"), m_reply.rawHeader("Date"), nowMs);
    if (error.status >= 400 && wait)
        error.retryAfterSeconds = wait;
}

Result<HttpAnswer> ReplyWatch::answer(qint64 nowMs)
{
    ApiError stopped;
    switch (m_stop) {
    case Stop::None: {
        Result<HttpAnswer> answer = readReply(m_reply);
        if (!answer)
            complete(answer.error(), nowMs);
        return answer;
    }
    case Stop::Cancelled:
        stopped.kind = ApiError::Kind::Cancelled;
        break;
    case Stop::TimedOut:
        stopped.kind = ApiError::Kind::TimedOut;
        break;
    case Stop::TooLarge:
        stopped.kind = ApiError::Kind::AnswerTooLarge;
        break;
    }
    return tl::unexpected(stopped);
}

} // namespace latchkey
