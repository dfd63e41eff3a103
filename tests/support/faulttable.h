// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httplimits.h"
#include "support/faultsofbody.h"
#include "support/faultsofconnection.h"
#include "support/faultsofframing.h"
#include "support/faultsofsize.h"
#include "support/faultsofstatus.h"

#include <QTest>

namespace latchkey {

/// The program's own limits, with pauses that nobody notices.
[[nodiscard]] inline HttpLimits limitsOfTrials()
{
    HttpLimits limits;
    limits.answerBytes = qint64{16} * 1024 * 1024;
    limits.timeoutMs = 8'000;
    limits.budgetMs = 9'000;
    limits.firstPauseMs = 1;
    limits.longestPauseMs = 2;
    limits.tries = 3;
    return limits;
}

/// The rows whose answers are small.
[[nodiscard]] inline QList<FaultCase> smallFaults()
{
    return endingFaults() + waitingFaults() + lengthFaults() + protocolFaults() + packingFaults() +
           bodyFaults() + listFaults() + createFaults() + blindFaults() + redirectFaults() + refusalFaults() +
           troubleFaults();
}

/// The rows whose answers are large or without end.
[[nodiscard]] inline QList<FaultCase> largeFaults()
{
    return hugeFaults() + fullFaults(limitsOfTrials().answerBytes);
}

[[nodiscard]] inline QByteArray nameOf(WorkspaceCall call)
{
    switch (call) {
    case WorkspaceCall::List:
        return QByteArrayLiteral("list");
    case WorkspaceCall::Create:
        return QByteArrayLiteral("create");
    case WorkspaceCall::Update:
        return QByteArrayLiteral("update");
    case WorkspaceCall::Revoke:
        return QByteArrayLiteral("revoke");
    case WorkspaceCall::WhoAmI:
        return QByteArrayLiteral("who am I");
    }
    return {};
}

/// Whether this call can meet the row's fault on a connection that was used before. Who is signed in is asked
/// once, and a connection is made once.
[[nodiscard]] inline bool isWarmPossible(const FaultCase &row, WorkspaceCall call)
{
    return call != WorkspaceCall::WhoAmI && row.fault.at != Fault::At::Connection;
}

/// The rows for a test: every fault that ends by itself, every call, on a fresh and on a warm connection.
inline void addTrials(const QList<FaultCase> &faults)
{
    QTest::addColumn<FaultCase>("row");
    QTest::addColumn<WorkspaceCall>("call");
    QTest::addColumn<bool>("isWarm");
    for (const FaultCase &row : faults) {
        if (row.isSlow)
            continue;
        for (const WorkspaceCall call : row.calls) {
            const QByteArray name = nameOf(call);
            QTest::addRow("%s, %s, fresh", row.name, name.constData()) << row << call << false;
            if (isWarmPossible(row, call))
                QTest::addRow("%s, %s, warm", row.name, name.constData()) << row << call << true;
        }
    }
}

} // namespace latchkey
