// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/programrun.h"

#include "base/logging.h"
#include "base/secret.h"

#include <QCoreApplication>
#include <QDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using How = ProgramEnd::How;

// Far more than an error message needs.
constexpr qsizetype mostErrorBytes = qsizetype{64} * 1024;
// How long quitting may wait for a program that is still ending.
constexpr int longestFarewellMs = 500;

// Growing in place would leave a copy of a token behind in memory that is free.
void appendAndWipe(QByteArray &whole, QByteArray &piece)
{
    if (whole.capacity() < whole.size() + piece.size()) {
        QByteArray larger;
        larger.reserve(2 * (whole.size() + piece.size()));
        larger.append(whole);
        wipe(whole);
        whole.swap(larger);
    }
    whole.append(piece);
    wipe(piece);
}

QString words(const ProgramEnd &end)
{
    switch (end.how) {
    case How::Exited:
        return u"exit %1"_s.arg(end.exitCode);
    case How::Crashed:
        return u"crashed"_s;
    case How::NotStarted:
        return u"not started"_s;
    case How::TimedOut:
        return u"timed out"_s;
    case How::TooMuchOutput:
        return u"too much output"_s;
    case How::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

} // namespace

ProgramRun::ProgramRun(const ProgramCall &call, ProgramLimits limits)
    : QObject(QCoreApplication::instance())
    , m_title(call.name + u' ' + call.arguments.first(qMin(call.arguments.size(), 2)).join(u' '))
    , m_limits(limits)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProgramRun::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ProgramRun::readErrors);
    connect(&m_process, &QProcess::errorOccurred, this, &ProgramRun::failed);
    connect(&m_process, &QProcess::finished, this, &ProgramRun::finished);
    m_timeLimit.setSingleShot(true);
    connect(&m_timeLimit, &QTimer::timeout, this, [this] { end(How::TimedOut); });
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &ProgramRun::makeEnd);
}

// With a process that is still there only when the application goes.
ProgramRun::~ProgramRun()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        askToEnd();
        m_isGone = m_process.waitForFinished(longestFarewellMs);
        makeEnd();
        if (!m_isGone)
            m_process.waitForFinished(longestFarewellMs);
    }
    wipe(m_end.output);
    wipe(m_end.errors);
}

void ProgramRun::start(const ProgramCall &call)
{
    m_duration.start();
    m_timeLimit.start(m_limits.time);
    m_process.setProcessEnvironment(call.environment);
    // A program may heed settings of the folder that it is started in.
    m_process.setWorkingDirectory(QDir::rootPath());
    m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // A session of its own has no terminal, at which the program could ask, and ends as a whole.
    m_process.setChildProcessModifier([] { ::setsid(); });
#endif
    m_process.start(call.program.file, call.program.leading + call.arguments, QIODevice::ReadOnly);
    m_id = m_process.processId();
}

void ProgramRun::readOutput()
{
    if (m_hasEnded)
        return;
    // All at once takes the buffer itself, so that what is wiped is no copy.
    QByteArray piece = m_process.read(m_process.bytesAvailable());
    if (m_end.output.size() + piece.size() > m_limits.outputBytes) {
        wipe(piece);
        end(How::TooMuchOutput);
        return;
    }
    appendAndWipe(m_end.output, piece);
}

void ProgramRun::readErrors()
{
    if (m_hasEnded)
        return;
    QByteArray piece = m_process.readAllStandardError();
    appendAndWipe(m_end.errors, piece);
    if (m_end.errors.size() <= mostErrorBytes)
        return;
    // Whole lines only: half a token looks like none, and would not be redacted.
    m_end.errors.truncate(m_end.errors.lastIndexOf('\n', mostErrorBytes - 1) + 1);
    m_process.closeReadChannel(QProcess::StandardError);
}

void ProgramRun::failed(QProcess::ProcessError error)
{
    m_end.problem = m_process.errorString();
    if (error != QProcess::FailedToStart)
        return;
    m_isGone = true;
    if (m_hasEnded)
        deleteLater();
    else
        end(How::NotStarted);
}

void ProgramRun::finished(int exitCode, QProcess::ExitStatus status)
{
    m_isGone = true;
    if (m_hasEnded) {
        // It has ended as it was asked to; what it started may not have.
        makeEnd();
        deleteLater();
        return;
    }
    readOutput();
    readErrors();
    m_end.exitCode = exitCode;
    end(status == QProcess::NormalExit ? How::Exited : How::Crashed);
}

void ProgramRun::end(How how)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_timeLimit.stop();
    m_end.how = how;
    if (how != How::Exited)
        wipe(m_end.output);
    qCInfo(logSession).noquote() << m_title << words(m_end) << m_duration.elapsed() << "ms";
    if (m_isGone) {
        deleteLater();
    } else {
        m_process.closeReadChannel(QProcess::StandardOutput);
        m_process.closeReadChannel(QProcess::StandardError);
        askToEnd();
        m_grace.start(m_limits.grace);
    }
    if (m_waiting)
        std::exchange(m_waiting, {}).resume();
}

#ifdef Q_OS_UNIX

void ProgramRun::askToEnd()
{
    const auto id = static_cast<pid_t>(m_id);
    if (id <= 1)
        return;
    // Its group is there only once the program is about to run.
    if (::kill(-id, SIGTERM) != 0)
        ::kill(id, SIGTERM);
}

void ProgramRun::makeEnd()
{
    const auto id = static_cast<pid_t>(m_id);
    if (id <= 1)
        return;
    const bool isGroup = ::kill(-id, SIGKILL) == 0;
    if (!isGroup && !m_isGone)
        ::kill(id, SIGKILL);
}

#else

// A program without a window cannot be asked.
void ProgramRun::askToEnd()
{
    makeEnd();
}

void ProgramRun::makeEnd()
{
    m_process.kill();
}

#endif

} // namespace latchkey
