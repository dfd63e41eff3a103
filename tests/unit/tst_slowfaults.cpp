// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faulttable.h"
#include "support/faulttrial.h"
#include "support/memory.h"
#include "support/watchdog.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

HttpLimits shortTime()
{
    HttpLimits limits = limitsOfTrials();
    limits.timeoutMs = 1'000;
    limits.budgetMs = 1'900;
    limits.tries = 2;
    return limits;
}

} // namespace

/// The faults of the table that only a time limit ends. Those of one call are met side by side, because each
/// of them takes its time.
class SlowFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatBefallsACall_data();
    void whatBefallsACall();
};

void SlowFaultsTest::whatBefallsACall_data()
{
    QTest::addColumn<WorkspaceCall>("call");
    QTest::addColumn<bool>("isWarm");
    const QList<WorkspaceCall> every = everyCall();
    for (const WorkspaceCall call : every) {
        const QByteArray name = nameOf(call);
        QTest::addRow("%s, fresh", name.constData()) << call << false;
        if (call != WorkspaceCall::WhoAmI)
            QTest::addRow("%s, warm", name.constData()) << call << true;
    }
}

void SlowFaultsTest::whatBefallsACall()
{
    QFETCH(const WorkspaceCall, call);
    QFETCH(const bool, isWarm);
    std::vector<std::unique_ptr<FaultTrial>> trials;
    QStringList names;
    const QList<FaultCase> faults = smallFaults() + largeFaults();
    for (const FaultCase &row : faults) {
        if (!row.isSlow || !row.calls.contains(call))
            continue;
        trials.push_back(std::make_unique<FaultTrial>(row, call, isWarm, shortTime()));
        names << QString::fromLatin1(row.name);
    }
    const auto all = [&trials](auto is) {
        return [&trials, is] { return std::all_of(trials.begin(), trials.end(), is); };
    };
    QVERIFY(!trials.empty());
    QVERIFY(waitUntil(all([](const auto &trial) { return trial->isPrepared(); }), 20'000));
    QVERIFY(resetPeak());
    Watchdog watchdog;
    qint64 stalledMs = 0;
    for (const auto &trial : trials) {
        trial->start();
        // All at once is more than a person can ask for; no single one may take long.
        stalledMs = std::max(stalledMs, watchdog.longestMs());
        watchdog.reset();
    }
    QVERIFY(waitUntil(all([](const auto &trial) { return trial->isDone(); }), 20'000));
    stalledMs = std::max(stalledMs, watchdog.longestMs());
    const qint64 memory = peakBytes() / 1024 / 1024;
    QStringList problems;
    for (size_t i = 0; i < trials.size(); ++i) {
        const QString found = trials[i]->problems();
        if (!found.isEmpty())
            problems << QString(names.at(static_cast<qsizetype>(i)) + ": "_L1 + found);
    }
    QCOMPARE(problems.join(u'\n'), QString());
    QVERIFY2(stalledMs < 500, qPrintable(u"%1 ms"_s.arg(stalledMs)));
    // Side by side they may take more than one alone.
    QVERIFY2(memory < 400, qPrintable(u"%1 MB"_s.arg(memory)));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SlowFaultsTest)
#include "tst_slowfaults.moc"
