// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workspacemodel.h"

#include "support/watchedmodel.h"

#include <QItemSelectionModel>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace latchkey;
using State = WorkspaceSummary::State;

Q_DECLARE_METATYPE(latchkey::WorkspaceSummary::State)

namespace {

WorkspaceSummary summary(const QString &id, State state = State::Idle, int tokens = 0, int soon = 0)
{
    WorkspaceSummary result;
    result.id = ProfileId(id);
    result.name = QString(u"Workspace "_s + id);
    result.state = state;
    result.tokenCount = tokens;
    result.expiringSoon = soon;
    return result;
}

QString inserted(int row)
{
    return ModelSignalLog::inserted(row, row);
}

QString removed(int row)
{
    return ModelSignalLog::removed(row, row);
}

QString changed(int row)
{
    return ModelSignalLog::changed(row, row, 0, 0, {WorkspaceModel::SummaryRole});
}

QString renamed(int row)
{
    return ModelSignalLog::changed(row, row, 0, 0, {Qt::DisplayRole, WorkspaceModel::SummaryRole});
}

} // namespace

class WorkspaceModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void rowZeroIsThereFromTheStart();
    void workspacesKeepTheOrderInWhichTheyCame();
    void onlyWhatChangedIsAnnounced();
    void removedWorkspaceLeavesTheTotals();
    void totalsAreSums();
    void totalStateSpeaksForAll_data();
    void totalStateSpeaksForAll();
    void totalErrorIsTheFirstOne();
    void totalTimeIsTheOldestOfThoseRead();
    void rowsAreFoundById();
    void selectionFollowsTheWorkspace();

private:
    [[nodiscard]] WorkspaceModel &model() { return m_watched->model; }
    QStringList takeLog() { return m_watched->log.take(); }

    std::unique_ptr<WatchedModel<WorkspaceModel>> m_watched;
};

void WorkspaceModelTest::init()
{
    m_watched = std::make_unique<WatchedModel<WorkspaceModel>>();
}

void WorkspaceModelTest::cleanup()
{
    while (model().rowCount() > 1)
        model().remove(ProfileId(model().index(1).data(WorkspaceModel::ProfileIdRole).toString()));
    QCOMPARE(model().totals(), WorkspaceSummary());
    m_watched.reset();
}

void WorkspaceModelTest::rowZeroIsThereFromTheStart()
{
    QCOMPARE(model().rowCount(), 1);
    QCOMPARE(model().index(0).data().toString(), QString());
    QCOMPARE(model().index(0).data(WorkspaceModel::ProfileIdRole).toString(), QString());
    QCOMPARE(model().index(0).data(WorkspaceModel::SummaryRole).value<WorkspaceSummary>(),
             WorkspaceSummary());
    QCOMPARE(model().rowCount(model().index(0)), 0);
}

void WorkspaceModelTest::workspacesKeepTheOrderInWhichTheyCame()
{
    model().set(summary(u"b"_s));
    model().set(summary(u"a"_s));
    QCOMPARE(takeLog(), (QStringList{inserted(1), inserted(2)}));
    QCOMPARE(model().index(1).data().toString(), u"Workspace b"_s);
    QCOMPARE(model().index(2).data(WorkspaceModel::ProfileIdRole).toString(), u"a"_s);
    QCOMPARE(model().index(2).data(WorkspaceModel::SummaryRole).value<WorkspaceSummary>(), summary(u"a"_s));
    QVERIFY(!model().index(2).data(Qt::DecorationRole).isValid());
}

void WorkspaceModelTest::onlyWhatChangedIsAnnounced()
{
    model().set(summary(u"a"_s, State::Ready, 3));
    model().set(summary(u"b"_s, State::Ready, 4));
    QCOMPARE(takeLog(), (QStringList{inserted(1), changed(0), inserted(2), changed(0)}));

    model().set(summary(u"a"_s, State::Ready, 3));
    QCOMPARE(takeLog(), QStringList());

    WorkspaceSummary b = summary(u"b"_s, State::Ready, 4);
    b.userName = u"someone@example.com"_s;
    model().set(b);
    QCOMPARE(takeLog(), QStringList{changed(2)});

    b.name = u"Renamed"_s;
    model().set(b);
    QCOMPARE(takeLog(), QStringList{renamed(2)});

    b.tokenCount = 5;
    model().set(b);
    QCOMPARE(takeLog(), (QStringList{changed(2), changed(0)}));
}

void WorkspaceModelTest::removedWorkspaceLeavesTheTotals()
{
    model().set(summary(u"a"_s, State::Ready, 3, 1));
    model().set(summary(u"b"_s, State::Ready, 4, 2));
    model().set(summary(u"c"_s, State::Ready));
    takeLog();

    model().remove(ProfileId(u"a"_s));
    QCOMPARE(takeLog(), (QStringList{removed(1), changed(0)}));
    QCOMPARE(model().totals().tokenCount, 4);
    model().remove(ProfileId(u"c"_s));
    QCOMPARE(takeLog(), QStringList{removed(2)});

    model().remove(ProfileId(u"a"_s));
    model().remove(ProfileId());
    QCOMPARE(takeLog(), QStringList());
    QCOMPARE(model().rowCount(), 2);
}

void WorkspaceModelTest::totalsAreSums()
{
    model().set(summary(u"a"_s, State::Ready, 3, 1));
    model().set(summary(u"b"_s, State::Ready, 40, 2));
    const auto shown = model().index(0).data(WorkspaceModel::SummaryRole).value<WorkspaceSummary>();
    QCOMPARE(shown, model().totals());
    QCOMPARE(shown.tokenCount, 43);
    QCOMPARE(shown.expiringSoon, 3);
    QVERIFY(shown.id.isEmpty());
    QVERIFY(shown.name.isEmpty());
}

void WorkspaceModelTest::totalStateSpeaksForAll_data()
{
    QTest::addColumn<QList<State>>("states");
    QTest::addColumn<State>("total");

    QTest::newRow("none") << QList<State>{} << State::Idle;
    QTest::newRow("all idle") << QList{State::Idle, State::Idle} << State::Idle;
    QTest::newRow("all ready") << QList{State::Ready, State::Ready} << State::Ready;
    QTest::newRow("one not yet read") << QList{State::Ready, State::Idle} << State::Idle;
    QTest::newRow("one failed") << QList{State::Ready, State::Failed, State::Idle} << State::Failed;
    QTest::newRow("loading before failed")
        << QList{State::Failed, State::Ready, State::Loading} << State::Loading;
}

void WorkspaceModelTest::totalStateSpeaksForAll()
{
    QFETCH(QList<State>, states);
    QFETCH(State, total);
    for (qsizetype i = 0; i < states.size(); ++i)
        model().set(summary(QString::number(i), states.at(i)));
    QCOMPARE(model().totals().state, total);
}

void WorkspaceModelTest::totalErrorIsTheFirstOne()
{
    WorkspaceSummary a = summary(u"a"_s, State::Failed);
    a.error = ApiError::Kind::HostNotFound;
    WorkspaceSummary b = summary(u"b"_s, State::Failed);
    b.error = ApiError::Kind::TimedOut;
    model().set(a);
    model().set(b);
    QCOMPARE(model().totals().error, std::optional(ApiError::Kind::HostNotFound));

    a.state = State::Loading;
    model().set(a);
    QVERIFY(!model().totals().error);
}

void WorkspaceModelTest::totalTimeIsTheOldestOfThoseRead()
{
    WorkspaceSummary a = summary(u"a"_s);
    WorkspaceSummary b = summary(u"b"_s);
    model().set(a);
    model().set(b);
    QVERIFY(!model().totals().updatedMs);
    b.updatedMs = 200;
    model().set(b);
    QCOMPARE(model().totals().updatedMs, std::optional<qint64>(200));
    a.updatedMs = 100;
    model().set(a);
    QCOMPARE(model().totals().updatedMs, std::optional<qint64>(100));
    a.updatedMs = 300;
    model().set(a);
    QCOMPARE(model().totals().updatedMs, std::optional<qint64>(200));
}

void WorkspaceModelTest::rowsAreFoundById()
{
    model().set(summary(u"a"_s));
    model().set(summary(u"b"_s, State::Ready, 7));
    QCOMPARE(model().rowOf(ProfileId(u"b"_s)), 2);
    QCOMPARE(model().rowOf(ProfileId(u"c"_s)), -1);
    QCOMPARE(model().rowOf({}), 0);
    QVERIFY(model().find(ProfileId(u"b"_s)));
    QCOMPARE(model().find(ProfileId(u"b"_s))->tokenCount, 7);
    QVERIFY(!model().find(ProfileId(u"c"_s)));
    QVERIFY(!model().find({}));
}

void WorkspaceModelTest::selectionFollowsTheWorkspace()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        model().set(summary(id));
    QItemSelectionModel selection(&model());
    selection.setCurrentIndex(model().index(3), QItemSelectionModel::SelectCurrent);

    model().remove(ProfileId(u"a"_s));
    model().set(summary(u"b"_s, State::Failed));

    QCOMPARE(selection.currentIndex().data().toString(), u"Workspace c"_s);
    QCOMPARE(selection.selectedIndexes(), QModelIndexList{model().index(2)});
}

QTEST_GUILESS_MAIN(WorkspaceModelTest)
#include "tst_workspacemodel.moc"
