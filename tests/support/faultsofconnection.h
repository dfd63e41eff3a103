// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

namespace latchkey {

/// Connections that end, at every point of the story.
[[nodiscard]] inline QList<FaultCase> endingFaults()
{
    using At = Fault::At;
    const QByteArray status = QByteArrayLiteral("HTTP/1.1 200 OK\r\n");
    const QByteArray halfHead = status + "Content-Type: application/js";
    const QByteArray halfBody = jsonHead(1'000) + "{\"token_infos\":[";
    const QList<WorkspaceCall> every = everyCall();
    return {
        {"closed at once",
         {{closes()}, At::Connection},
         seen::lost,
         {WorkspaceCall::List, WorkspaceCall::Create}},
        {"reset at once",
         {{resets()}, At::Connection},
         seen::lost,
         {WorkspaceCall::List, WorkspaceCall::Create},
         false,
         {seen::late, seen::unreachable}},
        {"closed, request unread", {{closes()}, At::FirstByte}, seen::lost, every},
        {"reset, request unread", {{resets()}, At::FirstByte}, seen::lost, every},
        {"closed after the request", {{closes()}}, seen::lost, every},
        {"reset after the request", {{resets()}}, seen::lost, every},
        {"closed after the effect", {{closes()}, At::Request, true}, seen::lost, {WorkspaceCall::Create}},
        {"closed after the status line", {{sends(status), closes()}}, seen::lost, every},
        {"reset after the status line", {{sends(status), resets()}}, seen::lost, every},
        {"closed in the head", {{sends(halfHead), closes()}}, seen::lost, every},
        {"reset in the head", {{sends(halfHead), resets()}}, seen::lost, every},
        {"closed after the head", {{sends(jsonHead(1'000)), closes()}}, seen::lost, every},
        {"closed in the body", {{sends(halfBody), closes()}}, seen::lost, every},
        {"reset in the body", {{sends(halfBody), resets()}}, seen::lost, every},
        {"closed after the effect of a change",
         {{closes()}, At::Request, true},
         seen::wellAgain,
         blindCalls()},
        {"closed once, then well",
         {{closes()}, At::Request, false, 1},
         seen::wellAgain,
         {WorkspaceCall::List, WorkspaceCall::Update, WorkspaceCall::Revoke, WorkspaceCall::WhoAmI}},
        {"closed in the body after the effect",
         {{sends(halfBody), closes()}, At::Request, true},
         seen::lost,
         {WorkspaceCall::Create}},
    };
}

/// Answers that do not come, or not to an end.
[[nodiscard]] inline QList<FaultCase> waitingFaults()
{
    const QByteArray status = QByteArrayLiteral("HTTP/1.1 200 OK\r\n");
    const QByteArray drippedHead = QByteArrayLiteral("X-Drop: drip\r\n");
    const QByteArray halfBody = jsonHead(1'000) + "{\"token_infos\":[";
    const QList<WorkspaceCall> every = everyCall();
    const auto row = [&every](const char *name, const QList<FaultStep> &steps) {
        return FaultCase{name, {steps}, seen::late, every, true};
    };
    return {
        row("silence", {}),
        row("silence in the status line", {sends(status.left(6))}),
        row("silence in the head", {sends(status)}),
        row("silence after the head", {sends(jsonHead(1'000))}),
        row("silence in the body", {sends(halfBody)}),
        row("silence after a chunk",
            {sends(head(200, {"Content-Type: application/json", "Transfer-Encoding: chunked"}) +
                   "1\r\n{\r\n")}),
        row("dripping status line", {drips(status.left(8)), drips("0")}),
        row("dripping head", {sends(status), drips(drippedHead)}),
        row("dripping body", {sends(jsonHead(1'000'000)), drips(" ")}),
        // Qt 6.4 takes any interim answer but 100 for the answer itself.
        {"dripping interim answers", {{drips("HTTP/1.1 102 Processing\r\n\r\n")}}, seen::odd, everyCall()},
    };
}

} // namespace latchkey
