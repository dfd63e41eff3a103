// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <functional>
#include <utility>

namespace latchkey {

/// One connection to this computer, over which a test sends whatever bytes it wants, right or wrong.
class RawClient : public QObject
{
public:
    /// Sends the bytes as soon as it is connected. `host` is a name or an address.
    explicit RawClient(quint16 port, const QByteArray &bytes = {},
                       const QString &host = QStringLiteral("127.0.0.1"))
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        connect(&m_socket, &QTcpSocket::readyRead, this, &RawClient::read);
        connect(&m_socket, &QTcpSocket::disconnected, this, &RawClient::end);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, &RawClient::end);
        connect(&m_socket, &QTcpSocket::connected, this, [this, bytes] {
            m_wasConnected = true;
            m_socket.write(bytes);
        });
        m_socket.connectToHost(host, port);
    }
    ~RawClient() override { m_socket.disconnect(this); }

    /// Only when connected.
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    /// Called once: when a whole answer is there, or nothing more will come.
    void onEnd(std::function<void()> function) { m_onEnd = std::move(function); }

    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// The server has closed the connection.
    [[nodiscard]] bool isDropped() const { return m_wasConnected && m_hasEnded; }
    /// There was nobody to connect to.
    [[nodiscard]] bool isTurnedAway() const { return !m_wasConnected && m_hasEnded; }
    /// The server has sent a whole answer and closed the connection.
    [[nodiscard]] bool isAnswered() const { return isDropped() && isWhole(); }

    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] int status() const { return m_received.split(' ').value(1).toInt(); }
    [[nodiscard]] QByteArray body() const { return m_received.mid(headSize()); }
    /// Of the answer; empty when there is none of this name.
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        const QList<QByteArray> lines = m_received.left(headSize()).split('\n');
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }

private:
    [[nodiscard]] qsizetype headSize() const
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        return end < 0 ? m_received.size() : end + 4;
    }
    [[nodiscard]] bool isWhole() const
    {
        return m_received.contains("\r\n\r\n") && body().size() == header("Content-Length").toLongLong();
    }
    void read()
    {
        m_received += m_socket.readAll();
        if (isWhole())
            tell();
    }
    void end()
    {
        if (m_hasEnded || isConnected())
            return;
        m_received += m_socket.readAll();
        m_hasEnded = true;
        tell();
    }
    void tell()
    {
        if (const std::function<void()> onEnd = std::exchange(m_onEnd, {}))
            onEnd();
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    std::function<void()> m_onEnd;
    bool m_wasConnected = false;
    bool m_hasEnded = false;
};

} // namespace latchkey
