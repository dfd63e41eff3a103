// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/copyformats.h"

#include "text/configwords.h"

#include <QByteArray>
#include <QByteArrayView>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Quoting doubles or quadruples single characters; a buffer that never grows leaves no unwiped copy behind.
constexpr qsizetype roomForQuoting = 4;
constexpr qsizetype roomForWords = 1024;

QByteArray emptyBuffer(const WorkspaceHost &host, const Secret &token)
{
    QByteArray buffer;
    const qsizetype values = token.size() + host.origin().size() + host.workspaceId().size();
    buffer.reserve(values * roomForQuoting + roomForWords);
    return buffer;
}

// Neither a token nor an address holds anything else. A value of a hostile server must not be able to end a
// line, because the next one would be a command of its own.
constexpr bool isHarmless(char c)
{
    return c > ' ' && c <= '~';
}

void appendPlain(QByteArray &out, QByteArrayView value)
{
    for (const char c : value) {
        if (isHarmless(c))
            out.append(c);
    }
}

void appendQuoted(QByteArray &out, QByteArrayView value, QByteArrayView escapedQuote)
{
    out.append('\'');
    for (const char c : value) {
        if (c == '\'')
            out.append(escapedQuote);
        else if (isHarmless(c))
            out.append(c);
    }
    out.append('\'');
}

void appendShell(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append("export ").append(name).append('=');
    appendQuoted(out, value, "'\\''");
    out.append('\n');
}

void appendPowerShell(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append("$env:").append(name).append(" = ");
    appendQuoted(out, value, "''");
    out.append('\n');
}

using AppendVariable = void (*)(QByteArray &, QByteArrayView, QByteArrayView);

Secret environment(const WorkspaceHost &host, const Secret &token, AppendVariable append)
{
    QByteArray out = emptyBuffer(host, token);
    append(out, "DATABRICKS_HOST", host.origin().toUtf8());
    if (!host.workspaceId().isEmpty())
        append(out, "DATABRICKS_WORKSPACE_ID", host.workspaceId().toUtf8());
    token.reveal([&](QByteArrayView value) { append(out, "DATABRICKS_TOKEN", value); });
    return Secret::takeFrom(out);
}

} // namespace

Secret shellEnvironment(const WorkspaceHost &host, const Secret &token)
{
    return environment(host, token, appendShell);
}

Secret powerShellEnvironment(const WorkspaceHost &host, const Secret &token)
{
    return environment(host, token, appendPowerShell);
}

Secret databricksCfgSection(const WorkspaceHost &host, const Secret &token, const QString &name)
{
    QByteArray out = emptyBuffer(host, token);
    out.append('[')
        .append(proposedProfileName(name).toLatin1())
        .append("]\nhost = ")
        .append(host.origin().toUtf8())
        .append('\n');
    if (!host.workspaceId().isEmpty()) {
        out.append("workspace_id = ");
        appendPlain(out, host.workspaceId().toUtf8());
        out.append('\n');
    }
    out.append("token = ");
    token.reveal([&](QByteArrayView value) { appendPlain(out, value); });
    out.append('\n');
    return Secret::takeFrom(out);
}

Secret curlCommand(const WorkspaceHost &host, const Secret &token)
{
    QByteArray out = emptyBuffer(host, token);
    out.append("curl --header @- ");
    appendQuoted(out, host.url(u"/api/2.0/preview/scim/v2/Me"_s).toEncoded(), "'\\''");
    out.append(" <<'END'\nAuthorization: Bearer ");
    token.reveal([&](QByteArrayView value) { appendPlain(out, value); });
    if (!host.workspaceId().isEmpty()) {
        out.append("\nX-Databricks-Workspace-Id: ");
        appendPlain(out, host.workspaceId().toUtf8());
    }
    out.append("\nEND\n");
    return Secret::takeFrom(out);
}

} // namespace latchkey
