// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"

namespace latchkey {

/// Every status that points elsewhere, and every place to point to. @ELSEWHERE@ is never asked.
[[nodiscard]] inline QList<FaultCase> redirectFaults()
{
    const auto row = [](const char *name, int status, const QByteArray &location) {
        const Fault fault{{sends(whole(status, {"Location: " + location}, {}))}};
        return FaultCase{name, fault, seen::elsewhere, everyCall()};
    };
    const QByteArray other = QByteArrayLiteral("http://@ELSEWHERE@/api/2.0/token/list");
    const Seen privateLink{"over its private network only", "not reachable", Seen::Sent::Once, false};
    FaultCase link = row("private link", 302, "/login.html?error=private-link-validation-error:123");
    link.seen = privateLink;
    FaultCase farLink = row("private link at another host", 303,
                            "http://@ELSEWHERE@/login.html?error=private-link-validation-error:123");
    farLink.seen = privateLink;
    return {
        row("300 to another host", 300, other),
        row("301 to another host", 301, other),
        row("302 to another host", 302, other),
        row("303 to another host", 303, other),
        row("304 to another host", 304, other),
        row("305 to another host", 305, other),
        row("306 to another host", 306, other),
        row("307 to another host", 307, other),
        row("308 to another host", 308, other),
        row("308 to a name and a password", 308, "http://user:pass@@ELSEWHERE@/"),
        row("307 to itself", 307, "http://@SELF@/api/2.0/token/list"),
        row("302 to a path", 302, "/login.html?o=1"),
        row("301 to a file", 301, "file:///etc/passwd"),
        row("307 to another scheme", 307, "ftp://@ELSEWHERE@/"),
        row("308 to data", 308, "data:application/json,{}"),
        row("302 to what is no address", 302, "http://[::"),
        row("302 to nowhere", 302, ""),
        {"302 without a place", {{sends(whole(302, {}, {}))}}, seen::elsewhere, everyCall()},
        link,
        farLink,
    };
}

/// Answers that say clearly that nothing was done.
[[nodiscard]] inline QList<FaultCase> refusalFaults()
{
    const auto row = [](const char *name, int status, const QByteArray &body, const char *says,
                        const char *sidebar) {
        return FaultCase{
            name, {{sends(wholeJson(body, status))}}, {says, sidebar, Seen::Sent::Once, false}, everyCall()};
    };
    const auto forbidden = [&row](const char *name, const QByteArray &words, const char *says,
                                  const char *sidebar) {
        return row(name, 403, "{\"error_code\":403,\"message\":\"" + words + "\"}", says, sidebar);
    };
    const char *const unread = "could not be read";
    const char *const signIn = "needs sign-in";
    const char *const notPermitted = "tokens not permitted";
    const char *const badRequest = "could not use the request";
    const char *const badValue = "did not accept one of the values";
    const QByteArray html = QByteArrayLiteral("<html><body><pre>Bad things.</pre></body></html>");
    return {
        row("400 in the normal form", 400, R"({"error_code":"BAD_REQUEST","message":"No."})", badRequest,
            unread),
        row("400 for a value", 400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"No."})", badValue,
            unread),
        row("400 for the quota", 400, R"({"error_code":"QUOTA_EXCEEDED","message":"No."})",
            "allows no more tokens", unread),
        row("400 of old", 400, R"({"error":"No."})", badRequest, unread),
        row("400 of SCIM", 400, R"({"detail":"No.","status":"400","scimType":"invalid"})", badRequest,
            unread),
        row("400 of OAuth", 400, R"({"error":"invalid_grant","error_description":"No."})", badRequest,
            unread),
        row("400 with wrong types", 400, R"({"error_code":[],"message":{},"details":5})", badRequest, unread),
        row("400 with nothing", 400, "", badRequest, unread),
        row("400 in plain words", 400, "Bad things happened.", badRequest, unread),
        row("400 with a code in plain words", 400, "INVALID_PARAMETER_VALUE: No.", badValue, unread),
        row("400 as a page", 400, html, badRequest, unread),
        row("400 cut short", 400, "{\"error_code\":\"BAD_REQ", badRequest, unread),
        row("400 that nests deeply", 400, QByteArray(100'000, '['), badRequest, unread),
        row("400 of zeros", 400, QByteArray(5'000, '\0'), badRequest, unread),
        row("401", 401, R"({"error_code":401,"message":"No."})", "did not accept the sign-in", signIn),
        row("401 as a page", 401, html, "did not accept the sign-in", signIn),
        forbidden("403 for the token", "Invalid access token.", "did not accept the access token", signIn),
        forbidden("403 for an old token", "JWT has expired", "has run out", signIn),
        forbidden("403 for a scope", "required scopes: authentication", "lacks the scope authentication",
                  signIn),
        forbidden("403 for the person", "User does not have permission to use tokens", "may not use tokens",
                  notPermitted),
        forbidden("403 for the workspace", "Invalid access to Org: 5", "valid, but not in", signIn),
        forbidden("403 for the address", "Source IP address: 1.2.3.4 is blocked by Databricks IP ACL",
                  "this network address", "not reachable"),
        forbidden("403 for something else", "No.", "does not have the permission", notPermitted),
        row("404 for the feature", 404, R"({"error_code":"FEATURE_DISABLED","message":"No."})",
            "are switched off", notPermitted),
        row("409", 409, R"({"error_code":"ABORTED","message":"No."})", "Another change", unread),
        row("418", 418, "{}", "does not expect", unread),
    };
}

/// Answers of a server in trouble.
[[nodiscard]] inline QList<FaultCase> troubleFaults()
{
    const QByteArray html = QByteArrayLiteral("<html><title>Bad Gateway</title></html>");
    const auto page = [&html](const char *name, int status, Seen seen) {
        return FaultCase{
            name, {{sends(whole(status, {"Content-Type: text/html"}, html))}}, seen, everyCall()};
    };
    const auto busy = [](const char *name, int status, const QList<QByteArray> &lines, Seen::Sent sent) {
        const Seen seen = status == 429 ? Seen{"too many requests", "could not be read", sent, false}
                                        : Seen{"not available at the moment", "not reachable", sent, false};
        return FaultCase{name, {{sends(whole(status, lines, "{}"))}}, seen, everyCall()};
    };
    const auto anew = Seen::Sent::Anew;
    FaultCase after{"500 after the effect",
                    {{sends(wholeJson("{}", 500))}, Fault::At::Request, true},
                    seen::faulty,
                    {WorkspaceCall::Create}};
    FaultCase changed{"500 after the effect of a change",
                      {{sends(wholeJson("{}", 500))}, Fault::At::Request, true},
                      seen::well,
                      blindCalls()};
    return {
        page("500", 500, seen::faulty),
        page("501", 501, seen::faulty),
        page("502", 502, seen::faulty),
        page("504", 504, seen::faulty),
        page("599", 599, seen::faulty),
        after,
        changed,
        busy("503 as it is", 503, {}, anew),
        busy("503, again at once", 503, {"Retry-After: 0"}, anew),
        busy("503, again in a year", 503, {"Retry-After: 31536000"}, Seen::Sent::Once),
        busy("429 as it is", 429, {}, anew),
        busy("429, again at once", 429, {"Retry-After: 0"}, anew),
        busy("429, again in an hour", 429, {"Retry-After: 3600"}, Seen::Sent::Once),
        busy("429, again after all time", 429, {"Retry-After: 99999999999999999999"}, Seen::Sent::Once),
        busy("429, again before it was asked", 429, {"Retry-After: -5"}, anew),
        busy("429, again some time", 429, {"Retry-After: soon"}, anew),
        busy("429, again on a past day", 429, {"Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"}, anew),
        busy("429, again on a far day", 429, {"Retry-After: Sun, 06 Nov 2094 08:49:37 GMT"},
             Seen::Sent::Once),
        busy("429, again on two days", 429, {"Retry-After: 0", "Retry-After: 3600"}, anew),
    };
}

} // namespace latchkey
