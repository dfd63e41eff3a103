// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

namespace latchkey {

/// Whole answers of 200 whose body is not what was promised.
[[nodiscard]] inline QList<FaultCase> bodyFaults()
{
    const QByteArray list = QByteArrayLiteral("{\"token_infos\":[]}");
    const QByteArray page = QByteArrayLiteral("<!DOCTYPE html><html><title>Sign in</title></html>");
    const auto row = [](const char *name, const QByteArray &body) {
        return FaultCase{name, {{sends(wholeJson(body))}}, seen::unreadable, readingCalls()};
    };
    const auto typed = [](const char *name, const QByteArray &type, const QByteArray &body) {
        const Fault fault{{sends(whole(200, {"Content-Type: " + type}, body))}};
        return FaultCase{name, fault, seen::stranger, everyCall()};
    };
    return {
        row("JSON cut short", "{\"token_infos\":["),
        row("empty body", ""),
        row("null", "null"),
        row("a list for an object", "[]"),
        row("a text for an object", "\"token_infos\""),
        row("a number for an object", "5"),
        row("two objects", list + list),
        row("more behind the object", list + "x"),
        row("zeros", QByteArray(100, '\0')),
        row("a zero in a name", QByteArray("{\"token\0_infos\":[]", 18)),
        row("UTF-16", QByteArray("\xff\xfe{\0\"\0t\0\"\0:\0[\0]\0}\0", 18)),
        row("broken UTF-8", "{\"token_infos\":[{\"token_id\":\"\xc3\x28\xff\"}],\"token_value\":\"\xff\","
                            "\"userName\":\"\xff\"}"),
        row("deep nesting", QByteArray(100'000, '[')),
        row("deep nesting of objects", QByteArray("{\"a\":").repeated(100'000)),
        row("deep nesting in a list",
            "{\"token_infos\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"),
        row("a page that says it is JSON", page),
        typed("a sign-in page", "text/html; charset=utf-8", page),
        typed("JSON that says it is text", "text/plain", list),
        typed("JSON that says nothing", "", list),
        typed("a type that is none", "application", list),
        {"no content", {{sends(head(204, {}))}}, seen::stranger, everyCall()},
        {"no content, though it has a length",
         {{sends(head(204, {"Content-Type: application/json", "Content-Length: 18"}))}},
         seen::unreadable,
         readingCalls()},
        {"nothing changed",
         {{sends(head(304, {"Content-Type: application/json"}))}},
         seen::elsewhere,
         everyCall()},
    };
}

/// Lists that are objects, but no lists. None of them may look like an empty list.
[[nodiscard]] inline QList<FaultCase> listFaults()
{
    const auto row = [](const char *name, const QByteArray &body) {
        return FaultCase{name, {{sends(wholeJson(body))}}, seen::unreadable, {WorkspaceCall::List}};
    };
    return {
        row("an error with 200", R"({"error_code":"INTERNAL_ERROR","message":"Something went wrong."})"),
        row("an error of old with 200", R"({"error":"Something went wrong."})"),
        row("a text for the list", R"({"token_infos":"none"})"),
        row("a number for the list", R"({"token_infos":0})"),
        row("an object for the list", R"({"token_infos":{"token_id":"a"}})"),
    };
}

/// Answers to a create that say too little to be a token.
[[nodiscard]] inline QList<FaultCase> createFaults()
{
    const auto row = [](const char *name, const QByteArray &body) {
        const Fault fault{{sends(wholeJson(body))}, Fault::At::Request, true};
        return FaultCase{name, fault, seen::unreadable, {WorkspaceCall::Create}};
    };
    return {
        row("a create without a value", R"({"token_info":{"token_id":"n"}})"),
        row("a create with nothing", "{}"),
        row("a create with an empty value", R"({"token_value":"","token_info":{"token_id":"n"}})"),
        row("a create with a number for a value", R"({"token_value":5,"token_info":{"token_id":"n"}})"),
        row("a create with a list for a value", R"({"token_value":["x"],"token_info":{"token_id":"n"}})"),
        row("a create that ends in its value", "{\"token_value\":\"dapi0"),
    };
}

/// Odd answers to calls of which only the status counts.
[[nodiscard]] inline QList<FaultCase> blindFaults()
{
    const auto row = [](const char *name, const QByteArray &body) {
        return FaultCase{name, {{sends(wholeJson(body))}}, seen::well, blindCalls()};
    };
    return {
        row("a change answered with nothing", ""),
        row("a change answered with null", "null"),
        row("a change answered with half an object", "{\"a\":"),
        row("a change answered with zeros", QByteArray(100, '\0')),
    };
}

} // namespace latchkey
