// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/programpath.h"

#include <QByteArray>
#include <QCoroTask>
#include <QPointer>
#include <QProcessEnvironment>

#include <chrono>

namespace latchkey {

class ProgramRun;

/// What is started. No shell reads any of it, so that no character means more than itself.
struct ProgramCall
{
    QString name; ///< What people call the program, for the log.
    ProgramPath program;
    QStringList arguments; ///< Hold no secret: every program can see them, and the log tells the first two.
    QProcessEnvironment environment;
};

struct ProgramLimits
{
    std::chrono::milliseconds time{30'000};
    /// Between the polite end of a program that took too long or is not wanted any more, and the other one.
    std::chrono::milliseconds grace{2'000};
    qsizetype outputBytes = qsizetype{1024} * 1024;
};

/// How a run ended.
struct ProgramEnd
{
    enum class How {
        Exited,        ///< By itself, with `exitCode`.
        Crashed,       ///< By a signal or an exception.
        NotStarted,    ///< It is not a program for this computer.
        TimedOut,      ///< We stopped it at the time limit.
        TooMuchOutput, ///< We stopped it at the limit of its standard output.
        Cancelled,     ///< We stopped it because it was not wanted any more.
    };

    How how = How::Exited;
    int exitCode = 0;
    QByteArray output; ///< With Exited: its standard output. May hold a secret: whoever takes it wipes it.
    QByteArray errors; ///< Its standard error, up to 64 KiB. The same goes for it.
    QString problem;   ///< With Crashed and NotStarted: the system's words.
};

/// Runs a program without a shell, a terminal, input or a window, within limits, and gives what it printed.
/// Writes one log line a run: name, first two arguments, exit status, duration; never what it printed.
///
/// A run that is stopped ends for its caller at once. The process, and on Unix all that it started, is asked
/// to end and then made to, while the program goes on; at the latest when the application is destroyed.
class Program
{
public:
    explicit Program(ProgramLimits limits = {});
    /// Cancels.
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    /// One at a time.
    [[nodiscard]] QCoro::Task<ProgramEnd> run(ProgramCall call);
    /// Ends a run that is under way with `Cancelled`, before it returns.
    void cancel();

private:
    ProgramLimits m_limits;
    QPointer<ProgramRun> m_run;
};

} // namespace latchkey
