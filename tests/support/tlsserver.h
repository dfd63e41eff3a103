// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workspacehost.h"
#include "support/rawserver.h"
#include "support/testdata.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

#include <functional>

namespace latchkey {

/// The certificates of a file in tests/data/tls.
inline QList<QSslCertificate> testCertificates(const QString &name)
{
    return QSslCertificate::fromData(testData(QStringLiteral("tls/") + name + QStringLiteral(".pem")));
}

/// The authority that issued most of them.
inline QSslCertificate testAuthority()
{
    return testCertificates(QStringLiteral("authority")).value(0);
}

/// A workspace on 127.0.0.1 that speaks TLS, with a certificate of the tests. Answers every request with
/// `{}`, and would rather speak HTTP/2.
class TlsServer
{
public:
    explicit TlsServer(const QString &certificate, const QList<QSslCertificate> &chain = {})
    {
        show(certificate, chain);
        QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server,
                         [this] { ++m_connections; });
        // The one that comes after the handshake.
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("No port is free on this computer");
    }
    Q_DISABLE_COPY_MOVE(TlsServer)

    /// From now on new connections get this certificate.
    void show(const QString &certificate, const QList<QSslCertificate> &chain = {})
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(testCertificates(certificate) + chain);
        configuration.setPrivateKey(QSslKey(testData(QStringLiteral("tls/server.key")), QSsl::Ec));
        configuration.setAllowedNextProtocols(
            {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
        m_server.setSslConfiguration(configuration);
    }
    /// From now on a connection is good for one request, and the client knows.
    void closeAfterAnswers() { m_isClosing = true; }
    /// Ends every connection, as a restart does.
    void drop()
    {
        const QList<QSslSocket *> sockets = m_server.findChildren<QSslSocket *>();
        for (QSslSocket *socket : sockets)
            socket->disconnectFromHost();
    }
    /// From now on requests wait for ever.
    void fallSilent() { m_isSilent = true; }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] WorkspaceHost host() const
    {
        return *WorkspaceHost::parse(QStringLiteral("https://127.0.0.1:") + QString::number(port()));
    }
    /// Those that began, with or without success.
    [[nodiscard]] int connections() const { return m_connections; }
    /// Those whose client accepted the certificate.
    [[nodiscard]] int handshakes() const { return m_handshakes; }
    [[nodiscard]] int openConnections() const { return m_open; }
    [[nodiscard]] int requests() const { return static_cast<int>(m_received.count("\r\n\r\n")); }
    /// All that came out of the encryption.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    /// What the client of the last connection chose by ALPN; empty when it named nothing.
    [[nodiscard]] const QByteArray &protocol() const { return m_protocol; }

private:
    void accept()
    {
        while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection())) {
            ++m_handshakes;
            ++m_open;
            m_protocol = socket->sslConfiguration().nextNegotiatedProtocol();
            QObject::connect(socket, &QSslSocket::disconnected, &m_server, [this, socket] {
                --m_open;
                socket->deleteLater();
            });
            QObject::connect(socket, &QSslSocket::readyRead, &m_server, [this, socket] { read(*socket); });
            read(*socket); // What came with the end of the handshake.
        }
    }
    void read(QSslSocket &socket)
    {
        const int before = requests();
        m_received += socket.readAll();
        for (int i = before; i < requests() && !m_isSilent; ++i)
            answerTo(socket);
    }

    void answerTo(QSslSocket &socket) const
    {
        QList<QByteArray> headers{QByteArrayLiteral("Content-Type: application/json")};
        if (m_isClosing)
            headers << QByteArrayLiteral("Connection: close");
        answer(socket, 200, headers, QByteArrayLiteral("{}"));
        if (m_isClosing)
            socket.disconnectFromHost();
    }

    int m_connections = 0;
    int m_handshakes = 0;
    int m_open = 0;
    bool m_isSilent = false;
    bool m_isClosing = false;
    QByteArray m_received;
    QByteArray m_protocol;
    QSslServer m_server;
};

} // namespace latchkey
