// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workspacehost.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace latchkey {

/// A request as its bytes arrived.
struct RawRequest
{
    QByteArray method;
    QByteArray path; ///< With the query, as it stands in the request line.
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0; ///< Which connection it came on, from 1.

    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
    /// The value of the header of this name, in any case; empty when there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// An HTTP server that counts at the socket and does whatever a test wants, right or wrong.
class RawServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(QTcpSocket &, const RawRequest &)>;

    /// Listens on a free port of 127.0.0.1. Without a handler every request waits for ever.
    explicit RawServer(Handler handler = {});
    ~RawServer() override;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    [[nodiscard]] WorkspaceHost host() const;
    [[nodiscard]] QString origin() const;

    [[nodiscard]] int connections() const { return m_connections; }
    /// Connections that are open at this moment.
    [[nodiscard]] int openConnections() const { return m_open; }
    /// The requests that arrived whole, oldest first.
    [[nodiscard]] const QList<RawRequest> &requests() const { return m_requests; }
    /// How many requests of this method began to arrive, with or without their bodies.
    [[nodiscard]] int started(const QByteArray &method) const;

private:
    void accept();
    void read(QTcpSocket &socket, int connection, QByteArray &buffer);

    QTcpServer m_server;
    Handler m_handler;
    QList<RawRequest> m_requests;
    QList<QByteArray> m_startedMethods;
    int m_connections = 0;
    int m_open = 0;
};

// What a handler can do.

/// A whole answer. `headers` are lines without their ends; Content-Length is added.
void answer(QTcpSocket &socket, int status, const QList<QByteArray> &headers, const QByteArray &body = {});
/// A whole answer of JSON.
void answerJson(QTcpSocket &socket, const QByteArray &body, int status = 200);
/// The head alone, with exactly these headers.
void answerHead(QTcpSocket &socket, int status, const QList<QByteArray> &headers);
/// A whole answer of JSON in chunks, one a part.
void answerInChunks(QTcpSocket &socket, const QList<QByteArray> &parts);
/// A head that promises more than the body that follows, then the end of the connection.
void answerTruncated(QTcpSocket &socket, const QByteArray &body, qint64 promised);
/// A good head, then bytes without end.
void answerEndlessly(QTcpSocket &socket);
/// A good head, then one byte now and then, without end.
void answerDripping(QTcpSocket &socket);
void redirect(QTcpSocket &socket, int status, const QByteArray &location);
/// Ends the connection in an orderly way.
void closeConnection(QTcpSocket &socket);
/// Ends the connection with a reset.
void resetConnection(QTcpSocket &socket);

/// An address of this computer where nobody listens.
[[nodiscard]] WorkspaceHost deadHost();

} // namespace latchkey
