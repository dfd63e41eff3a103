// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/rawserver.h"

#include <functional>

namespace latchkey {

/// The OAuth endpoints of a workspace in a few lines. Every call can be answered in another way, or never.
class OAuthServer
{
public:
    enum class Call { HostMetadata, Metadata, Token, Other };
    using Handler = RawServer::Handler;

    OAuthServer()
        : m_server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
    {
    }
    Q_DISABLE_COPY_MOVE(OAuthServer)

    [[nodiscard]] WorkspaceHost host() const { return m_server.host(); }
    [[nodiscard]] QString origin() const { return m_server.origin(); }
    [[nodiscard]] int connections() const { return m_server.connections(); }
    /// How this call is answered from now on; an empty handler answers as a workspace does.
    void on(Call call, Handler handler) { m_handlers[index(call)] = std::move(handler); }
    /// This call is answered with this from now on.
    void onWith(Call call, const QByteArray &json, int status = 200)
    {
        on(call,
           [json, status](QTcpSocket &socket, const RawRequest &) { answerJson(socket, json, status); });
    }
    /// Nobody answers this call from now on.
    void hold(Call call)
    {
        on(call, [](QTcpSocket &, const RawRequest &) {});
    }
    /// The requests of this call that arrived whole, oldest first.
    [[nodiscard]] QList<RawRequest> requests(Call call) const
    {
        QList<RawRequest> found;
        for (const RawRequest &request : m_server.requests()) {
            if (callOf(request) == call)
                found << request;
        }
        return found;
    }
    [[nodiscard]] int calls(Call call) const { return static_cast<int>(requests(call).size()); }

    /// The endpoints as a workspace names them.
    [[nodiscard]] QByteArray metadata() const
    {
        const QByteArray root = origin().toUtf8() + "/oidc";
        return "{\"issuer\":\"" + root + "\",\"authorization_endpoint\":\"" + root +
               "/v1/authorize\",\"token_endpoint\":\"" + root + "/v1/token\"}";
    }
    /// What a token endpoint gives. Without a refresh token when that is empty.
    [[nodiscard]] static QByteArray tokens(const QByteArray &access, const QByteArray &refresh = {})
    {
        const QByteArray more = refresh.isEmpty() ? QByteArray() : ",\"refresh_token\":\"" + refresh + '"';
        return "{\"access_token\":\"" + access + "\",\"token_type\":\"Bearer\",\"expires_in\":3600" + more +
               '}';
    }
    /// How OAuth says no.
    [[nodiscard]] static QByteArray refusal(const QByteArray &code, const QByteArray &description)
    {
        return "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}";
    }

private:
    static size_t index(Call call) { return static_cast<size_t>(call); }
    static Call callOf(const RawRequest &request)
    {
        if (request.path == "/.well-known/databricks-config")
            return Call::HostMetadata;
        if (request.path.endsWith("/.well-known/oauth-authorization-server"))
            return Call::Metadata;
        return request.path.endsWith("/v1/token") ? Call::Token : Call::Other;
    }
    void handle(QTcpSocket &socket, const RawRequest &request)
    {
        const Call call = callOf(request);
        if (const Handler handler = m_handlers[index(call)])
            return handler(socket, request);
        switch (call) {
        case Call::HostMetadata:
            return answerJson(socket, QByteArrayLiteral("{}"), 404);
        case Call::Metadata:
            return answerJson(socket, metadata());
        case Call::Token:
            // Each has a number, so that one can be told from the next.
            return answerJson(socket, tokens("access-" + QByteArray::number(++m_given)));
        case Call::Other:
            return answerJson(socket, QByteArrayLiteral("{}"));
        }
    }

    Handler m_handlers[4];
    int m_given = 0;
    RawServer m_server;
};

} // namespace latchkey
