// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sessionrig.h"
#include "support/tokenserver.h"

namespace latchkey {

/// What a session is asked for, and where that waits.
enum class SessionWait {
    RefreshForCredential,
    RefreshForListHead,
    RefreshForListBody,
    RefreshForName,
    CreateForCredential,
    CreateForAnswer,
    UpdateForAnswer,
    UpdateForList,
    RevokeForAnswer,
    RevokeForStore,
    KeepForStore,
    ReadForStore,
    DropForStore,
    ForgetForStore,
};

/// A server and a session with one call that waits at a point.
class WaitingSession
{
public:
    explicit WaitingSession(SessionWait wait)
        : rig(server.host())
        , m_wait(wait)
    {
        server.tokens = QStringList{QStringLiteral("a"), QStringLiteral("b")};
    }

    /// A value of token "a" is in the store, and the session knows.
    [[nodiscard]] bool prepare()
    {
        const StoreOutcome kept(
            session().keep(TokenId(QStringLiteral("a")), Secret(QByteArrayView("value"))));
        return succeeded(kept) && session().isKept(TokenId(QStringLiteral("a")));
    }

    /// Makes the call; `done` is counted when it ends and `context` lives.
    void start(QObject *context)
    {
        holdUp();
        const auto count = [this] {
            ++done;
            if (diesInside)
                rig.session.reset();
        };
        switch (m_wait) {
        case SessionWait::RefreshForCredential:
        case SessionWait::RefreshForListHead:
        case SessionWait::RefreshForListBody:
        case SessionWait::RefreshForName:
            return QCoro::connect(session().refresh(), context, count);
        case SessionWait::CreateForCredential:
        case SessionWait::CreateForAnswer:
            return QCoro::connect(session().create(someWish()), context, count);
        case SessionWait::UpdateForAnswer:
        case SessionWait::UpdateForList:
            return QCoro::connect(session().update(editOf(token(), QStringLiteral("c"))), context, count);
        case SessionWait::RevokeForAnswer:
        case SessionWait::RevokeForStore:
            return QCoro::connect(session().revoke(TokenId(QStringLiteral("a"))), context, count);
        case SessionWait::KeepForStore:
            return QCoro::connect(
                session().keep(TokenId(QStringLiteral("b")), Secret(QByteArrayView("other"))), context,
                count);
        case SessionWait::ReadForStore:
            return QCoro::connect(session().keptValue(TokenId(QStringLiteral("a"))), context, count);
        case SessionWait::DropForStore:
            return QCoro::connect(session().dropKept(TokenId(QStringLiteral("a"))), context, count);
        case SessionWait::ForgetForStore:
            return QCoro::connect(session().forgetSecrets(), context, count);
        }
    }

    /// Whether the call has come to its point.
    [[nodiscard]] bool isThere() const
    {
        switch (m_wait) {
        case SessionWait::RefreshForCredential:
        case SessionWait::CreateForCredential:
            return rig.credentialGate.waiting() > 0;
        case SessionWait::RefreshForListHead:
        case SessionWait::RefreshForListBody:
        case SessionWait::UpdateForList:
            return server.calls(Call::List) > 0;
        case SessionWait::RefreshForName:
            return server.calls(Call::WhoAmI) == 1 && rig.session->updatedMs();
        case SessionWait::CreateForAnswer:
            return server.calls(Call::Create) == 1;
        case SessionWait::UpdateForAnswer:
            return server.calls(Call::Update) == 1;
        case SessionWait::RevokeForAnswer:
            return server.calls(Call::Revoke) == 1;
        case SessionWait::RevokeForStore:
        case SessionWait::KeepForStore:
        case SessionWait::ReadForStore:
        case SessionWait::DropForStore:
        case SessionWait::ForgetForStore:
            return rig.storeGate.waiting() == 1;
        }
        return false;
    }

    void release()
    {
        rig.credentialGate.open();
        rig.storeGate.open();
    }
    [[nodiscard]] WorkspaceSession &session() { return *rig.session; }

    /// The token that the call is about.
    [[nodiscard]] static Token token()
    {
        Token token;
        token.id = TokenId(QStringLiteral("a"));
        token.comment = QStringLiteral("a");
        return token;
    }

    TokenServer server;
    SessionRig rig;
    int done = 0;
    bool diesInside = false; ///< Whether the session is destroyed as soon as the call ends.

private:
    using Call = TokenServer::Call;

    void holdUp()
    {
        const auto bodyBegins = [](QTcpSocket &socket) {
            answerHead(socket, 200, {"Content-Type: application/json", "Content-Length: 100"});
            socket.write("{");
        };
        if (m_wait == SessionWait::RefreshForCredential || m_wait == SessionWait::CreateForCredential)
            rig.credentialGate.close();
        else if (m_wait >= SessionWait::RevokeForStore)
            rig.storeGate.close();
        else if (m_wait == SessionWait::RefreshForListBody)
            server.on(Call::List, bodyBegins);
        else if (m_wait == SessionWait::RefreshForName)
            server.hold(Call::WhoAmI);
        else if (m_wait == SessionWait::RefreshForListHead || m_wait == SessionWait::UpdateForList)
            server.hold(Call::List);
        else
            for (const Call call : {Call::Create, Call::Update, Call::Revoke})
                server.hold(call);
    }

    SessionWait m_wait;
};

} // namespace latchkey
