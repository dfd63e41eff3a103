// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/rawserver.h"

#include <QPointer>
#include <QStringList>
#include <QTcpSocket>

#include <functional>

namespace latchkey {

/// A workspace in a few lines, whose every call can be made to wait or to fail.
class TokenServer
{
public:
    enum class Call { List, Create, Update, Revoke, WhoAmI };
    using Handler = std::function<void(QTcpSocket &)>;

    TokenServer()
        : m_server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
    {
    }
    Q_DISABLE_COPY_MOVE(TokenServer)

    /// The comments of the tokens; each has its comment as its id, too.
    QStringList tokens;

    [[nodiscard]] WorkspaceHost host() const { return m_server.host(); }
    [[nodiscard]] int openConnections() const { return m_server.openConnections(); }
    [[nodiscard]] int calls(Call call) const { return m_calls[index(call)]; }
    /// How this call is answered from now on; an empty handler answers as a workspace does.
    void on(Call call, Handler handler) { m_handlers[index(call)] = std::move(handler); }
    /// From now on this call waits until `release()`.
    void hold(Call call)
    {
        on(call, [this](QTcpSocket &socket) { m_held << &socket; });
    }
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    /// Answers what waits longest with this body.
    void release(const QByteArray &body)
    {
        if (const QPointer<QTcpSocket> socket = m_held.takeFirst())
            answerJson(*socket, body);
    }
    [[nodiscard]] QByteArray list() const { return listOf(tokens); }
    [[nodiscard]] static QByteArray listOf(const QStringList &tokens)
    {
        QByteArray infos;
        for (const QString &token : tokens)
            infos += (infos.isEmpty() ? "" : ",") + info(token);
        return "{\"token_infos\":[" + infos + "]}";
    }
    [[nodiscard]] static QByteArray created(const QString &token)
    {
        return "{\"token_value\":\"value of " + token.toUtf8() + "\",\"token_info\":" + info(token) + "}";
    }

private:
    static size_t index(Call call) { return static_cast<size_t>(call); }
    static QByteArray info(const QString &token)
    {
        const QByteArray text = token.toUtf8();
        return "{\"token_id\":\"" + text + "\",\"comment\":\"" + text + "\"}";
    }
    static Call callOf(const RawRequest &request)
    {
        if (request.path.endsWith("/token/list"))
            return Call::List;
        if (request.path.endsWith("/token/create"))
            return Call::Create;
        if (request.path.endsWith("/token/delete"))
            return Call::Revoke;
        return request.method == "PATCH" ? Call::Update : Call::WhoAmI;
    }
    void handle(QTcpSocket &socket, const RawRequest &request)
    {
        const Call call = callOf(request);
        ++m_calls[index(call)];
        if (const Handler handler = m_handlers[index(call)])
            return handler(socket);
        switch (call) {
        case Call::List:
            return answerJson(socket, list());
        case Call::Create:
            tokens << QStringLiteral("new");
            return answerJson(socket, created(tokens.constLast()));
        case Call::WhoAmI:
            return answerJson(socket, QByteArrayLiteral("{\"userName\":\"ada@example.com\"}"));
        case Call::Update:
        case Call::Revoke:
            return answerJson(socket, QByteArrayLiteral("{}"));
        }
    }

    Handler m_handlers[5];
    int m_calls[5] = {};
    QList<QPointer<QTcpSocket>> m_held;
    RawServer m_server;
};

} // namespace latchkey
