// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workspacehost.h"
#include "support/fault.h"

#include <QMap>
#include <QThread>

#include <memory>

namespace latchkey {

/// A workspace of plain sockets that answers well until a fault befalls it, and counts what reaches it.
///
/// It lives in a thread of its own, so that its work is no part of what a test measures in the client.
class FaultServer
{
public:
    /// Listens on a free port of 127.0.0.1.
    FaultServer();
    ~FaultServer();
    Q_DISABLE_COPY_MOVE(FaultServer)

    [[nodiscard]] WorkspaceHost host() const;
    [[nodiscard]] QByteArray origin() const { return m_origin; }

    /// From now on this call ends so. In the steps, @SELF@ is this server's host and port, and @ELSEWHERE@
    /// what `setElsewhere()` says.
    void befall(WorkspaceCall call, const Fault &fault);
    /// Answers everything well again.
    void heal();
    void setElsewhere(const QByteArray &hostAndPort);
    /// Closes every connection.
    void hangUp();

    /// Its tokens: from the id to the comment.
    void setTokens(const QMap<QString, QString> &tokens);
    [[nodiscard]] QMap<QString, QString> tokens() const;

    /// How many requests for this call began to arrive, and how many arrived whole.
    [[nodiscard]] int begun(WorkspaceCall call) const;
    [[nodiscard]] int arrived(WorkspaceCall call) const;
    /// All connections that were ever made, and those that are open.
    [[nodiscard]] int connections() const;
    [[nodiscard]] int openConnections() const;
    /// All bytes of all requests, as far as they were read.
    [[nodiscard]] QByteArray received() const;

private:
    class Worker;

    /// What a function of the worker gives, run in its thread.
    template<class F>
    auto ask(F function) const;

    QThread m_thread;
    Worker *m_worker;
    QByteArray m_origin;
};

} // namespace latchkey
