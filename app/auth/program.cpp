// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/program.h"

#include "auth/programrun.h"

namespace latchkey {

Program::Program(ProgramLimits limits)
    : m_limits(limits)
{
}

Program::~Program()
{
    cancel();
}

QCoro::Task<ProgramEnd> Program::run(ProgramCall call)
{
    auto *run = new ProgramRun(call, m_limits);
    m_run = run;
    run->start(call);
    co_return co_await run->ended();
}

void Program::cancel()
{
    if (m_run)
        m_run->cancel();
}

} // namespace latchkey
