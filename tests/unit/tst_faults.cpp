// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faulttable.h"
#include "support/faulttrial.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Every fault of the table that is small and ends, with every call that it can befall, on fresh and on warm
/// connections.
class FaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTableIsLong();
    void whatBefallsACall_data();
    void whatBefallsACall();
    void anIdleConnectionMayEnd_data();
    void anIdleConnectionMayEnd();
};

void FaultsTest::theTableIsLong()
{
    QSet<QByteArray> names;
    const QList<FaultCase> faults = smallFaults() + largeFaults();
    for (const FaultCase &fault : faults)
        names << fault.name;
    QCOMPARE(names.size(), faults.size());
    QVERIFY(names.size() >= 150);
}

void FaultsTest::whatBefallsACall_data()
{
    addTrials(smallFaults());
}

void FaultsTest::whatBefallsACall()
{
    QFETCH(const FaultCase, row);
    QFETCH(const WorkspaceCall, call);
    QFETCH(const bool, isWarm);
    FaultTrial trial(row, call, isWarm, limitsOfTrials());
    QCOMPARE(outcomeOf(trial), QString());
}

void FaultsTest::anIdleConnectionMayEnd_data()
{
    QTest::addColumn<WorkspaceCall>("call");
    QTest::newRow("list") << WorkspaceCall::List;
    QTest::newRow("create") << WorkspaceCall::Create;
    QTest::newRow("update") << WorkspaceCall::Update;
    QTest::newRow("revoke") << WorkspaceCall::Revoke;
}

void FaultsTest::anIdleConnectionMayEnd()
{
    // Between two requests the server closes all connections. Whether the client knows when it sends again is
    // chance; what it asks for is done at most once in any case.
    QFETCH(const WorkspaceCall, call);
    for (int i = 0; i < 10; ++i) {
        FaultTrial trial({}, call, true, limitsOfTrials());
        QVERIFY(waitUntil([&trial] { return trial.isPrepared(); }, 10'000));
        trial.server().hangUp();
        trial.start(false);
        QVERIFY(waitUntil([&trial] { return trial.isDone(); }, 10'000));
        QVERIFY(trial.server().begun(WorkspaceCall::Create) <= 1);
        QVERIFY(trial.succeeds() || call == WorkspaceCall::Create);
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::FaultsTest)
#include "tst_faults.moc"
