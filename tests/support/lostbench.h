// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/lossyworkspace.h"
#include "support/lostrig.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace latchkey {

/// A person who is signed in to a workspace whose answers get lost, and whose wishes are on disk.
class LostBench
{
public:
    LostBench()
        : m_server(m_clock)
        , m_rig(m_folder.path(), m_clock)
    {
    }
    Q_DISABLE_COPY_MOVE(LostBench)

    /// Signs in and reads the list; false when any of it does not work.
    [[nodiscard]] bool start()
    {
        m_rig.add(name(), m_server.host());
        return read();
    }
    /// False when the list cannot be read.
    [[nodiscard]] bool read() { return m_rig.read(name()); }
    /// Sends a wish whose answer gets lost, and waits until the list was read again.
    [[nodiscard]] bool lose(const QString &comment, Loss loss = Loss::Reset)
    {
        m_server.loss = loss;
        const QSignalSpy lists(&m_rig.session(name()), &WorkspaceSession::listRead);
        const CreateOutcome created(m_rig.create(name(), comment));
        const bool ended = QTest::qWaitFor([&] { return created.isDone() && !lists.isEmpty(); }, 20'000);
        m_server.loss = Loss::None;
        return ended && !created.value() && created.value().error().outcomeUnknown;
    }
    /// The same, with a token that does not come to be.
    [[nodiscard]] bool loseWithoutEffect(const QString &comment)
    {
        m_server.hasEffect = false;
        const bool isLost = lose(comment) && questions().size() == 1;
        m_server.hasEffect = true;
        return isLost;
    }

    /// The workspace, and its id.
    [[nodiscard]] static QString name() { return QStringLiteral("prod"); }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] LossyWorkspace &server() { return m_server; }
    [[nodiscard]] LostRig &rig() { return m_rig; }
    [[nodiscard]] LostCreates &lost() { return m_rig.lost(); }
    [[nodiscard]] QList<LostCreate> questions() { return lost().questions(); }

private:
    ManualClock m_clock;
    QTemporaryDir m_folder;
    LossyWorkspace m_server;
    LostRig m_rig;
};

} // namespace latchkey
