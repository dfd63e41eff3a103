// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace latchkey {

/// An HTTP proxy on 127.0.0.1 that knows CONNECT only, takes every name for one port of this computer, and
/// keeps what clients say to it.
class ConnectProxy
{
public:
    /// What is said to a client before its bytes are passed on: a whole head. One without 200 ends it.
    using Decide = std::function<QByteArray(const QByteArray &head)>;

    explicit ConnectProxy(quint16 target)
        : m_target(target)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("No port is free on this computer");
    }
    Q_DISABLE_COPY_MOVE(ConnectProxy)

    void decide(Decide decide) { m_decide = std::move(decide); }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// 127.0.0.1:PORT
    [[nodiscard]] QString place() const
    {
        return QStringLiteral("127.0.0.1:") + QString::number(m_server.serverPort());
    }
    [[nodiscard]] int connections() const { return m_connections; }
    /// The heads of the requests to the proxy itself, oldest first.
    [[nodiscard]] const QList<QByteArray> &heads() const { return m_heads; }
    /// The first lines of those.
    [[nodiscard]] QList<QByteArray> lines() const
    {
        QList<QByteArray> lines;
        for (const QByteArray &head : m_heads)
            lines << head.left(head.indexOf('\r'));
        return lines;
    }
    /// Every byte that came from a client.
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }

private:
    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            ++m_connections;
            QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            auto *target = new QTcpSocket(client);
            QObject::connect(
                client, &QTcpSocket::readyRead, target,
                [this, client, target, head = QByteArray()]() mutable { read(*client, *target, head); });
        }
    }
    void read(QTcpSocket &client, QTcpSocket &target, QByteArray &head)
    {
        const QByteArray bytes = client.readAll();
        m_heard += bytes;
        if (target.state() != QAbstractSocket::UnconnectedState) {
            target.write(bytes);
            return;
        }
        head += bytes;
        if (!head.contains("\r\n\r\n"))
            return;
        const QByteArray said = head;
        head.clear();
        m_heads << said;
        const QByteArray answer = m_decide ? m_decide(said) : QByteArrayLiteral("HTTP/1.1 200 OK\r\n\r\n");
        if (answer.startsWith("HTTP/1.1 200"))
            passOn(client, target);
        client.write(answer);
        if (answer.contains("Connection: close"))
            client.disconnectFromHost();
    }
    void passOn(QTcpSocket &client, QTcpSocket &target) const
    {
        QObject::connect(&target, &QTcpSocket::readyRead, &client,
                         [&client, &target] { client.write(target.readAll()); });
        QObject::connect(&target, &QTcpSocket::disconnected, &client,
                         [&client] { client.disconnectFromHost(); });
        target.connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }

    quint16 m_target;
    Decide m_decide;
    int m_connections = 0;
    QList<QByteArray> m_heads;
    QByteArray m_heard;
    QTcpServer m_server;
};

} // namespace latchkey
