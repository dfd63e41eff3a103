// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browser/callbackrequest.h"

#include <QList>
#include <QObject>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace latchkey {

/// Waits on this computer's loopback for the one request with which the browser comes back from signing in.
///
/// Whatever else arrives is answered shortly, or dropped when it is too long, and the wait goes on. The one
/// request is answered with a page for people; then the port is closed.
class CallbackListener final : public QObject
{
    Q_OBJECT
public:
    /// Called once, at the most. Must not destroy the listener, whose socket is still at work;
    /// `deleteLater()` is fine.
    using Handler = std::function<void(BrowserAnswer)>;

    /// A connection that has not sent a whole request may wait. When there are more, the oldest is dropped,
    /// so that no crowd keeps the browser out.
    static constexpr qsizetype mostWaiting = 16;
    /// Bytes of a request's head.
    static constexpr qsizetype longestHead = qsizetype{16} * 1024;

    CallbackListener(Secret state, Handler handler);
    ~CallbackListener() override;

    /// Opens the first port from `first` to `last` that is free for IPv4 and, where this computer has it, for
    /// IPv6: browsers turn "localhost" into either. False when there is none.
    [[nodiscard]] bool listen(quint16 first, quint16 last);
    /// 0 when closed.
    [[nodiscard]] quint16 port() const { return m_ipv4.serverPort(); }
    /// Closes the port and drops whoever waits. What is being answered is answered.
    void close();

private:
    bool listenAt(quint16 port, bool withIpv6);
    void accept(QTcpServer &server);
    void read(QTcpSocket &socket);
    void answer(QTcpSocket &socket, const QByteArray &page);

    Secret m_state;
    Handler m_handler;
    QTcpServer m_ipv4;
    QTcpServer m_ipv6;
    QList<QTcpSocket *> m_waiting; ///< Oldest first.
};

} // namespace latchkey
