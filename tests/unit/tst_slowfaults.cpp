// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faulttable.h"
#include "support/faulttrial.h"
#include "support/memory.h"
#include "support/watchdog.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype sideBySide = 8;

HttpLimits shortTime()
{
    HttpLimits limits = limitsOfTrials();
    limits.timeoutMs = 700;
    limits.budgetMs = 1'800;
    limits.tries = 2;
    return limits;
}

bool isFlood(const FaultCase &row)
{
    const QList<FaultStep> &steps = row.fault.steps;
    return std::any_of(steps.cbegin(), steps.cend(), [](const FaultStep &step) {
        return step.kind == FaultStep::Kind::Send && step.times == 0;
    });
}

} // namespace

/// The faults of the table that only a time limit ends. Many are met side by side, because each of them takes
/// its time; but floods, in which the others would drown, one by one.
class SlowFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatBefallsACall_data();
    void whatBefallsACall();
    void whatBefallsACallInAFlood_data();
    void whatBefallsACallInAFlood();

private:
    static void meet(const QList<FaultCase> &rows, WorkspaceCall call, bool isWarm);
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
    QList<FaultCase> slow = smallFaults() + largeFaults();
    slow.removeIf(
        [call](const FaultCase &row) { return !row.isSlow || isFlood(row) || !row.calls.contains(call); });
    QVERIFY(!slow.isEmpty());
    for (qsizetype first = 0; first < slow.size() && !QTest::currentTestFailed(); first += sideBySide)
        meet(slow.sliced(first, std::min(sideBySide, slow.size() - first)), call, isWarm);
}

void SlowFaultsTest::whatBefallsACallInAFlood_data()
{
    QTest::addColumn<FaultCase>("row");
    QTest::addColumn<WorkspaceCall>("call");
    QTest::addColumn<bool>("isWarm");
    const QList<FaultCase> rows = smallFaults() + largeFaults();
    for (const FaultCase &each : rows) {
        if (!each.isSlow || !isFlood(each))
            continue;
        FaultCase row = each;
        // How far Qt's thread gets is up to chance.
        row.orElse = {seen::drowned};
        const QList<WorkspaceCall> calls = row.calls;
        for (const WorkspaceCall call : calls) {
            if (call == WorkspaceCall::WhoAmI)
                row.orElse << seen::well;
            const QByteArray name = nameOf(call);
            QTest::addRow("%s, %s, fresh", row.name, name.constData()) << row << call << false;
            if (call == WorkspaceCall::Create)
                QTest::addRow("%s, %s, warm", row.name, name.constData()) << row << call << true;
        }
    }
}

void SlowFaultsTest::whatBefallsACallInAFlood()
{
    QFETCH(const FaultCase, row);
    QFETCH(const WorkspaceCall, call);
    QFETCH(const bool, isWarm);
    meet({row}, call, isWarm);
}

void SlowFaultsTest::meet(const QList<FaultCase> &rows, WorkspaceCall call, bool isWarm)
{
    std::vector<std::unique_ptr<FaultTrial>> trials;
    for (const FaultCase &row : rows)
        trials.push_back(std::make_unique<FaultTrial>(row, call, isWarm, shortTime()));
    const auto all = [&trials](auto is) {
        return [&trials, is] { return std::all_of(trials.begin(), trials.end(), is); };
    };
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
            problems << QString(QLatin1String(rows.at(static_cast<qsizetype>(i)).name) + ": "_L1 + found);
    }
    QCOMPARE(problems.join(u'\n'), QString());
    QVERIFY2(stalledMs < 500, qPrintable(u"%1 ms"_s.arg(stalledMs)));
    // Side by side they may take more than one alone.
    QVERIFY2(memory < 400, qPrintable(u"%1 MB"_s.arg(memory)));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SlowFaultsTest)
#include "tst_slowfaults.moc"
