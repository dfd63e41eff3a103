// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

namespace latchkey {

/// Answers whose length is not what they say.
[[nodiscard]] inline QList<FaultCase> lengthFaults()
{
    const QByteArray json = QByteArrayLiteral("Content-Type: application/json");
    const QByteArray chunked = QByteArrayLiteral("Transfer-Encoding: chunked");
    const QByteArray list = QByteArrayLiteral("{\"token_infos\":[]}");
    const auto withLength = [&](const QByteArray &length) {
        return QList<FaultStep>{sends(head(200, {json, "Content-Length: " + length}) + list)};
    };
    const auto inChunks = [&](const QByteArray &chunks, bool ends) {
        QList<FaultStep> steps{sends(head(200, {json, chunked}) + chunks)};
        if (ends)
            steps << closes();
        return steps;
    };
    const QList<WorkspaceCall> reading = readingCalls();
    return {
        {"length too long, then closed", {withLength("1000") << closes()}, seen::lost, everyCall()},
        {"length too long, then silence", {withLength("1000")}, seen::late, everyCall(), true},
        {"length too short", {withLength("9")}, seen::unreadable, reading},
        {"length zero, with a body", {withLength("0")}, seen::unreadable, reading},
        // What has no length that can be used ends with its connection.
        {"length negative",
         {withLength("-5") << closes()},
         seen::well,
         {WorkspaceCall::List},
         false,
         {seen::lost}},
        {"length that is no number",
         {withLength("many") << closes()},
         seen::well,
         {WorkspaceCall::List},
         false,
         {seen::lost}},
        {"length beyond every number",
         {withLength("99999999999999999999") << closes()},
         seen::well,
         {WorkspaceCall::List},
         false,
         {seen::lost}},
        {"length negative, too little to create",
         {withLength("-5") << closes()},
         seen::unreadable,
         {WorkspaceCall::Create},
         false,
         {seen::lost}},
        {"two lengths", {withLength("9\r\nContent-Length: 18") << closes()}, seen::unreadable, reading},
        {"a length and chunks", {inChunks("9\r\n{\"token_i\r\n0\r\n\r\n", false)}, seen::unreadable, reading},
        {"chunk size that is no number",
         {inChunks("zz\r\n" + list + "\r\n0\r\n\r\n", true)},
         seen::unreadable,
         reading},
        {"chunk size negative",
         {inChunks("-12\r\n" + list + "\r\n0\r\n\r\n", true)},
         seen::unreadable,
         reading},
        {"chunk size beyond every number",
         {inChunks("ffffffffffffffffffff\r\n" + list + "\r\n0\r\n\r\n", true)},
         seen::unreadable,
         reading},
        {"chunk longer than it says",
         {inChunks("5\r\n" + list + "\r\n0\r\n\r\n", true)},
         seen::unreadable,
         reading},
        {"no last chunk, then closed",
         {inChunks("5\r\n{\"tok\r\n", true)},
         seen::unreadable,
         reading,
         false,
         {seen::lost}},
        {"no last chunk, then silence", {inChunks("5\r\n{\"tok\r\n", false)}, seen::late, everyCall(), true},
        {"no length, then closed",
         {{sends(head(200, {json}) + list.left(9)), closes()}},
         seen::unreadable,
         reading,
         false,
         {seen::lost}},
    };
}

/// What does not speak HTTP/1.1 as it should.
[[nodiscard]] inline QList<FaultCase> protocolFaults()
{
    const auto says = [](const QByteArray &bytes) { return Fault{{sends(bytes), closes()}}; };
    const QByteArray list = QByteArrayLiteral("{\"token_infos\":[]}");
    const QByteArray rest =
        QByteArrayLiteral("\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n") + list;
    const QList<WorkspaceCall> every = everyCall();
    return {
        {"no head at all", says(list), seen::lost, every},
        {"preface of HTTP/2", says(QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33)),
         seen::lost, every},
        {"another protocol", says("SSH-2.0-OpenSSH_9.2\r\n"), seen::lost, every},
        {"status line that is none", says("HTTP/1.1 yes please" + rest), seen::lost, every},
        {"status below all", says("HTTP/1.1 99 Odd" + rest), seen::odd, every},
        {"status above all", says("HTTP/1.1 1000 Odd" + rest), seen::faulty, every},
        {"status negative", says("HTTP/1.1 -200 Odd" + rest), seen::odd, every},
        {"zeros for a head", says(QByteArray(200, '\0')), seen::lost, every},
        {"interim answers without end",
         {{sendsEndlessly("HTTP/1.1 100 Continue\r\n\r\n")}},
         seen::late,
         every,
         true},
        {"switching protocols", says("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
         seen::odd, every},
        {"header lines without colons",
         says("HTTP/1.1 200 OK\r\nno colon here" + rest),
         seen::stranger,
         every,
         false,
         {seen::lost}},
    };
}

/// Answers that are packed, or say they are.
[[nodiscard]] inline QList<FaultCase> packingFaults()
{
    const QByteArray json = QByteArrayLiteral("Content-Type: application/json");
    const QByteArray list = QByteArrayLiteral("{\"token_infos\":[],\"token_value\":\"x\"}");
    const QByteArray packed = qCompress(list).mid(4);
    const auto row = [&json](const char *name, const QByteArray &encoding, const QByteArray &body,
                             Seen seen) {
        const Fault fault{{sends(whole(200, {json, "Content-Encoding: " + encoding}, body))}};
        return FaultCase{name, fault, seen, readingCalls()};
    };
    return {
        // Nobody asked for packing, so nothing is unpacked.
        row("gzip that is none", "gzip", list, seen::well),
        row("packed all the same", "deflate", packed, seen::unreadable),
        row("gzip cut short", "gzip", QByteArray::fromHex("1f8b08000000000000ffab56"), seen::unreadable),
        row("deflate that is none", "deflate", list, seen::well),
        row("deflate cut short", "deflate", packed.left(12), seen::unreadable),
        row("deflate with a broken sum", "deflate", packed.chopped(4) + "xxxx", seen::unreadable),
        row("unknown packing", "zebra", packed, seen::unreadable),
        row("unknown packing of what is not packed", "zebra", list, seen::well),
    };
}

} // namespace latchkey
