// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/workspacehost.h"
#include "net/authorizer.h"
#include "net/httplimits.h"
#include "net/httprequest.h"
#include "net/retrynotice.h"

#include <QByteArray>
#include <QCoroTask>

#include <memory>

class QNetworkAccessManager;

namespace latchkey {

class Clock;
struct RequestsInFlight;

struct HttpAnswer
{
    int status = 0;
    QByteArray body;        ///< May hold a secret: whoever takes it wipes it.
    QString organisationId; ///< X-Databricks-Org-Id
    QString requestId;      ///< X-Request-Id
};

/// Sends requests to one workspace. The only user of QNetworkAccessManager.
///
/// Sets headers, forbids redirects, holds every answer to a time and a size limit, and writes one log line a
/// try: method, path, status, duration, request id; never headers or bodies. A 2xx with JSON is a success;
/// all else is an `ApiError`.
///
/// A body is sent once, with two exceptions. When the server refused the credential (it then did nothing) and
/// there is another, that one is tried, once. And after a failure that `HttpRequest::repeat` names, the
/// request is sent again after a pause, within the budget of `HttpLimits`, if there is a listener who can
/// tell the person about it. The credential's own renewal counts as a part of the request when it is turned
/// away. An error is `outcomeUnknown` when any of the tries may have taken effect.
class HttpTransport
{
public:
    /// Refers to all but `host`; they must outlive the transport.
    HttpTransport(QNetworkAccessManager &network, WorkspaceHost host, Authorizer &authorizer,
                  const Clock &clock, HttpLimits limits = {});
    ~HttpTransport();
    Q_DISABLE_COPY_MOVE(HttpTransport)

    [[nodiscard]] QCoro::Task<Result<HttpAnswer>> send(HttpRequest request);

    /// Who is told about requests that are sent once more. Without a listener none is: nobody could see why
    /// it takes long, or stop it. Called no more after `close()`.
    void setWaitListener(WaitListener listener);

    /// Ends every request in flight with `Cancelled`, and those in a pause. Those that wait for a credential
    /// end so, too, as soon as the credential's source answers.
    void abortAll();
    /// Ends with `Cancelled` what is in a pause before it is sent once more. What is under way goes on.
    void giveUpPauses();
    /// As `abortAll()`, and every later `send()` ends with `Cancelled` at once.
    void close();
    [[nodiscard]] bool isBusy() const;
    /// For those who go on with an answer on another thread, so that they are ended with the requests.
    /// Outlives the transport.
    [[nodiscard]] std::shared_ptr<RequestsInFlight> inFlight() const { return m_inFlight; }
    [[nodiscard]] const WorkspaceHost &host() const { return m_host; }

private:
    QNetworkAccessManager &m_network;
    WorkspaceHost m_host;
    Authorizer &m_authorizer;
    const Clock &m_clock;
    HttpLimits m_limits;
    std::shared_ptr<RequestsInFlight> m_inFlight;
};

} // namespace latchkey
