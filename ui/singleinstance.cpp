// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include "base/logging.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr QByteArrayView answerTaken = "taken\n";
constexpr int mostWaiting = 4;

enum class Answer { Taken, Refused, Late, Gone, NobodyThere };

bool isPrintable(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// Names come from the person and from files; what breaks lines would break the message.
bool isLine(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

int remaining(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

// One attempt to hand the request over.
Answer ask(const QString &path, const QByteArray &message, const QDeadlineTimer &deadline)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(remaining(deadline))) {
        const bool isLate = socket.error() == QLocalSocket::SocketTimeoutError || deadline.hasExpired();
        return isLate ? Answer::Late : Answer::NobodyThere;
    }
    socket.write(message);
    QByteArray answer;
    while (answer.size() < answerTaken.size()) {
        if (!socket.waitForReadyRead(remaining(deadline)))
            return deadline.hasExpired() ? Answer::Late : Answer::Gone;
        answer += socket.read(answerTaken.size());
    }
    return answer == answerTaken ? Answer::Taken : Answer::Refused;
}

} // namespace

QByteArray StartRequest::toBytes() const
{
    QByteArray bytes("activate\n");
    if (!profile.isEmpty())
        bytes += "profile " + profile.toUtf8() + '\n';
    if (!activation.isEmpty())
        bytes += "token " + activation + '\n';
    return bytes + "end\n";
}

std::optional<StartRequest> StartRequest::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() > mostBytes || !bytes.isValidUtf8())
        return std::nullopt;
    QByteArrayList lines = bytes.toByteArray().split('\n');
    // After the last line break there is nothing.
    if (lines.size() < 3 || !lines.takeLast().isEmpty() || lines.takeLast() != "end" ||
        lines.takeFirst() != "activate")
        return std::nullopt;

    StartRequest request;
    for (const QByteArray &line : std::as_const(lines)) {
        if (line.startsWith("profile ") && request.profile.isEmpty() && request.activation.isEmpty())
            request.profile = QString::fromUtf8(line.sliced(8));
        else if (line.startsWith("token ") && request.activation.isEmpty() && isPrintable(line.sliced(6)))
            request.activation = line.sliced(6);
        else
            return std::nullopt;
    }
    if (!isLine(request.profile) || request.toBytes() != bytes)
        return std::nullopt;
    return request;
}

SingleInstance::SingleInstance(QString path, std::chrono::milliseconds patience)
    : m_path(std::move(path))
    , m_patience(patience)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostWaiting);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::defaultPath(const QString &settingsFile)
{
    const QByteArray place =
        qgetenv("WAYLAND_DISPLAY") + '\n' + qgetenv("DISPLAY") + '\n' + settingsFile.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex();
    const QString name = u"latchkey-"_s + QString::fromLatin1(hash.first(16));
#ifdef Q_OS_WIN
    // Pipes have one name space for all users of the computer.
    return name;
#else
    // Qt looks that it is ours and closed to others, and gives nothing when it is not.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QString() : QString(folder + u'/' + name);
#endif
}

SingleInstance::Role SingleInstance::claim(const StartRequest &request)
{
    if (m_path.isEmpty())
        return Role::First;
    const QDeadlineTimer deadline(m_patience);
    const QByteArray message = request.toBytes();
    // Two programs that start at the same moment: one of them looks first, and listens before the other
    // looks.
#ifdef Q_OS_WIN
    QLockFile lock(QDir::temp().filePath(m_path + u".lock"_s));
#else
    QLockFile lock(m_path + u".lock"_s);
#endif
    lock.setStaleLockTime(static_cast<int>(m_patience.count()));
    [[maybe_unused]] const bool isLocked = lock.tryLock(remaining(deadline));
    while (!deadline.hasExpired()) {
        switch (ask(m_path, message, deadline)) {
        case Answer::Taken:
            return Role::Second;
        case Answer::Refused:
        case Answer::Late:
            return Role::Refused;
        case Answer::NobodyThere:
            if (!listen())
                qCWarning(logUi) << "Another start of Latchkey will not find this one:"
                                 << m_server.errorString();
            return Role::First;
        case Answer::Gone:
            // It is about to end.
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            break;
        }
    }
    return Role::Refused;
}

bool SingleInstance::listen()
{
    // Nobody answers there: it is what a program left behind that did not end well.
    QLocalServer::removeServer(m_path);
    return m_server.listen(m_path);
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        socket->setReadBufferSize(StartRequest::mostBytes + 1);
        // Whoever says nothing holds a place up.
        QTimer::singleShot(m_patience, socket, [socket] { socket->abort(); });
        read(*socket);
    }
}

void SingleInstance::read(QLocalSocket &socket)
{
    const QByteArray bytes = socket.peek(StartRequest::mostBytes + 1);
    const bool isWhole = bytes.endsWith("\nend\n");
    if (!isWhole && bytes.size() <= StartRequest::mostBytes)
        return;
    const std::optional<StartRequest> request = StartRequest::fromBytes(bytes);
    if (!request) {
        qCWarning(logUi) << "A message of another program was not understood";
        socket.abort();
        return;
    }
    socket.readAll();
    socket.write(answerTaken.data(), answerTaken.size());
    socket.flush();
    socket.disconnectFromServer();
    Q_EMIT requested(*request);
}

} // namespace latchkey
