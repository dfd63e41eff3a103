// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/program.h"
#include "auth/tokensource.h"

#include <QProcessEnvironment>

#include <memory>

namespace latchkey {

class Clock;

/// Asks the command line `az account get-access-token` for a token of Azure Databricks (API reference,
/// section 5.8).
class AzureTokens final : public TokenSource
{
public:
    /// `tenantId` may be empty: then az chooses. `environment` says where the program is looked for (PATH)
    /// and is passed on to it without what holds a secret. `clock` must outlive it.
    AzureTokens(const Clock &clock, const QString &tenantId, const QProcessEnvironment &environment,
                ProgramLimits limits = {});
    /// Cancels.
    ~AzureTokens() override;
    Q_DISABLE_COPY_MOVE(AzureTokens)

    [[nodiscard]] QCoro::Task<Result<AccessToken>> fetch() override;
    [[nodiscard]] QByteArray kind() const override;
    void cancel() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
