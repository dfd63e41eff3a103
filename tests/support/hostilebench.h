// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/hostileworkspace.h"
#include "support/windowfixture.h"
#include "support/windowtexts.h"
#include "window/tokentable.h"

#include <QPointer>

#include <memory>

namespace latchkey {

/// A person whose window shows a hostile workspace beside the demo workspace.
class HostileBench
{
public:
    explicit HostileBench(const QString &says)
        : text(says)
        , workspace(says)
    {
    }
    Q_DISABLE_COPY_MOVE(HostileBench)

    /// Opens the window, and reads what the workspace has to say.
    [[nodiscard]] bool start()
    {
        if (!fixture.start())
            return false;
        session = &fixture.demo().addWorkspace(QStringLiteral("hostile"), workspace.host());
        session->rename(text);
        return read() && session->state() == WorkspaceSession::State::Ready;
    }
    /// Reads the list again; true when there was an answer, whichever.
    [[nodiscard]] bool read() const
    {
        const Outcome<Result<void>> outcome(session->refresh());
        return QTest::qWaitFor([&] { return outcome.isDone(); });
    }
    [[nodiscard]] MainWindow &window() { return fixture.window(); }
    [[nodiscard]] TokenTable &table() { return *window().findChild<TokenTable *>(); }
    [[nodiscard]] ProfileId id() const { return session->profile().id; }
    [[nodiscard]] Token token(const QString &tokenId) const
    {
        for (const Token &each : session->tokens()) {
            if (each.id.value() == tokenId)
                return each;
        }
        return {};
    }

    const QString text;
    HostileWorkspace workspace;
    WindowFixture fixture;
    WorkspaceSession *session = nullptr;
};

} // namespace latchkey
