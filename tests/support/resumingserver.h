// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/workspacehost.h"
#include "support/testdata.h"

#include <QProcess>
#include <QStandardPaths>

namespace latchkey {

/// A server of another maker (tests/support/resumingserver.py), which lets TLS sessions be resumed.
class ResumingServer
{
public:
    [[nodiscard]] static bool isUsable() { return !python().isEmpty(); }

    /// Shows a certificate of tests/data/tls; `version` is the only one of TLS that it speaks, as in
    /// "TLSv1_2".
    ResumingServer(const QString &certificate, const QString &version)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(python(),
                        {folder() + QStringLiteral("support/resumingserver.py"),
                         folder() + QStringLiteral("data/tls/server.key"), path(certificate), version});
    }
    ~ResumingServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ResumingServer)

    /// How often it has said this so far.
    [[nodiscard]] qsizetype said(const QByteArray &line)
    {
        read();
        return m_lines.count(line);
    }
    /// How often it has said something that begins so.
    [[nodiscard]] qsizetype saidAny(const QByteArray &beginning)
    {
        read();
        return std::count_if(m_lines.cbegin(), m_lines.cend(),
                             [&](const QByteArray &line) { return line.startsWith(beginning); });
    }
    /// From now on this certificate; "showing" is said then.
    void show(const QString &certificate) { m_process.write(path(certificate).toLocal8Bit() + '\n'); }

    /// Once "port" was said.
    [[nodiscard]] WorkspaceHost host() const
    {
        return *WorkspaceHost::parse(QStringLiteral("https://127.0.0.1:") +
                                     QString::fromLatin1(m_lines.value(0).mid(5)));
    }

private:
    static QString python() { return QStandardPaths::findExecutable(QStringLiteral("python3")); }
    static QString folder() { return repositoryFolder() + QStringLiteral("/tests/"); }
    static QString path(const QString &certificate)
    {
        return folder() + QStringLiteral("data/tls/") + certificate + QStringLiteral(".pem");
    }
    void read()
    {
        while (m_process.canReadLine())
            m_lines << m_process.readLine().trimmed();
    }

    QProcess m_process;
    QList<QByteArray> m_lines;
};

} // namespace latchkey
