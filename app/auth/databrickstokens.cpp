// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/databrickstokens.h"

#include "auth/programenvironment.h"
#include "auth/programerror.h"
#include "auth/programtoken.h"
#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

const QString &programName()
{
    static const QString name = u"databricks"_s;
    return name;
}

// What the command line says when only a new sign-in helps. Its advice to sign in follows on any error.
const QList<QLatin1String> &signInWords()
{
    static const QList<QLatin1String> words{
        "refresh token is invalid"_L1,
        "a new access token could not be retrieved"_L1,
        "oauth is not configured for this host"_L1,
        "token not found"_L1,
        "no token found"_L1,
        "invalid_grant"_L1,
    };
    return words;
}

} // namespace

struct DatabricksTokens::State
{
    const Clock &clock;
    QStringList login; ///< The option that tells the program which login is meant.
    QStringList folders;
    QString wantedProgram;
    QProcessEnvironment environment;
    Program program;
};

DatabricksTokens::DatabricksTokens(const Clock &clock, const WorkspaceHost &host,
                                   const QString &configProfile, const QProcessEnvironment &environment,
                                   ProgramLimits limits)
    : m_state(new State{clock,
                        configProfile.isEmpty() ? optionWithValue(u"--host"_s, host.origin())
                                                : optionWithValue(u"--profile"_s, configProfile),
                        programFolders(environment), environment.value(u"DATABRICKS_CLI_PATH"_s),
                        programEnvironment(environment), Program(limits)})
{
}

DatabricksTokens::~DatabricksTokens()
{
    DatabricksTokens::cancel();
}

QCoro::Task<Result<AccessToken>> DatabricksTokens::fetch()
{
    // The source may be gone after the wait.
    const std::shared_ptr<State> state = m_state;
    const Result<ProgramPath> path = findDatabricks(state->folders, state->wantedProgram);
    if (!path)
        co_return tl::unexpected(path.error());
    ProgramCall call{programName(), *path, QStringList{u"auth"_s, u"token"_s} + state->login,
                     state->environment};
    ProgramEnd end = co_await state->program.run(std::move(call));
    const ProgramHelp help{programName(),
                           typedCommand(QStringList{programName(), u"auth"_s, u"login"_s} + state->login),
                           signInWords()};
    const std::optional<ApiError> error = errorOfRun(end, help);
    wipe(end.errors);
    if (error) {
        // A program that fails may have printed a token before.
        wipe(end.output);
        co_return tl::unexpected(*error);
    }
    co_return readDatabricksToken(std::move(end.output), state->clock.nowMs(), QTimeZone::systemTimeZone());
}

QByteArray DatabricksTokens::kind() const
{
    return "databricks-cli"_ba;
}

void DatabricksTokens::cancel()
{
    // Whoever waits may destroy the source.
    const std::shared_ptr<State> state = m_state;
    state->program.cancel();
}

} // namespace latchkey
