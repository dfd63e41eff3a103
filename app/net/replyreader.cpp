// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/replyreader.h"

#include "base/redactor.h"
#include "base/secret.h"
#include "net/errorbody.h"
#include "net/proxyfactory.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrlQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

ApiError::Kind networkErrorKind(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return ApiError::Kind::HostNotFound;
    case QNetworkReply::SslHandshakeFailedError:
        return ApiError::Kind::TlsFailed;
    case QNetworkReply::TimeoutError:
        return ApiError::Kind::TimedOut;
    case QNetworkReply::OperationCanceledError:
        return ApiError::Kind::Cancelled;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ApiError::Kind::ProxySignIn;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::ProtocolFailure:
        return ApiError::Kind::ConnectionLost;
    default:
        return ApiError::Kind::Unreachable;
    }
}

// Answers with an error status count as network errors in Qt, too; they have a body to read instead.
bool isNetworkFailure(const QNetworkReply &reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::NoError)
        return false;
    return error <= QNetworkReply::UnknownProxyError || error == QNetworkReply::ContentReSendError ||
           !reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
}

// The system's words, and which proxy was to be passed, because that is where the trouble may be.
QString failureWords(const QNetworkReply &reply)
{
    const QString words = redacted(reply.errorString());
    const QString proxy = proxyInUse(reply.url());
    return proxy.isEmpty() ? words : QString(words + " [proxy "_L1 + proxy + u']');
}

// A header is the server's text like any other.
QString requestId(const QNetworkReply &reply)
{
    return redacted(QString::fromLatin1(requestIdOf(reply)));
}

bool isPrivateLinkRedirect(const QNetworkReply &reply)
{
    // The header as it came: Qt's reading of it knows no address without a host.
    const QUrl target = QUrl::fromEncoded(reply.rawHeader("Location"));
    return target.path() == u"/login.html"_s && QUrlQuery(target)
                                                    .queryItemValue(u"error"_s, QUrl::FullyDecoded)
                                                    .startsWith(u"private-link-validation-error"_s);
}

bool isJson(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type").toLower().split(';').constFirst().trimmed();
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

} // namespace

int httpStatus(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QByteArray requestIdOf(const QNetworkReply &reply)
{
    // What is cut off is not missed: ids are short.
    constexpr qsizetype longest = 200;
    return reply.rawHeader("X-Request-Id").left(longest);
}

ApiError headOf(const QNetworkReply &reply)
{
    ApiError error;
    error.status = httpStatus(reply);
    error.requestId = requestId(reply);
    return error;
}

ApiError errorOfStatus(const QNetworkReply &reply, QByteArray body)
{
    const QString reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    ErrorAnswer answer{httpStatus(reply), reason, std::move(body), requestId(reply),
                       reply.rawHeader("Retry-After")};
    ApiError error = readErrorAnswer(answer);
    // It may quote what was sent.
    wipe(answer.body);
    return error;
}

Result<HttpAnswer> readReply(const QNetworkReply &reply, QByteArray body)
{
    ApiError error = headOf(reply);
    // Qt gets ready to send the body on to where a 307 or 308 points, which our body refuses: still a
    // redirect.
    const bool isRedirect = error.status >= 300 && error.status < 400 &&
                            (!isNetworkFailure(reply) || reply.error() == QNetworkReply::ContentReSendError);
    if (isRedirect) {
        wipe(body);
        error.kind =
            isPrivateLinkRedirect(reply) ? ApiError::Kind::PrivateLink : ApiError::Kind::NotAWorkspace;
        return tl::unexpected(error);
    }
    if (isNetworkFailure(reply)) {
        wipe(body);
        error.kind = networkErrorKind(reply.error());
        error.message = failureWords(reply);
        return tl::unexpected(error);
    }
    if (error.status < 200 || error.status >= 400)
        return tl::unexpected(errorOfStatus(reply, std::move(body)));
    if (!isJson(reply)) {
        wipe(body);
        error.kind = ApiError::Kind::NotAWorkspace;
        return tl::unexpected(error);
    }
    return HttpAnswer{error.status, std::move(body),
                      QString::fromLatin1(reply.rawHeader("X-Databricks-Org-Id")), error.requestId};
}

} // namespace latchkey
