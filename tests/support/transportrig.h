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

    [[nodiscard]] auto get(const QString &path = QStringLiteral("/api/2.0/token/list"))
    {
        return transport->send({HttpRequest::Method::Get, path, {}});
    }
    [[nodiscard]] auto post(const QByteArray &body = QByteArrayLiteral("{\"comment\":\"x\"}"))
    {
        return transport->send({HttpRequest::Method::Post, QStringLiteral("/api/2.0/token/create"), body});
    }
    [[nodiscard]] auto patch(const QByteArray &body = QByteArrayLiteral("{\"token\":{}}"))
    {
        return transport->send({HttpRequest::Method::Patch, QStringLiteral("/api/2.0/token/abc"), body});
    }

    ManualClock clock;
    QNetworkAccessManager network;
    FakeCredential credential;
    std::unique_ptr<HttpTransport> transport;
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
