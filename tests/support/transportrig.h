// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httptransport.h"
#include "support/await.h"
#include "support/fakecredential.h"
#include "support/manualclock.h"

#include <QNetworkAccessManager>

#include <memory>

namespace latchkey {

/// A transport with all it needs. Its credential can be told by `secretMark()`.
class TransportRig
{
public:
    /// `gate` holds the credential up; it must outlive the rig.
    explicit TransportRig(const WorkspaceHost &host, HttpLimits limits = {}, Gate *gate = nullptr)
        : credential("Bearer " + secretMark(), gate)
        , transport(std::make_unique<HttpTransport>(network, host, credential, clock, limits))
    {
    }

    [[nodiscard]] static QByteArray secretMark() { return QByteArrayLiteral("not-a-real-token"); }

    /// From now on there is somebody who can be told, so that requests are repeated.
    void listen()
    {
        transport->setWaitListener([this](const std::optional<RetryNotice> &notice) { told << notice; });
    }

    [[nodiscard]] auto get(const QString &path = QStringLiteral("/api/2.0/token/list"))
    {
        return send({HttpRequest::Method::Get, path, {}}, Repeat::Freely);
    }
    /// A create: a second one would make a second token.
    [[nodiscard]] auto post(const QByteArray &body = QByteArrayLiteral("{\"comment\":\"x\"}"))
    {
        return send({HttpRequest::Method::Post, QStringLiteral("/api/2.0/token/create"), body},
                    Repeat::WhenTurnedAway);
    }
    [[nodiscard]] auto revoke(const QByteArray &body = QByteArrayLiteral("{\"token_id\":\"abc\"}"))
    {
        return send({HttpRequest::Method::Post, QStringLiteral("/api/2.0/token/delete"), body},
                    Repeat::Freely);
    }
    [[nodiscard]] auto patch(const QByteArray &body = QByteArrayLiteral("{\"token\":{}}"))
    {
        return send({HttpRequest::Method::Patch, QStringLiteral("/api/2.0/token/abc"), body}, Repeat::Freely);
    }

    ManualClock clock;
    QNetworkAccessManager network;
    FakeCredential credential;
    QList<std::optional<RetryNotice>> told; ///< Once `listen()` was called.
    std::unique_ptr<HttpTransport> transport;

private:
    [[nodiscard]] QCoro::Task<Result<HttpAnswer>> send(HttpRequest request, Repeat repeat)
    {
        request.repeat = repeat;
        return transport->send(std::move(request));
    }
};

using HttpOutcome = Outcome<Result<HttpAnswer>>;

/// Done, and failed with this kind.
[[nodiscard]] inline bool failedWith(const HttpOutcome &outcome, ApiError::Kind kind)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().kind == kind;
}

/// Done, and successful.
[[nodiscard]] inline bool succeeded(const HttpOutcome &outcome)
{
    return outcome.isDone() && outcome.value().has_value();
}

} // namespace latchkey
