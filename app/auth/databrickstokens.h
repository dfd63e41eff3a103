// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/program.h"
#include "auth/tokensource.h"
#include "domain/workspacehost.h"

#include <QProcessEnvironment>

#include <memory>

namespace latchkey {

class Clock;

/// Asks the command line `databricks auth token` (API reference, section 5.6), which keeps and renews a
/// browser login of its own. Never with `--force-refresh`: two programs that renew the same login log each
/// other out.
class DatabricksTokens final : public TokenSource
{
public:
    /// With a profile: `--profile`, else `--host`. `environment` says where the program is looked for (PATH)
    /// and is passed on to it without what holds a secret. `clock` must outlive it.
    DatabricksTokens(const Clock &clock, const WorkspaceHost &host, const QString &configProfile,
                     const QProcessEnvironment &environment, ProgramLimits limits = {});
    /// Cancels.
    ~DatabricksTokens() override;
    Q_DISABLE_COPY_MOVE(DatabricksTokens)

    [[nodiscard]] QCoro::Task<Result<AccessToken>> fetch() override;
    [[nodiscard]] QByteArray kind() const override;
    void cancel() override;

private:
    struct State;

    std::shared_ptr<State> m_state;
};

} // namespace latchkey
