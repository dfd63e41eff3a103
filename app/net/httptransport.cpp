// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

#include "base/clock.h"
#include "base/logging.h"
#include "net/oneshotbody.h"
#include "net/replyreader.h"
#include "net/replywatch.h"
#include "net/requeststory.h"
#include "net/retrypause.h"

#include <QCoroNetworkReply>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// The coroutine resumes inside the reply's own signal, so the reply must live until the event loop is back.
using ReplyPointer = std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater>;

QString idsShortened(QString path)
{
    static const QRegularExpression longId(u"([0-9a-fA-F]{8})[0-9a-fA-F]{9,}"_s);
    return path.replace(longId, u"\\1..."_s);
}

// Whatever became of the call that should have renewed the credential: this request was not sent.
ApiError notSent(ApiError error)
{
    error.outcomeUnknown = false;
    return error;
}

// The server looked at the credential and no farther, so nothing was done, whatever was asked for. A 5xx is
// no promise of that, whatever its code says.
bool isRefusal(const Result<HttpAnswer> &answer)
{
    using Kind = ApiError::Kind;
    if (answer || (answer.error().status != 401 && answer.error().status != 403))
        return false;
    const Kind kind = answer.error().kind;
    return kind == Kind::NotSignedIn || kind == Kind::InvalidToken || kind == Kind::CredentialExpired;
}

// Qt keeps its own copies of the header, out of our reach, until the reply is gone.
QNetworkRequest authorized(QNetworkRequest request, const Secret &header)
{
    if (header.isEmpty())
        return request;
    header.reveal(
        [&request](QByteArrayView value) { request.setRawHeader("Authorization", value.toByteArray()); });
    return request;
}

// Whether a request that changes something may have done so although the answer does not say it clearly.
bool isOutcomeUnknown(const ApiError &error)
{
    if (error.status == 0)
        return true;
    using Kind = ApiError::Kind;
    const bool unclearStatus = error.status < 300 || (error.status >= 500 && error.status != 503);
    const bool isIncomplete = error.kind == Kind::ConnectionLost || error.kind == Kind::TimedOut ||
                              error.kind == Kind::Cancelled || error.kind == Kind::AnswerTooLarge;
    return unclearStatus || isIncomplete;
}

// The same after a try that may have done it: a later one that fails does not undo it. Only that the token is
// gone leaves no question.
bool isUnknownNow(const ApiError &error, bool mayHaveActed)
{
    return error.outcomeUnknown || (mayHaveActed && error.kind != ApiError::Kind::NotFound);
}

} // namespace

HttpTransport::HttpTransport(QNetworkAccessManager &network, WorkspaceHost host, Authorizer &authorizer,
                             const Clock &clock, HttpLimits limits)
    : m_network(network)
    , m_host(std::move(host))
    , m_authorizer(authorizer)
    , m_clock(clock)
    , m_limits(limits)
    , m_inFlight(std::make_shared<RequestsInFlight>())
{
}

HttpTransport::~HttpTransport()
{
    close();
}

void HttpTransport::setWaitListener(WaitListener listener)
{
    m_inFlight->listener = std::move(listener);
}

void HttpTransport::abortAll()
{
    const std::shared_ptr<RequestsInFlight> inFlight = m_inFlight;
    inFlight->abort();
}

void HttpTransport::giveUpPauses()
{
    const std::shared_ptr<RequestsInFlight> inFlight = m_inFlight;
    inFlight->giveUpPauses();
}

void HttpTransport::close()
{
    const std::shared_ptr<RequestsInFlight> inFlight = m_inFlight;
    inFlight->closed = true;
    inFlight->abort();
    inFlight->listener = {};
}

bool HttpTransport::isBusy() const
{
    return m_inFlight->waiting > 0;
}

QCoro::Task<Result<HttpAnswer>> HttpTransport::send(HttpRequest request)
{
    // The transport may be gone after any wait: from there on only the frame's own values are used, and what
    // it refers to only while the request is not over.
    const std::shared_ptr<RequestsInFlight> inFlight = m_inFlight;
    const RequestStory story(inFlight);
    QNetworkAccessManager &network = m_network;
    Authorizer &authorizer = m_authorizer;
    const Clock &clock = m_clock;
    const HttpLimits limits = m_limits;
    const Secret content = Secret::takeFrom(request.body);
    const QNetworkRequest outgoing = prepared(request, m_host, m_authorizer.kind(), content.size());

    FailedTry tried;
    std::optional<qint64> begunMs;
    std::optional<ApiError> earlier;
    bool wasRefused = false;
    bool mayHaveActed = false;
    while (!story.isOver()) {
        Result<Secret> authorization = co_await authorizer.authorization();
        if (story.isOver())
            break;
        const qint64 startedMs = clock.monotonicMs();
        if (!begunMs)
            begunMs = startedMs;
        const std::optional<qint64> timeMs = timeForTry(tried.number, startedMs - *begunMs, limits);
        if (authorization && earlier && !timeMs) {
            earlier->outcomeUnknown = mayHaveActed;
            co_return tl::unexpected(*earlier);
        }
        Result<HttpAnswer> answer =
            tl::unexpected(authorization ? ApiError() : notSent(authorization.error()));
        if (authorization) {
            OneShotBody *body = request.hasBody() ? new OneShotBody(content.clone()) : nullptr;
            const ReplyPointer reply(network.sendCustomRequest(authorized(outgoing, *authorization),
                                                               methodName(request.method), body));
            if (body)
                body->setParent(reply.get());
            HttpLimits limitsOfTry = limits;
            limitsOfTry.timeoutMs = timeMs.value_or(limits.timeoutMs);
            ReplyWatch watch(*reply, limitsOfTry);
            inFlight->watches.insert(&watch);
            co_await reply.get();
            inFlight->watches.remove(&watch);

            qCInfo(logHttp).noquote()
                << methodName(request.method) << idsShortened(request.path) << httpStatus(*reply)
                << clock.monotonicMs() - startedMs << "ms" << requestIdOf(*reply);
            answer = watch.answer(clock.nowMs());
            if (!answer && body && body->hasBeenRead())
                answer.error().outcomeUnknown = isOutcomeUnknown(answer.error());
            const bool mayAskAgain = !wasRefused && !authorization->isEmpty() && !story.isOver();
            if (mayAskAgain && isRefusal(answer) && authorizer.refused(*authorization)) {
                wasRefused = true;
                earlier = answer.error();
                continue;
            }
        }
        if (answer)
            co_return answer;
        ApiError &error = answer.error();
        mayHaveActed = isUnknownNow(error, mayHaveActed);
        error.outcomeUnknown = mayHaveActed;
        earlier = error;
        if (story.isOver())
            co_return answer;

        tried.spentMs = clock.monotonicMs() - *begunMs;
        tried.chance = QRandomGenerator::system()->generateDouble();
        const Repeat repeat = inFlight->listener ? request.repeat : Repeat::Never;
        const std::optional<qint64> pauseMs = pauseBeforeRetry(error, repeat, tried, limits);
        if (!pauseMs)
            co_return answer;
        authorization = Secret(); // Not needed while nothing is sent.
        ++tried.number;
        RetryNotice notice{retryReason(error), tried.number, *pauseMs, clock.nowMs() + *pauseMs};
        story.tell(notice);
        if (story.isOver())
            break;
        RetryPause pause(*pauseMs);
        inFlight->pauses.insert(&pause);
        co_await pause.over();
        inFlight->pauses.remove(&pause);
        if (pause.isGivenUp())
            break;
        notice.resumesMs.reset();
        if (!story.isOver())
            story.tell(notice);
    }
    ApiError stopped = cancelled();
    stopped.outcomeUnknown = mayHaveActed;
    co_return tl::unexpected(stopped);
}

} // namespace latchkey
