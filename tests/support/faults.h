// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fault.h"

#include <QMetaType>

#include <optional>

namespace latchkey {

/// What a person sees of a fault, and how often the server is asked.
struct Seen
{
    enum class Sent {
        Once,
        Again, ///< More than once, unless the call is a create.
        Anew,  ///< More than once, whatever the call: the server says that it did nothing.
    };

    const char *says = "";    ///< A part of the headline; empty: the call succeeds.
    const char *sidebar = ""; ///< What is said of the workspace when this befalls its list.
    Sent sent = Sent::Once;
    bool isUnclear = false; ///< A change that this befalls may have been made.
    /// Qt's thread comes to nothing else, so that what follows waits in vain, too.
    bool isDrowned = false;
};

namespace seen {

inline constexpr Seen well{};
inline constexpr Seen wellAgain{"", "", Seen::Sent::Again, false};
inline constexpr Seen lost{"ended before the answer was complete", "not reachable", Seen::Sent::Again, true};
inline constexpr Seen unreachable{"could not be reached", "not reachable", Seen::Sent::Again, true};
inline constexpr Seen late{"did not answer in time", "not reachable", Seen::Sent::Again, true};
inline constexpr Seen drowned{"did not answer in time", "not reachable", Seen::Sent::Once, true, true};
inline constexpr Seen unreadable{"could not be understood", "could not be read", Seen::Sent::Once, true};
inline constexpr Seen stranger{"did not answer as a Databricks workspace", "not a workspace",
                               Seen::Sent::Once, true};
inline constexpr Seen elsewhere{"did not answer as a Databricks workspace", "not a workspace",
                                Seen::Sent::Once, false};
inline constexpr Seen tooLarge{"larger than Latchkey accepts", "could not be read", Seen::Sent::Once, true};
inline constexpr Seen odd{"an answer that Latchkey does not expect", "could not be read", Seen::Sent::Once,
                          true};
inline constexpr Seen faulty{"a fault of its own", "could not be read", Seen::Sent::Once, true};

} // namespace seen

/// One row of the table: what the server does, to which calls, and what comes of it.
struct FaultCase
{
    const char *name = "";
    Fault fault;
    Seen seen;
    QList<WorkspaceCall> calls;
    bool isSlow = false; ///< Only a time limit ends it.
    /// Qt 6.4 takes it for this now and then, by chance.
    QList<Seen> orElse = {};
};

/// What one of the calls makes of it.
[[nodiscard]] inline Seen seenBy(WorkspaceCall call, Seen seen)
{
    // A workspace that does not say who is signed in is a workspace all the same.
    if (call == WorkspaceCall::WhoAmI && !seen.isDrowned)
        seen.says = "";
    // What became of an update or a revocation is told by the list, unless the server may still be at it.
    const bool isLate = QByteArrayView(seen.says) == QByteArrayView(seen::late.says);
    const bool isChange = call == WorkspaceCall::Update || call == WorkspaceCall::Revoke;
    seen.isUnclear = seen.isUnclear && (call == WorkspaceCall::Create || (isChange && isLate));
    return seen;
}

[[nodiscard]] inline QList<WorkspaceCall> everyCall()
{
    return {WorkspaceCall::List, WorkspaceCall::Create, WorkspaceCall::Update, WorkspaceCall::Revoke,
            WorkspaceCall::WhoAmI};
}

[[nodiscard]] inline QList<WorkspaceCall> changes()
{
    return {WorkspaceCall::Create, WorkspaceCall::Update, WorkspaceCall::Revoke};
}

/// The calls of which only the status counts.
[[nodiscard]] inline QList<WorkspaceCall> blindCalls()
{
    return {WorkspaceCall::Update, WorkspaceCall::Revoke};
}

/// The calls whose answer has to say something.
[[nodiscard]] inline QList<WorkspaceCall> readingCalls()
{
    return {WorkspaceCall::List, WorkspaceCall::Create, WorkspaceCall::WhoAmI};
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::FaultCase)
