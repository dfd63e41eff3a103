// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/demofixture.h"
#include "support/lossyworkspace.h"

#include <QCoroTask>

namespace latchkey {

/// A person who is signed in to a workspace whose answers get lost, beside the demo workspace.
class LossyBench
{
public:
    explicit LossyBench(DemoFixture &fixture)
        : m_fixture(fixture)
        , m_server(fixture.clock())
    {
    }
    Q_DISABLE_COPY_MOVE(LossyBench)

    /// Signs in and reads the list.
    [[nodiscard]] bool start()
    {
        m_fixture.addWorkspace(QStringLiteral("lossy"), m_server.host());
        return read();
    }
    /// False when the list cannot be read.
    [[nodiscard]] bool read()
    {
        const Outcome<Result<void>> outcome(session().refresh());
        return QTest::qWaitFor([&] { return outcome.isDone(); }) && outcome.value().has_value();
    }
    /// Sends a wish whose answer is without the value, and waits for the question; empty when none comes.
    [[nodiscard]] WishId lose(const QString &comment)
    {
        const WishId id = newWishId();
        m_server.loss = Loss::NoValue;
        const Outcome<Result<CreatedToken>> created(
            m_fixture.sessions().create(this->id(), {comment, 3600, {QStringLiteral("sql")}, false}, id));
        const bool asked = QTest::qWaitFor([&] {
            const LostCreate *lost = m_fixture.sessions().lostCreates().find(id);
            return lost &&
                   (lost->state == LostCreate::State::Found || lost->state == LostCreate::State::NoneFound);
        });
        m_server.loss = Loss::None;
        return asked ? id : WishId();
    }

    [[nodiscard]] static ProfileId id() { return ProfileId(QStringLiteral("lossy")); }
    [[nodiscard]] WorkspaceSession &session() { return *m_fixture.sessions().find(id()); }
    [[nodiscard]] LossyWorkspace &server() { return m_server; }
    [[nodiscard]] LostCreates &lost() { return m_fixture.sessions().lostCreates(); }

private:
    DemoFixture &m_fixture;
    LossyWorkspace m_server;
};

} // namespace latchkey
