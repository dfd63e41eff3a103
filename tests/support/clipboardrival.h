// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"
#include "endsignals.h"
#include "support/manualclock.h"

#include <QAbstractNativeEventFilter>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <xcb/xcb.h>

namespace latchkey {

/// The secret of these tests.
[[nodiscard]] inline Secret contestedSecret()
{
    return Secret("dapi0123456789abcdef0123456789abcdef");
}

[[nodiscard]] inline QByteArray contestedBytes()
{
    return contestedSecret().reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

/// Another Qt program, which is this test's own, started again. It says in lines what it does.
class ClipboardRival
{
public:
    /// One of the roles of `playRival()`.
    explicit ClipboardRival(const QString &role)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--rival"), role});
    }
    ~ClipboardRival()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ClipboardRival)

    /// How often it has said this so far.
    [[nodiscard]] qsizetype said(const QByteArray &line)
    {
        m_output += m_process.readAllStandardOutput();
        return m_output.count(QByteArray(line + '\n'));
    }
    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    [[nodiscard]] bool endedByItself() const
    {
        return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    void hang() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// Its standard input ends, which makes the role "owner" quit.
    void letQuit() { m_process.closeWriteChannel(); }

private:
    QProcess m_process;
    QByteArray m_output;
};

/// Answers late.
class SlowMimeData final : public QMimeData
{
protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override
    {
        QThread::sleep(3);
        return QMimeData::retrieveData(format, type);
    }
};

/// Who owned the clipboard when the X server told of it last; that may have changed since.
class OwnerEvents final : public QAbstractNativeEventFilter
{
public:
    OwnerEvents()
    {
        const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
        const auto query = xcb_query_extension(x11->connection(), 6, "XFIXES");
        auto *reply = xcb_query_extension_reply(x11->connection(), query, nullptr);
        m_event = reply->first_event;
        std::free(reply);
        qGuiApp->installNativeEventFilter(this);
    }

    [[nodiscard]] quint32 owner() const { return m_owner; }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *event = static_cast<const xcb_generic_event_t *>(message);
        // XFixesSelectionNotify: sequence number, window, owner.
        if ((event->response_type & 0x7f) == m_event)
            m_owner = event->pad[1];
        return false;
    }

private:
    quint8 m_event = 0;
    quint32 m_owner = 0;
};

/// The rival's side of it.
class RivalPart : public QObject
{
public:
    explicit RivalPart(const QString &role)
        : m_clipboard(*QGuiApplication::clipboard())
        , m_role(role)
    {
        QObject::connect(&m_clipboard, &QClipboard::dataChanged, this, &RivalPart::look);
        if (role == QLatin1String("slow")) {
            auto *data = new SlowMimeData;
            data->setText(QStringLiteral("a shopping list"));
            m_clipboard.setMimeData(data);
        }
        say("ready");
    }

private:
    static void say(const char *line)
    {
        std::puts(line);
        std::fflush(stdout);
    }

    void look()
    {
        if (m_clipboard.ownsClipboard() || m_role == QLatin1String("slow"))
            return;
        if (m_role == QLatin1String("keeper") && m_owners.owner() != 0)
            m_kept.clear(); // Before it is known whether the new content can be had.
        const bool isNobodys = m_clipboard.mimeData()->formats().isEmpty();
        const QString text = m_clipboard.text();
        if (m_role == QLatin1String("reader") || m_role == QLatin1String("keeper"))
            keep(text, isNobodys);
        else if (!text.isEmpty())
            copy(text);
        else if (!m_kept.isEmpty() && m_putBack < mostPutBack())
            putBack();
    }
    // As desktops do: the last content stays when its owner goes.
    void keep(const QString &text, bool isNobodys)
    {
        if (!isNobodys) {
            m_kept = text;
            say("kept");
        } else if (m_kept.isEmpty()) {
            say("nothing to keep");
        } else {
            m_clipboard.setText(m_kept);
            say("put back");
        }
    }
    // As managers and remote desktops do: the content is offered in place of its owner.
    void copy(const QString &text)
    {
        m_kept = text;
        m_clipboard.setText(text);
        say("took");
    }
    void putBack()
    {
        ++m_putBack;
        m_clipboard.setText(m_kept);
        say("put back");
    }
    [[nodiscard]] int mostPutBack() const
    {
        if (m_role == QLatin1String("stubborn"))
            return 100;
        return m_role == QLatin1String("once") ? 1 : 0;
    }

    QClipboard &m_clipboard;
    QString m_role;
    OwnerEvents m_owners;
    QString m_kept;
    int m_putBack = 0;
};

/// Holds the secret as Latchkey does, until it is told to end.
inline int playOwner()
{
    const EndSignals endSignals;
    const ManualClock clock;
    SecretClipboard clipboard(*QGuiApplication::clipboard(), clock);
    // Nothing is ever sent, so it can be read when its end has come.
    QSocketNotifier input(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    QTimer::singleShot(0, &clipboard, [&clipboard] {
        clipboard.copySecret(contestedSecret());
        std::puts("ready");
        std::fflush(stdout);
    });
    return QGuiApplication::exec();
}

/// "copier" offers every text in its owner's place; "once" and "stubborn" besides put it back when it
/// vanishes; "keeper" puts the last content back when it has no owner any more; "slow" owns something and
/// answers late; "owner" holds the secret.
inline int playRival(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    const QString role = QString::fromLocal8Bit(argv[2]);
    if (role == QLatin1String("owner"))
        return playOwner();
    const RivalPart part(role);
    return QGuiApplication::exec();
}

} // namespace latchkey
