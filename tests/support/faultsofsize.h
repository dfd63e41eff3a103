// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

namespace latchkey {

/// A deflate stream of blanks that never ends, in a zlib or a gzip coat: 13 bytes for 2,064.
[[nodiscard]] inline QList<FaultStep> endlessBlanks(const QByteArray &coat)
{
    // One block of fixed codes (RFC 1951, section 3.2.6): the literal blank once, then without end "258 bytes
    // more of what stands one byte back", which takes 13 bits.
    QByteArray bits = QByteArrayLiteral("1"
                                        "10"
                                        "01010000");
    const QByteArray again = QByteArrayLiteral("11000101"
                                               "00000");
    while (bits.size() < qsizetype{8} * 13 * 2)
        bits += again;
    const auto bytes = [&bits](qsizetype first, qsizetype count) {
        QByteArray packed(count, '\0');
        for (qsizetype i = 0; i < 8 * count; ++i) {
            if (bits.at(8 * first + i) == '1')
                packed[i / 8] = static_cast<char>(packed.at(i / 8) | (1 << (i % 8)));
        }
        return packed;
    };
    return {sends(coat + bytes(0, 2)), sendsEndlessly(bytes(2, 13))};
}

/// So many bytes and a little less of JSON or of something else, in an answer that says how many.
[[nodiscard]] inline QList<FaultStep> filled(qint64 size, const QByteArray &start, const QByteArray &unit,
                                             const QByteArray &end, const QByteArray &type, int status = 200)
{
    const FaultStep middle = sendsMuch(unit, size);
    const qint64 length = start.size() + middle.bytes.size() * middle.times + end.size();
    const QByteArray top =
        head(status, {"Content-Type: " + type, "Content-Length: " + QByteArray::number(length)});
    return {sends(top + start), middle, sends(end)};
}

/// Answers without end, and answers of 50 MB.
[[nodiscard]] inline QList<FaultCase> hugeFaults()
{
    const QByteArray json = QByteArrayLiteral("Content-Type: application/json");
    const QByteArray chunked = QByteArrayLiteral("Transfer-Encoding: chunked");
    const QList<WorkspaceCall> every = everyCall();
    const auto packed = [&](const char *name, const QByteArray &coding, const QByteArray &coat) {
        QList<FaultStep> steps = endlessBlanks(coat);
        steps.prepend(sends(head(200, {json, "Content-Encoding: " + coding})));
        return FaultCase{name, {steps}, seen::tooLarge, {WorkspaceCall::List, WorkspaceCall::Create}};
    };
    const auto huge = [&every](const char *name, const QByteArray &start, const QByteArray &unit,
                               const QByteArray &type, int status = 200) {
        constexpr qint64 size = qint64{50} * 1024 * 1024;
        return FaultCase{name, {filled(size, start, unit, "]}", type, status)}, seen::tooLarge, every};
    };
    const QByteArray ok = QByteArrayLiteral("HTTP/1.1 200 OK\r\n");
    return {
        {"endless status line", {{sends(ok.left(13)), sendsEndlessly("O")}}, seen::late, every, true},
        {"endless head", {{sends(ok), sendsEndlessly("X-Filler: filler\r\n")}}, seen::late, every, true},
        {"endless header", {{sends(ok + "X: "), sendsEndlessly("x")}}, seen::late, every, true},
        {"endless body", {{sends(head(200, {json})), sendsEndlessly(" ")}}, seen::tooLarge, every},
        {"endless chunks",
         {{sends(head(200, {json, chunked})), sendsEndlessly("800\r\n" + QByteArray(0x800, ' ') + "\r\n")}},
         seen::tooLarge,
         every},
        {"endless tiny chunks",
         {{sends(head(200, {json, chunked})), sendsEndlessly("1\r\n \r\n")}},
         seen::late,
         every,
         true},
        packed("gzip without end", "gzip", QByteArray::fromHex("1f8b0800000000000003")),
        packed("deflate without end", "deflate", QByteArray::fromHex("7801")),
        huge("50 MB of JSON", "{\"token_infos\":[0", ",0", "application/json"),
        huge("50 MB of a page", "<html>", "<p>text</p>", "text/html"),
        huge("50 MB of an error", "{\"a\":[0", ",0", "application/json", 500),
        huge("50 MB of a page with an error", "<html>", "<p>text</p>", "text/html", 502),
    };
}

/// As many words about the fields of a request as an error may hold, each with what takes long to search.
[[nodiscard]] inline FaultCase fullOfViolations()
{
    const QByteArray start =
        QByteArrayLiteral(R"({"error_code":"INVALID_PARAMETER_VALUE","message":"No.","details":[{"@type":)"
                          R"("type.googleapis.com/google.rpc.BadRequest","field_violations":[{"field":"a"})");
    const QByteArray unit = R"(,{"field":"a","description":")" + QByteArray(200, 'e') + "\"}";
    constexpr qint64 size = qint64{900} * 1024;
    const Seen seen{"did not accept one of the values", "could not be read", Seen::Sent::Once, false};
    return {"full of violations",
            {filled(size, start, unit, "]}]}", "application/json", 400)},
            seen,
            everyCall()};
}

/// Answers that are as large as they may be, which is so many bytes.
[[nodiscard]] inline QList<FaultCase> fullFaults(qint64 most)
{
    const QByteArray token = QByteArrayLiteral(
        R"(,{"token_id":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",)"
        R"("creation_time":1795435740000,"expiry_time":-1,"comment":"a comment of some length, as people write",)"
        R"("scopes":["sql","unity-catalog"],"last_accessed_time":1795435740000})");
    const QByteArray list = QByteArrayLiteral("{\"token_infos\":[");
    const auto row = [most](const char *name, const QByteArray &start, const QByteArray &unit,
                            const QByteArray &end, Seen seen) {
        constexpr qint64 rest = qint64{128} * 1024;
        const Fault fault{filled(most - rest, start, unit, end, "application/json")};
        return FaultCase{name, fault, seen, {WorkspaceCall::List}};
    };
    FaultCase error = row("full of an error", "{\"a\":[0", ",0", "]}", seen::faulty);
    error.fault.steps.first().bytes.replace("200 Some Reason", "500 Some Reason");
    return {
        row("full of blanks", "", " ", "", seen::unreadable),
        row("full of brackets", "", "[", "", seen::unreadable),
        row("full of a text", list + "{\"token_id\":\"a\",\"comment\":\"", "text", "\"}]}", seen::well),
        row("full of numbers", list + "0", ",0", "]}", seen::tooLarge),
        row("full of lists", list + "[]", ",[]", "]}", seen::tooLarge),
        row("full of fields", list + "]", ",\"a\":{}", "}", seen::well),
        row("full of tokens", list + "{\"token_id\":\"first\"}", token, "]}", seen::well),
        error,
        fullOfViolations(),
    };
}

} // namespace latchkey
