// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

#include "base/clock.h"
#include "base/logging.h"
#include "net/oneshotbody.h"
#include "net/replyreader.h"
#include "net/replywatch.h"

#include <QCoroNetworkReply>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

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

// Whatever became of the call that should have renewed the credential: this request was not sent.
ApiError notSent(ApiError error)
{
    error.outcomeUnknown = false;
    return error;
}

// The server looked at the credential and no farther, so nothing was done, whatever was asked for.
bool isRefusal(const Result<HttpAnswer> &answer)
{
    using Kind = ApiError::Kind;
    return !answer &&
           (answer.error().kind == Kind::NotSignedIn || answer.error().kind == Kind::InvalidToken ||
            answer.error().kind == Kind::CredentialExpired);
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
    const bool unclearStatus = error.status < 300 || (error.status >= 500 && error.status != 503);
    return unclearStatus || error.kind == ApiError::Kind::ConnectionLost;
}

} // namespace

struct HttpTransport::InFlight
{
    QSet<ReplyWatch *> watches;
    int waiting = 0;        ///< Requests that wait for a credential or an answer.
    quint64 generation = 0; ///< Grows with every abort, so that one who waits for a credential notices.
    bool closed = false;

    /// Whether a request that began in this generation was stopped. While it was not, the transport and all
    /// it refers to exist.
    [[nodiscard]] bool isOver(quint64 begun) const { return closed || generation != begun; }
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
    const QSet<ReplyWatch *> watches = inFlight->watches;
    for (ReplyWatch *watch : watches) {
        if (inFlight->watches.contains(watch))
            watch->stop(ReplyWatch::Stop::Cancelled);
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
    // The transport may be gone after any wait: from there on only the frame's own values are used, and what
    // it refers to only while the request is not over.
    const std::shared_ptr<InFlight> inFlight = m_inFlight;
    QNetworkAccessManager &network = m_network;
    Authorizer &authorizer = m_authorizer;
    const Clock &clock = m_clock;
    const HttpLimits limits = m_limits;
    const quint64 generation = inFlight->generation;
    const QByteArray method = verb(request.method);
    const bool hasBody = request.method != HttpRequest::Method::Get;
    const Secret content = Secret::takeFrom(request.body);
    const QNetworkRequest prepared = prepare(request, content.size());

    ++inFlight->waiting;
    const auto leave = qScopeGuard([inFlight] { --inFlight->waiting; });
    for (bool isRepeat = false; !inFlight->isOver(generation); isRepeat = true) {
        const Result<Secret> authorization = co_await authorizer.authorization();
        if (inFlight->isOver(generation))
            break;
        if (!authorization)
            co_return tl::unexpected(notSent(authorization.error()));

        const qint64 startedMs = clock.monotonicMs();
        OneShotBody *body = hasBody ? new OneShotBody(content.clone()) : nullptr;
        const ReplyPointer reply(
            network.sendCustomRequest(authorized(prepared, *authorization), method, body));
        if (body)
            body->setParent(reply.get());
        ReplyWatch watch(*reply, limits);
        inFlight->watches.insert(&watch);
        co_await reply.get();
        inFlight->watches.remove(&watch);

        qCInfo(logHttp).noquote() << method << idsShortened(request.path) << httpStatus(*reply)
                                  << clock.monotonicMs() - startedMs << "ms"
                                  << reply->rawHeader("X-Request-Id");
        Result<HttpAnswer> answer = watch.answer();
        if (!answer && body && body->hasBeenRead())
            answer.error().outcomeUnknown = isOutcomeUnknown(answer.error());
        const bool mayRepeat = !isRepeat && !authorization->isEmpty() && !inFlight->isOver(generation);
        if (!mayRepeat || !isRefusal(answer) || !authorizer.refused(*authorization))
            co_return answer;
    }
    co_return tl::unexpected(cancelled());
}

QNetworkRequest HttpTransport::prepare(const HttpRequest &request, qsizetype bodySize) const
{
    QNetworkRequest outgoing(m_host.url(request.path));
    outgoing.setRawHeader("Accept", "application/json"_ba);
    outgoing.setRawHeader("User-Agent", userAgent(m_authorizer.kind()));
    if (!m_host.workspaceId().isEmpty())
        outgoing.setRawHeader("X-Databricks-Workspace-Id", m_host.workspaceId().toLatin1());
    if (request.method != HttpRequest::Method::Get) {
        outgoing.setRawHeader("Content-Type", request.contentType);
        outgoing.setHeader(QNetworkRequest::ContentLengthHeader, bodySize);
    }
    // A followed redirect would carry the credential to wherever the server points.
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // What keeps a change from being sent twice holds for HTTP/1.1; these few small requests gain nothing by
    // HTTP/2.
    outgoing.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
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
