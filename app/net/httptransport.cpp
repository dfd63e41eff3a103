// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

#include "base/clock.h"
#include "base/logging.h"
#include "net/oneshotbody.h"
#include "net/replyreader.h"

#include <QCoroNetworkReply>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSet>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

enum class Stop { None, Cancelled, TimedOut, TooLarge };

// The coroutine resumes inside the reply's own signal, so the reply must live until the event loop is back.
using ReplyPointer = std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater>;

QByteArray verb(HttpRequest::Method method)
{
    switch (method) {
    case HttpRequest::Method::Get:
        return "GET"_ba;
    case HttpRequest::Method::Post:
        return "POST"_ba;
    case HttpRequest::Method::Patch:
        return "PATCH"_ba;
    }
    return {};
}

QString idsShortened(QString path)
{
    static const QRegularExpression longId(u"([0-9a-f]{8})[0-9a-f]{9,}"_s);
    return path.replace(longId, u"\\1..."_s);
}

// Watches one reply for its limits, and remembers who stopped it: Qt reports our own abort and a time-out
// alike.
class Watch final : public QObject
{
public:
    Watch(QNetworkReply &reply, HttpLimits limits)
        : m_reply(reply)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { stop(Stop::TimedOut); });
        m_timer.start(static_cast<int>(limits.timeoutMs));
        connect(&reply, &QNetworkReply::readyRead, this, [this, limits] {
            if (m_reply.bytesAvailable() > limits.answerBytes)
                stop(Stop::TooLarge);
        });
    }

    void stop(Stop reason)
    {
        if (m_stop != Stop::None || m_reply.isFinished())
            return;
        m_stop = reason;
        m_reply.abort();
    }

    [[nodiscard]] Stop reason() const { return m_stop; }

private:
    QNetworkReply &m_reply;
    QTimer m_timer;
    Stop m_stop = Stop::None;
};

ApiError stopError(Stop reason)
{
    ApiError error;
    switch (reason) {
    case Stop::None:
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

// Whether a request that changes something may have done so although the answer does not say it clearly.
bool isOutcomeUnknown(const ApiError &error)
{
    if (error.status == 0)
        return true;
    const bool unclearStatus = error.status < 300 || (error.status >= 500 && error.status != 503);
    return unclearStatus || error.kind == ApiError::Kind::ConnectionLost;
}

} // namespace

struct HttpTransport::InFlight
{
    QSet<Watch *> watches;
    int waiting = 0;        ///< Requests that wait for a credential or an answer.
    quint64 generation = 0; ///< Grows with every abort, so that one who waits for a credential notices.
    bool closed = false;
};

HttpTransport::HttpTransport(QNetworkAccessManager &network, WorkspaceHost host, Authorizer &authorizer,
                             const Clock &clock, HttpLimits limits)
    : m_network(network)
    , m_host(std::move(host))
    , m_authorizer(authorizer)
    , m_clock(clock)
    , m_limits(limits)
    , m_inFlight(std::make_shared<InFlight>())
{
}

HttpTransport::~HttpTransport()
{
    close();
}

void HttpTransport::abortAll()
{
    // Each abort resumes a coroutine, which takes its watch out of the set, and whose caller may even destroy
    // the transport.
    const std::shared_ptr<InFlight> inFlight = m_inFlight;
    ++inFlight->generation;
    const QSet<Watch *> watches = inFlight->watches;
    for (Watch *watch : watches) {
        if (inFlight->watches.contains(watch))
            watch->stop(Stop::Cancelled);
    }
}

void HttpTransport::close()
{
    m_inFlight->closed = true;
    abortAll();
}

bool HttpTransport::isBusy() const
{
    return m_inFlight->waiting > 0;
}

QCoro::Task<Result<HttpAnswer>> HttpTransport::send(HttpRequest request)
{
    // The transport may be gone after any wait: from there on only the frame's own values are used.
    const std::shared_ptr<InFlight> inFlight = m_inFlight;
    QNetworkAccessManager &network = m_network;
    const Clock &clock = m_clock;
    const WorkspaceHost host = m_host;
    const HttpLimits limits = m_limits;
    const QByteArray authKind = m_authorizer.kind();
    const quint64 generation = inFlight->generation;
    if (inFlight->closed)
        co_return tl::unexpected(stopError(Stop::Cancelled));

    ++inFlight->waiting;
    const auto leave = qScopeGuard([inFlight] { --inFlight->waiting; });
    const Result<Secret> authorization = co_await m_authorizer.authorization();
    if (inFlight->closed || inFlight->generation != generation)
        co_return tl::unexpected(stopError(Stop::Cancelled));
    if (!authorization)
        co_return tl::unexpected(authorization.error());

    QNetworkRequest outgoing = prepare(host, request, authKind);
    authorization->reveal(
        [&outgoing](QByteArrayView value) { outgoing.setRawHeader("Authorization", value.toByteArray()); });
    const qint64 startedMs = clock.monotonicMs();
    const QByteArray method = verb(request.method);
    OneShotBody *body = nullptr;
    if (request.method != HttpRequest::Method::Get)
        body = new OneShotBody(request.body);
    const ReplyPointer reply(network.sendCustomRequest(outgoing, method, body));
    if (body)
        body->setParent(reply.get());

    Watch watch(*reply, limits);
    inFlight->watches.insert(&watch);
    co_await reply.get();
    inFlight->watches.remove(&watch);

    qCInfo(logHttp).noquote() << method << idsShortened(request.path) << httpStatus(*reply)
                              << clock.monotonicMs() - startedMs << "ms" << reply->rawHeader("X-Request-Id");
    Result<HttpAnswer> answer = tl::unexpected(stopError(watch.reason()));
    if (watch.reason() == Stop::None)
        answer = readReply(*reply);
    if (!answer && body && body->hasBeenRead())
        answer.error().outcomeUnknown = isOutcomeUnknown(answer.error());
    co_return answer;
}

QNetworkRequest HttpTransport::prepare(const WorkspaceHost &host, const HttpRequest &request,
                                       const QByteArray &authKind)
{
    QNetworkRequest outgoing(host.url(request.path));
    outgoing.setRawHeader("Accept", "application/json"_ba);
    outgoing.setRawHeader("User-Agent", userAgent(authKind));
    if (!host.workspaceId().isEmpty())
        outgoing.setRawHeader("X-Databricks-Workspace-Id", host.workspaceId().toLatin1());
    if (request.method != HttpRequest::Method::Get) {
        outgoing.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        outgoing.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    }
    // A followed redirect would carry the credential to wherever the server points.
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    outgoing.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    outgoing.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return outgoing;
}

QByteArray userAgent(const QByteArray &authKind)
{
#if defined(Q_OS_WIN)
    const QByteArray os = "windows"_ba;
#elif defined(Q_OS_MACOS)
    const QByteArray os = "darwin"_ba;
#else
    const QByteArray os = "linux"_ba;
#endif
    return "latchkey/" LATCHKEY_VERSION " qt/"_ba + qVersion() + " os/"_ba + os + " auth/"_ba + authKind;
}

} // namespace latchkey
