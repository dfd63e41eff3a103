// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faulttable.h"
#include "support/faulttrial.h"

#include <QTest>

namespace latchkey {

/// The faults of the table whose answers are large or without end.
class LargeFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatBefallsACall_data() { addTrials(largeFaults()); }
    void whatBefallsACall();
};

void LargeFaultsTest::whatBefallsACall()
{
    QFETCH(const FaultCase, row);
    QFETCH(const WorkspaceCall, call);
    QFETCH(const bool, isWarm);
    FaultTrial trial(row, call, isWarm, limitsOfTrials());
    QCOMPARE(outcomeOf(trial), QString());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LargeFaultsTest)
#include "tst_largefaults.moc"
