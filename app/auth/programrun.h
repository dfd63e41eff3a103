// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/program.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <coroutine>
#include <utility>

namespace latchkey {

/// One process, from its start to its end, which may come long after the end of the run that `Program` tells
/// of. So it belongs to the application, and deletes itself.
class ProgramRun final : public QObject
{
public:
    ProgramRun(const ProgramCall &call, ProgramLimits limits);
    ~ProgramRun() override;
    Q_DISABLE_COPY_MOVE(ProgramRun)

    /// Once.
    void start(const ProgramCall &call);
    /// Ends the run before it returns, if it has not ended.
    void cancel() { end(ProgramEnd::How::Cancelled); }

    struct Awaiter
    {
        ProgramRun *run;

        [[nodiscard]] bool await_ready() const noexcept { return run->m_hasEnded; }
        void await_suspend(std::coroutine_handle<> waiting) const { run->m_waiting = waiting; }
        [[nodiscard]] ProgramEnd await_resume() const { return std::move(run->m_end); }
    };
    /// To be awaited, once.
    [[nodiscard]] Awaiter ended() { return {this}; }

private:
    void readOutput();
    void readErrors();
    void failed(QProcess::ProcessError error);
    void finished(int exitCode, QProcess::ExitStatus status);
    void end(ProgramEnd::How how);
    void askToEnd();
    void makeEnd();

    QString m_title;
    ProgramLimits m_limits;
    QProcess m_process;
    QTimer m_timeLimit;
    QTimer m_grace;
    QElapsedTimer m_duration;
    qint64 m_id = 0;
    ProgramEnd m_end;
    std::coroutine_handle<> m_waiting;
    bool m_hasEnded = false; ///< The run.
    bool m_isGone = false;   ///< The process.
};

} // namespace latchkey
