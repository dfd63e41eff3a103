// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/workspacehost.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

bool isLoopback(const QString &host)
{
    static const QRegularExpression ipv4(u"\\A127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}\\z"_s);
    return host == u"localhost"_s || host == u"::1"_s || ipv4.match(host).hasMatch();
}

struct Pasted
{
    QString address; ///< Scheme and authority.
    QString query;
};

// What follows the authority is never asked for, and may hold anything that a browser shows.
Pasted split(const QString &text)
{
    const qsizetype authority = text.indexOf(u"://"_s) + 3;
    qsizetype end = authority;
    while (end < text.size() && !QStringView(u"/?#").contains(text.at(end)))
        ++end;
    return {text.left(end), text.mid(end).section(u'#', 0, 0).section(u'?', 1)};
}

// The command line prefers `o`, one SDK prefers `w`: take `w` only where nothing else names the workspace.
QString workspaceIdOf(const QString &text)
{
    static const QRegularExpression digits(u"\\A\\d+\\z"_s);
    const QUrlQuery query(text);
    for (const QString &key : {u"o"_s, u"workspace_id"_s}) {
        QString value = query.queryItemValue(key);
        if (digits.match(value).hasMatch())
            return value;
    }
    return query.queryItemValue(u"w"_s, QUrl::FullyDecoded);
}

} // namespace

tl::expected<WorkspaceHost, WorkspaceHost::Problem> WorkspaceHost::parse(const QString &text)
{
    auto result = parseServer(text);
    if (result &&
        (result->m_host.startsWith(u"accounts."_s) || result->m_host.startsWith(u"accounts-dod."_s)))
        return tl::unexpected(Problem::AccountConsole);
    return result;
}

tl::expected<WorkspaceHost, WorkspaceHost::Problem> WorkspaceHost::parseServer(const QString &text)
{
    QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return tl::unexpected(Problem::Empty);
    if (!trimmed.contains(u"://"_s))
        trimmed.prepend(u"https://"_s);

    const Pasted pasted = split(trimmed);
    const QUrl url(pasted.address, QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    if (!url.isValid() || host.isEmpty() || url.port() == 0)
        return tl::unexpected(Problem::Malformed);

    const QString scheme = url.scheme().toLower();
    if (scheme != u"https"_s && !(scheme == u"http"_s && isLoopback(host)))
        return tl::unexpected(Problem::NotTls);

    WorkspaceHost result;
    result.m_scheme = scheme;
    result.m_host = host;
    const int defaultPort = scheme == u"https"_s ? 443 : 80;
    result.m_port = url.port() == defaultPort ? -1 : url.port();
    result.setWorkspaceId(workspaceIdOf(pasted.query));
    return result;
}

void WorkspaceHost::setWorkspaceId(const QString &id)
{
    // It becomes a request header: nothing may pass that could end one.
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9._-]{1,128}\\z"_s);
    m_workspaceId = harmless.match(id).hasMatch() ? id : QString();
}

QString WorkspaceHost::origin() const
{
    return isEmpty() ? QString() : QString(m_scheme + u"://"_s + name());
}

QUrl WorkspaceHost::url(const QString &encodedPath) const
{
    return QUrl(origin() + encodedPath, QUrl::StrictMode);
}

QString WorkspaceHost::name() const
{
    const QString host = m_host.contains(u':') ? QString(u'[' + m_host + u']') : m_host;
    return m_port < 0 ? host : QString(host + u':' + QString::number(m_port));
}

QString WorkspaceHost::shortName() const
{
    const bool isAddress = m_host.section(u'.', -1).toInt() > 0 || m_host.contains(u':');
    return isAddress ? name() : m_host.section(u'.', 0, 0);
}

} // namespace latchkey
