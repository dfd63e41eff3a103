// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/azuretokens.h"

#include "auth/programenvironment.h"
#include "auth/programerror.h"
#include "auth/programtoken.h"
#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

const QString &programName()
{
    static const QString name = u"az"_s;
    return name;
}

// Whatever the reason, az names this command when only a new sign-in helps.
const QList<QLatin1String> &signInWords()
{
    static const QList<QLatin1String> words{"az login"_L1};
    return words;
}

QStringList tenantOption(const QString &tenantId)
{
    return tenantId.isEmpty() ? QStringList() : optionWithValue(u"--tenant"_s, tenantId);
}

QStringList askForToken(const QStringList &tenant)
{
    // The application id of Azure Databricks, the same in all clouds.
    static const QStringList arguments{u"account"_s,    u"get-access-token"_s,
                                       u"--resource"_s, u"2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"_s,
                                       u"--output"_s,   u"json"_s};
    return arguments + tenant;
}

QStringList askForAccount()
{
    return {u"account"_s, u"show"_s, u"--output"_s, u"json"_s};
}

bool hasRefused(const ProgramEnd &end)
{
    return end.how == ProgramEnd::How::Exited && end.exitCode != 0;
}

} // namespace

struct AzureTokens::State
{
    const Clock &clock;
    QStringList tenant; ///< The option, or nothing.
    QStringList folders;
    QProcessEnvironment environment;
    Program program;

    [[nodiscard]] ProgramCall call(const ProgramPath &path, const QStringList &arguments) const
    {
        return {programName(), path, arguments, environment};
    }
};

AzureTokens::AzureTokens(const Clock &clock, const QString &tenantId, const QProcessEnvironment &environment,
                         ProgramLimits limits)
    : m_state(new State{clock, tenantOption(tenantId), programFolders(environment),
                        programEnvironment(environment), Program(limits)})
{
}

AzureTokens::~AzureTokens()
{
    AzureTokens::cancel();
}

QCoro::Task<Result<AccessToken>> AzureTokens::fetch()
{
    // The source may be gone after any wait.
    const std::shared_ptr<State> state = m_state;
    const Result<ProgramPath> path = findAzure(state->folders);
    if (!path)
        co_return tl::unexpected(path.error());
    ProgramCall call = state->call(*path, askForToken(state->tenant));
    ProgramEnd end = co_await state->program.run(std::move(call));

    // A managed identity must not be asked with a tenant, and some other service principals cannot be. A
    // person's login can: without it, az would answer with a token of another tenant, which the workspace
    // refuses without saying why. So who is signed in matters only after a refusal, which mostly never comes,
    // and this order saves the start of a second program, which takes seconds.
    if (!state->tenant.isEmpty() && hasRefused(end)) {
        ProgramCall question = state->call(*path, askForAccount());
        const ProgramEnd account = co_await state->program.run(std::move(question));
        if (account.how == ProgramEnd::How::Cancelled) {
            end.how = account.how;
        } else if (isServicePrincipal(account.output)) {
            ProgramCall withoutTenant = state->call(*path, askForToken({}));
            wipe(end.output);
            wipe(end.errors);
            end = co_await state->program.run(std::move(withoutTenant));
        }
    }

    const ProgramHelp help{
        programName(), typedCommand(QStringList{programName(), u"login"_s} + state->tenant), signInWords()};
    const std::optional<ApiError> error = errorOfRun(end, help);
    wipe(end.errors);
    if (error) {
        // A program that fails may have printed a token before.
        wipe(end.output);
        co_return tl::unexpected(*error);
    }
    co_return readAzureToken(std::move(end.output), state->clock.nowMs(), QTimeZone::systemTimeZone());
}

QByteArray AzureTokens::kind() const
{
    return "azure-cli"_ba;
}

void AzureTokens::cancel()
{
    // Whoever waits may destroy the source.
    const std::shared_ptr<State> state = m_state;
    state->program.cancel();
}

} // namespace latchkey
