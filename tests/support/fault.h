// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <algorithm>

namespace latchkey {

/// The calls that a workspace answers (API reference, section 1).
enum class WorkspaceCall { List, Create, Update, Revoke, WhoAmI };

/// One thing that a server does in place of an answer.
struct FaultStep
{
    enum class Kind {
        Send,  ///< The bytes, `times` times, as fast as the other side takes them. 0 times: without end.
        Drip,  ///< The same, but one byte now and then.
        Close, ///< Ends the connection in an orderly way, once everything has left.
        Reset, ///< The same, with a reset.
    };

    Kind kind = Kind::Send;
    QByteArray bytes;
    qint64 times = 1;
};

/// What befalls a call, step by step. After the last step the server is silent, with the connection open.
struct Fault
{
    enum class At {
        Connection, ///< As soon as somebody has connected, whatever for.
        FirstByte,  ///< Before the request was read; what it is can be told, and it is left unread.
        Request,    ///< When the whole request has arrived.
    };

    QList<FaultStep> steps;
    At at = At::Request;
    bool hasEffect = false; ///< The server does what it was asked for first.
    int times = 0;          ///< Calls that it befalls; those after it are answered. 0: every call.
};

[[nodiscard]] inline FaultStep sends(const QByteArray &bytes)
{
    return {FaultStep::Kind::Send, bytes, 1};
}

/// As many whole units as fit into so many bytes, made in blocks so that nobody holds them all.
[[nodiscard]] inline FaultStep sendsMuch(const QByteArray &unit, qint64 bytes)
{
    const qint64 units = std::max<qint64>(qint64{64} * 1024 / unit.size(), 1);
    return {FaultStep::Kind::Send, unit.repeated(units), std::max<qint64>(bytes / (units * unit.size()), 1)};
}

[[nodiscard]] inline FaultStep sendsEndlessly(const QByteArray &unit)
{
    FaultStep step = sendsMuch(unit, 0);
    step.times = 0;
    return step;
}

[[nodiscard]] inline FaultStep drips(const QByteArray &bytes)
{
    return {FaultStep::Kind::Drip, bytes, 0};
}

[[nodiscard]] inline FaultStep closes()
{
    return {FaultStep::Kind::Close, {}, 1};
}

[[nodiscard]] inline FaultStep resets()
{
    return {FaultStep::Kind::Reset, {}, 1};
}

/// A head of HTTP/1.1; `lines` are headers without their ends.
[[nodiscard]] inline QByteArray head(int status, const QList<QByteArray> &lines)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Some Reason\r\n";
    for (const QByteArray &line : lines)
        bytes += line + "\r\n";
    return bytes + "\r\n";
}

/// A whole answer.
[[nodiscard]] inline QByteArray whole(int status, const QList<QByteArray> &lines, const QByteArray &body)
{
    QList<QByteArray> all = lines;
    all << QByteArray("Content-Length: " + QByteArray::number(body.size()));
    return head(status, all) + body;
}

/// A whole answer of JSON.
[[nodiscard]] inline QByteArray wholeJson(const QByteArray &body, int status = 200)
{
    return whole(status, {QByteArrayLiteral("Content-Type: application/json")}, body);
}

/// A head that promises so many bytes of JSON.
[[nodiscard]] inline QByteArray jsonHead(qint64 length)
{
    return head(200, {QByteArrayLiteral("Content-Type: application/json"),
                      QByteArray("Content-Length: " + QByteArray::number(length))});
}

} // namespace latchkey
