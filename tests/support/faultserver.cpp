// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"

#include "support/faultplayer.h"
#include "support/servedtokens.h"

#include <QHash>
#include <QTcpServer>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr QByteArrayView headEnd("\r\n\r\n");
// Enough of a request to tell what it is. The rest stays with the system until it is known who reads it.
constexpr qint64 glance = 200;

qsizetype bodyLength(const QByteArray &head)
{
    const qsizetype at = head.toLower().indexOf("\r\ncontent-length:");
    return at < 0 ? 0 : head.mid(at + 17).split('\r').constFirst().trimmed().toLongLong();
}

} // namespace

/// The server itself. Everything of it is used in its own thread only.
class FaultServer::Worker final : public QObject
{
public:
    Worker()
        : m_server(this)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &Worker::accept);
    }
    ~Worker() override
    {
        // A socket that closes now must not tell the half-destroyed server.
        const QList<QTcpSocket *> sockets = m_server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->disconnect(this);
    }

    [[nodiscard]] QByteArray listen()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("No port is free on this computer");
        m_self = "127.0.0.1:" + QByteArray::number(m_server.serverPort());
        return "http://" + m_self;
    }
    void hangUp()
    {
        const QList<QTcpSocket *> sockets = m_server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->disconnectFromHost();
    }

    QHash<WorkspaceCall, Fault> faults;
    ServedTokens tokens;
    QByteArray elsewhere;
    QHash<WorkspaceCall, int> begun;
    QHash<WorkspaceCall, int> arrived;
    int connections = 0;
    int open = 0;
    QByteArray received;

private:
    struct Line
    {
        QByteArray buffer;
        std::optional<WorkspaceCall> call; ///< Of the request that is arriving.
        bool isLeft = false;               ///< What arrives stays unread.
    };

    void accept();
    void read(QTcpSocket &socket, Line &line);
    /// Whether the fault of this call comes at this point; if so, it begins.
    bool befalls(Fault::At at, WorkspaceCall call, QTcpSocket &socket, const QByteArray &request = {});

    QTcpServer m_server;
    QByteArray m_self;
};

void FaultServer::Worker::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++connections;
        ++open;
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --open;
            socket->deleteLater();
        });
        const QList<WorkspaceCall> faulty = faults.keys();
        const bool isDone = std::any_of(faulty.begin(), faulty.end(), [this, socket](WorkspaceCall call) {
            return befalls(Fault::At::Connection, call, *socket);
        });
        if (isDone)
            continue;
        socket->setReadBufferSize(glance);
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, line = Line()]() mutable { read(*socket, line); });
    }
}

void FaultServer::Worker::read(QTcpSocket &socket, Line &line)
{
    if (line.isLeft)
        return;
    line.buffer += socket.readAll();
    if (!line.call) {
        line.call = ServedTokens::callOf(line.buffer);
        if (!line.call)
            return;
        ++begun[*line.call];
        line.isLeft = befalls(Fault::At::FirstByte, *line.call, socket);
        if (line.isLeft)
            return;
        socket.setReadBufferSize(0);
    }
    const qsizetype end = line.buffer.indexOf(headEnd);
    if (end < 0 || line.buffer.size() < end + headEnd.size() + bodyLength(line.buffer.left(end)))
        return;
    const WorkspaceCall call = *std::exchange(line.call, std::nullopt);
    const QByteArray request = std::exchange(line.buffer, {});
    ++arrived[call];
    received += request;
    socket.setReadBufferSize(glance);
    if (befalls(Fault::At::Request, call, socket, request))
        return;
    socket.write(wholeJson(tokens.answer(call, request)));
}

bool FaultServer::Worker::befalls(Fault::At at, WorkspaceCall call, QTcpSocket &socket,
                                  const QByteArray &request)
{
    const auto found = faults.find(call);
    if (found == faults.end() || found->at != at)
        return false;
    if (found->hasEffect)
        static_cast<void>(tokens.answer(call, request));
    QList<FaultStep> steps = found->steps;
    if (found->times > 0 && --found->times == 0)
        faults.erase(found);
    for (FaultStep &step : steps) {
        step.bytes.replace("@SELF@", m_self);
        step.bytes.replace("@ELSEWHERE@", elsewhere);
    }
    new FaultPlayer(socket, std::move(steps));
    return true;
}

template<class F>
auto FaultServer::ask(F function) const
{
    using R = decltype(function());
    if constexpr (std::is_void_v<R>) {
        QMetaObject::invokeMethod(m_worker, function, Qt::BlockingQueuedConnection);
    } else {
        R result{};
        QMetaObject::invokeMethod(m_worker, function, Qt::BlockingQueuedConnection, &result);
        return result;
    }
}

FaultServer::FaultServer()
    : m_worker(new Worker)
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    m_origin = ask([this] { return m_worker->listen(); });
    setTokens({{u"a"_s, u"a"_s}, {u"b"_s, u"b"_s}});
}

FaultServer::~FaultServer()
{
    m_worker->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

WorkspaceHost FaultServer::host() const
{
    return *WorkspaceHost::parse(QString::fromLatin1(m_origin));
}

void FaultServer::befall(WorkspaceCall call, const Fault &fault)
{
    ask([&] { m_worker->faults.insert(call, fault); });
}

void FaultServer::heal()
{
    ask([this] { m_worker->faults.clear(); });
}

void FaultServer::setElsewhere(const QByteArray &hostAndPort)
{
    ask([&] { m_worker->elsewhere = hostAndPort; });
}

void FaultServer::hangUp()
{
    ask([this] { m_worker->hangUp(); });
}

void FaultServer::setTokens(const QMap<QString, QString> &tokens)
{
    ask([&] { m_worker->tokens.all = tokens; });
}

QMap<QString, QString> FaultServer::tokens() const
{
    return ask([this] { return m_worker->tokens.all; });
}

int FaultServer::begun(WorkspaceCall call) const
{
    return ask([&] { return m_worker->begun.value(call); });
}

int FaultServer::arrived(WorkspaceCall call) const
{
    return ask([&] { return m_worker->arrived.value(call); });
}

int FaultServer::connections() const
{
    return ask([this] { return m_worker->connections; });
}

int FaultServer::openConnections() const
{
    return ask([this] { return m_worker->open; });
}

QByteArray FaultServer::received() const
{
    return ask([this] { return m_worker->received; });
}

} // namespace latchkey
