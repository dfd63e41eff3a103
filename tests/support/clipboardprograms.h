// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

namespace latchkey {

/// What a rival has on the clipboard.
inline QByteArray shoppingList()
{
    return QByteArrayLiteral("a shopping list");
}

/// Whether the test runs on an X server, and this program is there to compete with.
inline bool canCompete(const QString &program = QStringLiteral("xclip"))
{
    return QGuiApplication::platformName() == QLatin1String("xcb") &&
           !QStandardPaths::findExecutable(program).isEmpty();
}

/// Runs a program to its end, and gives what it printed. The test serves its questions meanwhile.
inline QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; });
    if (!ended)
        process.kill();
    process.waitForFinished();
    return process.readAllStandardOutput();
}

/// What another program finds: in the selection "clipboard" or "primary", in this form.
inline QByteArray readByXclip(const QString &selection = QStringLiteral("clipboard"),
                              const QString &target = QStringLiteral("UTF8_STRING"))
{
    return outputOf(QStringLiteral("xclip"), {QStringLiteral("-selection"), selection, QStringLiteral("-o"),
                                              QStringLiteral("-t"), target});
}

inline QByteArray readByXsel(const QString &selection = QStringLiteral("clipboard"))
{
    return outputOf(QStringLiteral("xsel"), {QStringLiteral("--") + selection, QStringLiteral("--output")});
}

/// A program that runs until this object goes.
class RunningProgram
{
public:
    RunningProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {})
    {
        m_process.start(program, arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
        // Not by the event loop, which some tests leave alone.
        m_process.waitForStarted();
        m_process.waitForBytesWritten();
    }
    ~RunningProgram()
    {
        wakeUp();
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(RunningProgram)

    /// From now on it answers nothing.
    void hang() { signalIt(SIGSTOP); }
    void wakeUp() { signalIt(SIGCONT); }

private:
    void signalIt(int number)
    {
        if (m_process.processId() > 0)
            ::kill(static_cast<pid_t>(m_process.processId()), number);
    }

    QProcess m_process;
};

/// Another program that owns the clipboard until somebody else takes it over: "xclip", "xsel" or "wl-copy".
class ClipboardProgram : public RunningProgram
{
public:
    explicit ClipboardProgram(const QByteArray &content, const QString &program = QStringLiteral("xclip"))
        : RunningProgram(program, arguments(program), content)
    {
    }

    /// Waits until the content is there, without serving anybody's questions and without hearing of it.
    [[nodiscard]] static bool isThere(const QByteArray &content)
    {
        // Each look is a program of its own, so that this one's events stay where they are.
        for (int i = 0; i < 50; ++i) {
            QProcess look;
            look.start(QStringLiteral("timeout"),
                       {QStringLiteral("1"), QStringLiteral("xclip"), QStringLiteral("-selection"),
                        QStringLiteral("clipboard"), QStringLiteral("-o")});
            look.waitForFinished();
            if (look.readAllStandardOutput() == content)
                return true;
        }
        return false;
    }

private:
    static QStringList arguments(const QString &program)
    {
        if (program == QLatin1String("wl-copy"))
            return {QStringLiteral("--foreground")};
        if (program == QLatin1String("xsel"))
            return {QStringLiteral("--nodetach"), QStringLiteral("--clipboard"), QStringLiteral("--input")};
        return {QStringLiteral("-quiet"), QStringLiteral("-selection"), QStringLiteral("clipboard"),
                QStringLiteral("-i")};
    }
};

} // namespace latchkey
