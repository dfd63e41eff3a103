// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"
#include "support/threads.h"
#include "support/tlsserver.h"
#include "support/transportrig.h"
#include "text/errortext.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// What a server does that should speak TLS, once it has heard the client's first words.
enum class Instead { Certificate, Plaintext, Garbage, Alert, Close, Reset, Silence };

/// Listens where TLS is expected, and keeps every byte.
class NoTlsServer
{
public:
    explicit NoTlsServer(Instead instead)
        : m_instead(instead)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                const bool isFirst = m_received.isEmpty();
                m_received += socket->readAll();
                if (isFirst)
                    respond(*socket);
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("No port is free on this computer");
    }

    [[nodiscard]] WorkspaceHost host() const
    {
        return *WorkspaceHost::parse(u"https://127.0.0.1:"_s + QString::number(m_server.serverPort()));
    }
    [[nodiscard]] const QByteArray &received() const { return m_received; }

private:
    void respond(QTcpSocket &socket) const
    {
        switch (m_instead) {
        case Instead::Plaintext:
            answerJson(socket, QByteArrayLiteral("{\"token_infos\":[]}"));
            break;
        case Instead::Garbage:
            socket.write(QByteArray(4'096, '\x5a'));
            break;
        case Instead::Alert: // Fatal: no common parameters.
            socket.write(QByteArray::fromHex("15030300020228"));
            closeConnection(socket);
            break;
        case Instead::Close:
            closeConnection(socket);
            break;
        case Instead::Reset:
            resetConnection(socket);
            break;
        case Instead::Certificate:
        case Instead::Silence:
            break;
        }
    }

    Instead m_instead;
    QTcpServer m_server;
    QByteArray m_received;
};

/// Whether the bytes are records of TLS (RFC 8446, section 5.1) of a handshake that did not come to its end.
bool isHandshakeAlone(QByteArray bytes)
{
    constexpr char changeCipherSpec = 20;
    constexpr char handshake = 22;
    while (bytes.size() >= 5) {
        const char type = bytes.at(0);
        if (type < changeCipherSpec || type > handshake)
            return false;
        const auto length = static_cast<uchar>(bytes.at(3)) * 256 + static_cast<uchar>(bytes.at(4));
        bytes.remove(0, 5 + length);
    }
    return bytes.isEmpty();
}

} // namespace

/// What a person reads when a server's TLS is not in order, and that the server got nothing.
class TlsFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QTRY_COMPARE(threadCount(), m_threads); }
    void nothingIsSentAndThePersonIsTold_data();
    void nothingIsSentAndThePersonIsTold();

private:
    qsizetype m_threads = 0;
    QNetworkAccessManager m_network;
    ExtraAuthorities m_authorities{m_network};
};

void TlsFaultsTest::initTestCase()
{
    m_threads = threadCount();
    m_authorities.apply({testAuthority()});
}

void TlsFaultsTest::nothingIsSentAndThePersonIsTold_data()
{
    QTest::addColumn<Instead>("instead");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, Instead instead, const QString &certificate, const QString &words) {
        for (const char *verb : {"GET", "POST", "PATCH"})
            QTest::addRow("%s, %s", name, verb)
                << instead << certificate << QString::fromLatin1(verb) << words;
    };
    const auto shows = [&row](const char *name, const QString &certificate, const QString &words) {
        row(name, Instead::Certificate, certificate, words);
    };
    shows("self-signed", u"selfsigned"_s,
          u"Nothing was sent to prod, because nobody but the server itself vouches for its certificate."_s);
    shows("expired", u"expired"_s, u"Nothing was sent to prod, because the certificate has expired."_s);
    shows("not yet valid", u"future"_s,
          u"Nothing was sent to prod, because the certificate is not valid yet."_s);
    shows("for another host", u"otherhost"_s,
          u"Nothing was sent to prod, because the certificate was made for another address."_s);
    const auto does = [&row](const char *name, Instead instead, const QString &words) {
        row(name, instead, {}, words);
    };
    const QString unverified = u"The identity of prod could not be verified, so nothing was sent."_s;
    does("plain HTTP", Instead::Plaintext, unverified);
    does("garbage", Instead::Garbage, unverified);
    does("refuses", Instead::Alert, unverified);
    const QString lost = u"The connection to prod ended before the answer was complete."_s;
    does("closes", Instead::Close, lost);
    does("resets", Instead::Reset, lost);
    does("is silent", Instead::Silence, u"prod did not answer in time."_s);
    // The last one, because it ends the trust, and it takes a while to read the system's own authorities.
    shows("untrusted", u"server"_s,
          u"Nothing was sent to prod, because this computer does not trust who issued the certificate."_s);
}

void TlsFaultsTest::nothingIsSentAndThePersonIsTold()
{
    QFETCH(const Instead, instead);
    QFETCH(const QString, certificate);
    QFETCH(const QString, verb);
    if (certificate == u"server"_s)
        m_authorities.apply({});
    std::unique_ptr<TlsServer> tls;
    std::unique_ptr<NoTlsServer> none;
    if (instead == Instead::Certificate)
        tls = std::make_unique<TlsServer>(certificate);
    else
        none = std::make_unique<NoTlsServer>(instead);
    HttpLimits limits;
    if (instead == Instead::Silence)
        limits.timeoutMs = 300;
    TransportRig rig(tls ? tls->host() : none->host(), limits);
    const HttpOutcome outcome(verb == u"GET"_s ? rig.get() : verb == u"POST"_s ? rig.post() : rig.patch());
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value());
    const ApiError error = outcome.value().error();
    QVERIFY(!error.outcomeUnknown);
    const QString message = errorWords(error, u"prod"_s, Attempt::Refresh).message();
    QFETCH(const QString, words);
    QVERIFY2(message.startsWith(words), qPrintable(message));
    if (tls) {
        QVERIFY(error.tls.has_value());
        QCOMPARE(tls->handshakes(), 0);
        QCOMPARE(tls->received(), QByteArray());
    } else {
        QVERIFY(!none->received().isEmpty());
        QVERIFY(isHandshakeAlone(none->received()));
        QVERIFY(!none->received().contains(TransportRig::secretMark()));
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TlsFaultsTest)
#include "tst_tlsfaults.moc"
