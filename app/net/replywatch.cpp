// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replywatch.h"

#include "base/secret.h"
#include "net/replyreader.h"
#include "net/retryafter.h"
#include "net/tlsfacts.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

// What Qt keeps for us at most. Its thread reads no farther until somebody has taken that.
constexpr qint64 mostUntaken = qint64{1024} * 1024;
// Less than 16 KiB at once would go through a buffer of QIODevice, which keeps it.
constexpr qsizetype atOnce = qsizetype{64} * 1024;

bool isSameServer(const QUrl &first, const QUrl &second)
{
    return first.scheme() == second.scheme() && first.authority() == second.authority();
}

} // namespace

ReplyWatch::ReplyWatch(QNetworkReply &reply, HttpLimits limits)
    : m_reply(reply)
    , m_mostBytes(limits.answerBytes)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { stop(Stop::TimedOut); });
    m_timer.start(static_cast<int>(limits.timeoutMs));
    // Once more, because Qt's thread hears of it only when the request is there, which one with a body is not
    // before the event loop has turned; by then one without may have let in a lot.
    m_reply.setReadBufferSize(mostUntaken);
    QMetaObject::invokeMethod(
        this, [this] { m_reply.setReadBufferSize(mostUntaken); }, Qt::QueuedConnection);
    connect(&reply, &QNetworkReply::readyRead, this, [this] {
        // This object may be gone when the reply is stopped.
        if (const Stop reason = m_stop == Stop::None ? drain() : Stop::None; reason != Stop::None)
            stop(reason);
    });
    // Only looked at: what nobody ignores ends the connection. Qt ends all requests that wait for a
    // connection when the first of them fails, and tells of the certificate only there.
    connect(reply.manager(), &QNetworkAccessManager::sslErrors, this,
            [this](const QNetworkReply *failed, const QList<QSslError> &errors) {
                if (isSameServer(failed->url(), m_reply.url()))
                    m_tls = tlsProblem(errors, failed->sslConfiguration().peerCertificate());
            });
}

ReplyWatch::~ReplyWatch()
{
    wipe(m_body);
}

void ReplyWatch::stop(Stop reason)
{
    if (m_stop != Stop::None || m_reply.isFinished())
        return;
    m_stop = reason;
    wipe(m_body);
    m_reply.abort();
}

ReplyWatch::Stop ReplyWatch::drain()
{
    if (!m_reply.isOpen())
        return Stop::None;
    while (true) {
        makeRoom(atOnce);
        const qsizetype before = m_body.size();
        m_body.resize(before + atOnce);
        const qint64 count = m_reply.read(m_body.data() + before, atOnce);
        m_body.resize(before + std::max<qint64>(count, 0));
        if (m_body.size() > m_mostBytes)
            return Stop::TooLarge;
        if (count <= 0)
            return Stop::None;
    }
}

void ReplyWatch::makeRoom(qsizetype more)
{
    const qsizetype wanted = m_body.size() + more;
    if (wanted <= m_body.capacity())
        return;
    QByteArray larger;
    larger.reserve(std::max(wanted, 2 * m_body.capacity()));
    larger.append(QByteArrayView(m_body));
    m_body.swap(larger);
    wipe(larger);
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

ApiError ReplyWatch::stoppedError() const
{
    ApiError error = headOf(m_reply);
    switch (m_stop) {
    case Stop::None:
        break;
    case Stop::Cancelled:
        error.kind = ApiError::Kind::Cancelled;
        break;
    case Stop::TimedOut:
        error.kind = ApiError::Kind::TimedOut;
        break;
    case Stop::TooLarge:
        error.kind = ApiError::Kind::AnswerTooLarge;
        break;
    }
    return error;
}

Result<HttpAnswer> ReplyWatch::answer(qint64 nowMs)
{
    if (m_stop == Stop::None)
        m_stop = drain();
    Result<HttpAnswer> answer = tl::unexpected(stoppedError());
    if (m_stop == Stop::None)
        answer = readReply(m_reply, std::exchange(m_body, {}));
    wipe(m_body);
    if (!answer)
        complete(answer.error(), nowMs);
    return answer;
}

} // namespace latchkey
