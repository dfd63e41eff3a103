// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/workspacehost.h"
#include "net/authorizer.h"

#include <QByteArray>
#include <QCoroTask>

#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;

namespace latchkey {

class Clock;

struct HttpRequest
{
    enum class Method { Get, Post, Patch };

    Method method = Method::Get;
    QString path; ///< Percent-encoded, begins with a slash; holds no secret, for it is logged.
    /// Not used with Get. Overwritten once the request is over; bytes that another owner shares stay, so move
    /// it in.
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json"); ///< Of the body.
};

struct HttpAnswer
{
    int status = 0;
    QByteArray body;        ///< May hold a secret: whoever takes it wipes it.
    QString organisationId; ///< X-Databricks-Org-Id
    QString requestId;      ///< X-Request-Id
};

struct HttpLimits
{
    qint64 timeoutMs = 30'000;                     ///< For the whole answer.
    qint64 answerBytes = qint64{64} * 1024 * 1024; ///< After decompression.
};

/// Sends requests to one workspace. The only user of QNetworkAccessManager.
///
/// Sets headers, forbids redirects, holds every answer to a time and a size limit, and writes one log line a
/// request: method, path, status, duration, request id; never headers or bodies. A body is sent at most once,
/// unless the server refused the credential (it then did nothing) and there is another: that one is tried,
/// once. A 2xx with JSON is a success; all else is an `ApiError`.
class HttpTransport
{
public:
    /// Refers to all but `host`; they must outlive the transport.
    HttpTransport(QNetworkAccessManager &network, WorkspaceHost host, Authorizer &authorizer,
                  const Clock &clock, HttpLimits limits = {});
    ~HttpTransport();
    Q_DISABLE_COPY_MOVE(HttpTransport)

    [[nodiscard]] QCoro::Task<Result<HttpAnswer>> send(HttpRequest request);

    /// Ends every request in flight with `Cancelled`. Those that wait for a credential end so, too, as soon
    /// as the credential's source answers.
    void abortAll();
    /// As `abortAll()`, and every later `send()` ends with `Cancelled` at once.
    void close();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] const WorkspaceHost &host() const { return m_host; }

private:
    struct InFlight;

    /// Everything but the credential.
    [[nodiscard]] QNetworkRequest prepare(const HttpRequest &request, qsizetype bodySize) const;

    QNetworkAccessManager &m_network;
    WorkspaceHost m_host;
    Authorizer &m_authorizer;
    const Clock &m_clock;
    HttpLimits m_limits;
    std::shared_ptr<InFlight> m_inFlight;
};

/// `latchkey/<version> qt/<version> os/<name> auth/<type>` (API reference, section 4.7).
[[nodiscard]] QByteArray userAgent(const QByteArray &authKind);

} // namespace latchkey
