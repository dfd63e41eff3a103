// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faults.h"
#include "support/faultserver.h"
#include "support/sessionrig.h"

#include <functional>
#include <optional>

namespace latchkey {

/// One row of the table, tried with one call: a session meets the fault, and what a person sees of it and
/// what reached the server is compared with what the row says.
class FaultTrial
{
public:
    using Call = WorkspaceCall;

    FaultTrial(FaultCase row, Call call, bool isWarm, const HttpLimits &limits);

    /// On a warm connection the list was read before. To be called until it is true.
    [[nodiscard]] bool isPrepared();
    /// Makes the call, and lets the fault befall it unless told otherwise.
    void start(bool isFaulty = true);
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool succeeds() const { return isDone() && !error(); }
    /// Everything that is not as the row says; empty: nothing. Only when it is done.
    [[nodiscard]] QString problems();

    /// A create that was sent once more after it was done; empty: none. Only after `problems()`.
    [[nodiscard]] QString lateProblems() const;

    [[nodiscard]] WorkspaceSession &session() { return *m_rig.session; }
    [[nodiscard]] FaultServer &server() { return m_server; }

private:
    [[nodiscard]] QString comparedWith(const Seen &seen);
    void compareWords(const Seen &seen);
    void compareList(const Seen &seen);
    void compareSocket(const Seen &seen);
    void expect(bool holds, const QString &problem);
    [[nodiscard]] std::optional<ApiError> error() const;
    /// What the sidebar says.
    [[nodiscard]] QString shownState() const;

    FaultCase m_row;
    Call m_call;
    bool m_isWarm;
    FaultServer m_server;
    FaultServer m_elsewhere; ///< Nobody may ask it.
    SessionRig m_rig;
    std::optional<VoidOutcome> m_first;
    std::optional<VoidOutcome> m_void;
    std::optional<CreateOutcome> m_create;
    std::optional<qint64> m_readMs;
    int m_begunBefore = 0;
    int m_listsBefore = 0;
    int m_sent = 0;
    QStringList m_problems;
};

/// Turns the event loop until it is so. Takes no naps: a large answer needs many turns.
[[nodiscard]] bool waitUntil(const std::function<bool()> &isSo, qint64 atMostMs);

/// The whole trial from its start to its end: the problems, and besides whether it stalled the thread or took
/// too much memory, and whether the session works again when the fault is over.
[[nodiscard]] QString outcomeOf(FaultTrial &trial);

} // namespace latchkey
