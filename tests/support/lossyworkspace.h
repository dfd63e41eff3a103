// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoworkspace.h"
#include "support/demotokens.h"
#include "support/rawserver.h"

#include <QTcpSocket>

#include <algorithm>
#include <functional>

namespace latchkey {

/// What becomes of the answer to a change that took effect.
enum class Loss {
    None,
    Reset,
    Closed,
    Silence,
    Truncated,
    Unreadable,
    LoginPage,
    NoValue, ///< A success without the token's value.
    Error500,
    Error502,
    Error504,
};

/// A workspace with the demo's rules, whose answers to changes get lost on the way. Lets everybody in.
class LossyWorkspace
{
public:
    explicit LossyWorkspace(const Clock &clock)
        : m_workspace(clock, {QStringLiteral("sql"), QStringLiteral("jobs")})
        , m_server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
    {
    }
    Q_DISABLE_COPY_MOVE(LossyWorkspace)

    Loss loss = Loss::None;         ///< Of the answers to changes.
    bool hasEffect = true;          ///< A change whose answer is lost is made.
    bool canList = true;            ///< The list is answered.
    std::function<void()> onCreate; ///< Called when a create request has arrived.
    std::function<void()> onList;   ///< Called when a request for the list has arrived.

    [[nodiscard]] WorkspaceHost host() const { return m_server.host(); }
    [[nodiscard]] DemoWorkspace &workspace() { return m_workspace; }
    /// How many requests of this method and path arrived at the socket.
    [[nodiscard]] int count(const QByteArray &method, const QByteArray &pathEnd) const
    {
        const QList<RawRequest> &all = m_server.requests();
        return static_cast<int>(std::count_if(all.cbegin(), all.cend(), [&](const RawRequest &request) {
            return request.method == method && request.path.endsWith(pathEnd);
        }));
    }
    [[nodiscard]] int creates() const { return count("POST", "/token/create"); }
    /// The tokens with this comment.
    [[nodiscard]] QList<Token> named(const QString &comment)
    {
        QList<Token> tokens = tokensOf(m_workspace);
        tokens.removeIf([&comment](const Token &token) { return token.comment != comment; });
        return tokens;
    }

private:
    void handle(QTcpSocket &socket, const RawRequest &request)
    {
        if (request.path.endsWith("/token/list") && onList)
            onList();
        if (request.path.endsWith("/token/list"))
            return canList ? send(socket, m_workspace.list()) : answerJson(socket, "{}", 500);
        if (request.method == "GET")
            return answerJson(socket, R"({"userName":"ada@example.com"})");
        if (request.path.endsWith("/token/create") && onCreate)
            onCreate();
        if (loss != Loss::None && !hasEffect)
            return lose(socket, {});
        lose(socket, change(request));
    }
    DemoAnswer change(const RawRequest &request)
    {
        const QJsonObject body = json(request.body);
        if (request.path.endsWith("/token/create"))
            return m_workspace.create(body);
        if (request.path.endsWith("/token/delete"))
            return m_workspace.revoke(body);
        return m_workspace.update(QString::fromLatin1(request.path.split('/').constLast()), body);
    }
    static void send(QTcpSocket &socket, const DemoAnswer &answer)
    {
        answerJson(socket, QJsonDocument(answer.body).toJson(), answer.status);
    }
    void lose(QTcpSocket &socket, DemoAnswer made) const
    {
        switch (loss) {
        case Loss::None:
            return send(socket, made);
        case Loss::Reset:
            return resetConnection(socket);
        case Loss::Closed:
            return closeConnection(socket);
        case Loss::Silence:
            return;
        case Loss::Truncated:
            return answerTruncated(socket, "{\"token_value\": \"dapi", 400);
        case Loss::Unreadable:
            return answerJson(socket, "{\"token_value\": ");
        case Loss::LoginPage:
            return answer(socket, 200, {"Content-Type: text/html"}, "<html>Sign in</html>");
        case Loss::NoValue:
            made.body.remove(QStringLiteral("token_value"));
            return send(socket, made);
        case Loss::Error500:
            return answerJson(socket, "{}", 500);
        case Loss::Error502:
            return answerJson(socket, "{}", 502);
        case Loss::Error504:
            return answerJson(socket, "{}", 504);
        }
    }

    DemoWorkspace m_workspace;
    RawServer m_server;
};

} // namespace latchkey
