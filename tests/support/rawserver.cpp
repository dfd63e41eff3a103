// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr QByteArrayView headEnd("\r\n\r\n");

WorkspaceHost loopback(quint16 port)
{
    return *WorkspaceHost::parse(u"http://127.0.0.1:"_s + QString::number(port));
}

RawRequest parseHead(const QByteArray &head)
{
    RawRequest request;
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    request.method = words.value(0);
    request.path = words.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers << qMakePair(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return request;
}

} // namespace

bool RawRequest::hasHeader(const QByteArray &name) const
{
    return std::any_of(headers.cbegin(), headers.cend(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray RawRequest::header(const QByteArray &name) const
{
    for (const auto &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return header.second;
    }
    return {};
}

RawServer::RawServer(Handler handler)
    : m_handler(std::move(handler))
{
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("No port is free on this computer");
}

RawServer::~RawServer()
{
    // A socket that closes now must not tell the half-destroyed server.
    const QList<QTcpSocket *> sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this);
}

WorkspaceHost RawServer::host() const
{
    return loopback(m_server.serverPort());
}

QString RawServer::origin() const
{
    return host().origin();
}

int RawServer::started(const QByteArray &method) const
{
    return static_cast<int>(m_startedMethods.count(method));
}

void RawServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        const int connection = ++m_connections;
        ++m_open;
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, connection, buffer = QByteArray()]() mutable {
                    read(*socket, connection, buffer);
                });
    }
}

void RawServer::read(QTcpSocket &socket, int connection, QByteArray &buffer)
{
    const bool headWasThere = buffer.contains(headEnd);
    buffer += socket.readAll();
    bool isNew = !headWasThere;
    while (socket.state() == QAbstractSocket::ConnectedState) {
        const qsizetype end = buffer.indexOf(headEnd);
        if (end < 0)
            return;
        RawRequest request = parseHead(buffer.left(end));
        if (isNew)
            m_startedMethods << request.method;
        const qsizetype length = request.header("Content-Length").toLongLong();
        const qsizetype bodyStart = end + headEnd.size();
        if (buffer.size() < bodyStart + length)
            return;
        request.connection = connection;
        request.body = buffer.mid(bodyStart, length);
        buffer.remove(0, bodyStart + length);
        isNew = true;
        m_requests << request;
        if (m_handler)
            m_handler(socket, request);
    }
}

void answerHead(QTcpSocket &socket, int status, const QList<QByteArray> &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Some Reason\r\n";
    for (const QByteArray &line : headers)
        head += line + "\r\n";
    socket.write(head + "\r\n");
}

void answer(QTcpSocket &socket, int status, const QList<QByteArray> &headers, const QByteArray &body)
{
    QList<QByteArray> all = headers;
    all << QByteArray("Content-Length: " + QByteArray::number(body.size()));
    answerHead(socket, status, all);
    socket.write(body);
}

void answerJson(QTcpSocket &socket, const QByteArray &body, int status)
{
    answer(socket, status, {"Content-Type: application/json"}, body);
}

void answerInChunks(QTcpSocket &socket, const QList<QByteArray> &parts)
{
    answerHead(socket, 200, {"Content-Type: application/json", "Transfer-Encoding: chunked"});
    for (const QByteArray &part : parts) {
        socket.write(QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n");
        socket.flush();
    }
    socket.write("0\r\n\r\n");
}

void answerTruncated(QTcpSocket &socket, const QByteArray &body, qint64 promised)
{
    answerHead(socket, 200,
               {"Content-Type: application/json", "Content-Length: " + QByteArray::number(promised)});
    socket.write(body);
    closeConnection(socket);
}

void answerEndlessly(QTcpSocket &socket)
{
    const QByteArray block(qsizetype(64) * 1024, ' ');
    answerHead(socket, 200, {"Content-Type: application/json"});
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket, block] {
        if (socket.bytesToWrite() < block.size())
            socket.write(block);
    });
    socket.write(block);
}

void answerDripping(QTcpSocket &socket)
{
    answerHead(socket, 200, {"Content-Type: application/json"});
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
    timer->start(10);
}

void redirect(QTcpSocket &socket, int status, const QByteArray &location)
{
    answer(socket, status, {"Location: " + location});
}

void closeConnection(QTcpSocket &socket)
{
    socket.disconnectFromHost();
}

void resetConnection(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    // Without lingering, closing throws away what was not sent and resets the connection.
    const linger none{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
#endif
    socket.abort();
}

WorkspaceHost deadHost()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("No port is free on this computer");
    return loopback(server.serverPort());
}

} // namespace latchkey
