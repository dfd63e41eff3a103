// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/callbacklistener.h"

#include "auth/browser/callbackpage.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <utility>

namespace latchkey {

namespace {

// To be told from a port that is taken.
bool hasIpv6Loopback()
{
    QTcpServer probe;
    probe.setProxy(QNetworkProxy::NoProxy);
    return probe.listen(QHostAddress::LocalHostIPv6);
}

// A browser that tries TLS first waits for an answer; what cannot become a request needs no more bytes.
bool mayBecomeHttp(const QByteArray &head)
{
    return head.isEmpty() || (head.front() >= 'A' && head.front() <= 'Z');
}

CallbackPage pageFor(const BrowserAnswer &answer)
{
    return answer.error.isEmpty() ? CallbackPage::SignedIn : CallbackPage::Declined;
}

CallbackPage pageFor(StrayRequest stray)
{
    switch (stray) {
    case StrayRequest::NotHttp:
        return CallbackPage::BadRequest;
    case StrayRequest::NotOurs:
        return CallbackPage::NotFound;
    }
    return CallbackPage::BadRequest;
}

} // namespace

CallbackListener::CallbackListener(Secret state, Handler handler)
    : m_state(std::move(state))
    , m_handler(std::move(handler))
{
    for (QTcpServer *server : {&m_ipv4, &m_ipv6}) {
        server->setProxy(QNetworkProxy::NoProxy);
        connect(server, &QTcpServer::newConnection, this, [this, server] { accept(*server); });
    }
}

CallbackListener::~CallbackListener()
{
    close();
}

bool CallbackListener::listen(quint16 first, quint16 last)
{
    const bool withIpv6 = hasIpv6Loopback();
    for (int port = first; port <= last; ++port) {
        if (listenAt(static_cast<quint16>(port), withIpv6))
            return true;
    }
    return false;
}

bool CallbackListener::listenAt(quint16 port, bool withIpv6)
{
    if (!m_ipv4.listen(QHostAddress::LocalHost, port))
        return false;
    if (!withIpv6 || m_ipv6.listen(QHostAddress::LocalHostIPv6, m_ipv4.serverPort()))
        return true;
    // Another program would be handed the answer by a browser that prefers IPv6.
    m_ipv4.close();
    return false;
}

void CallbackListener::close()
{
    m_ipv4.close();
    m_ipv6.close();
    const QList<QTcpSocket *> waiting = std::exchange(m_waiting, {});
    for (QTcpSocket *socket : waiting) {
        socket->disconnect(this);
        socket->abort();
    }
}

void CallbackListener::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        socket->setReadBufferSize(longestHead);
        connect(socket, &QTcpSocket::disconnected, socket, &QTcpSocket::deleteLater);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { m_waiting.removeOne(socket); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        if (m_waiting.size() >= mostWaiting)
            m_waiting.constFirst()->abort();
        m_waiting << socket;
    }
}

void CallbackListener::read(QTcpSocket &socket)
{
    QByteArray head = socket.peek(longestHead);
    const auto forget = qScopeGuard([&head] { wipe(head); });
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (!mayBecomeHttp(head))
        return answer(socket, callbackPage(CallbackPage::BadRequest));
    if (end < 0 && head.size() < longestHead)
        return;
    if (end < 0)
        return socket.abort();

    head.truncate(end);
    tl::expected<BrowserAnswer, StrayRequest> request = readCallback(head, m_state);
    if (!request)
        return answer(socket, callbackPage(pageFor(request.error())));
    answer(socket, callbackPage(pageFor(*request)));
    close();
    if (const Handler handler = std::exchange(m_handler, {}))
        handler(std::move(*request));
}

void CallbackListener::answer(QTcpSocket &socket, const QByteArray &page)
{
    m_waiting.removeOne(&socket);
    socket.disconnect(this);
    // Without a copy: the code stands in it.
    socket.skip(socket.bytesAvailable());
    socket.write(page);
    // The page fits the system's buffer, so that it is on its way before anything else happens, even the end
    // of this object.
    socket.flush();
    socket.disconnectFromHost();
}

} // namespace latchkey
