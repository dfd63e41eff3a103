// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workspacemodel.h"

#include "support/watchedmodel.h"

#include <QItemSelectionModel>
#include <QMimeData>
#include <QTest>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;
using namespace latchkey;
using State = WorkspaceSummary::State;

namespace {

WorkspaceSummary summary(const QString &id, State state = State::Idle, int tokens = 0)
{
    WorkspaceSummary result;
    result.id = ProfileId(id);
    result.name = QString(u"Workspace "_s + id);
    result.state = state;
    result.tokenCount = tokens;
    return result;
}

QString orderOf(const WorkspaceModel &model)
{
    QString ids;
    for (int row = 1; row < model.rowCount(); ++row)
        ids += model.index(row).data(WorkspaceModel::ProfileIdRole).toString();
    return ids;
}

} // namespace

/// The order of the workspaces, which a person changes by keyboard or by dragging.
class WorkspaceOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_watched = std::make_unique<WatchedModel<WorkspaceModel>>(); }
    void cleanup() { m_watched.reset(); }

    void movedWorkspaceKeepsSelectionAndCounts_data();
    void movedWorkspaceKeepsSelectionAndCounts();
    void impossibleMovesChangeNothing();
    void workspaceDroppedInAGapWantsItsPlace_data();
    void workspaceDroppedInAGapWantsItsPlace();
    void nothingElseCanBeDropped();

private:
    std::unique_ptr<WatchedModel<WorkspaceModel>> m_watched;
};

void WorkspaceOrderTest::movedWorkspaceKeepsSelectionAndCounts_data()
{
    QTest::addColumn<QString>("moved");
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("order");
    QTest::newRow("down by one") << u"a"_s << 1 << u"bacd"_s;
    QTest::newRow("to the end") << u"a"_s << 3 << u"bcda"_s;
    QTest::newRow("up by one") << u"d"_s << 2 << u"abdc"_s;
    QTest::newRow("to the front") << u"d"_s << 0 << u"dabc"_s;
    QTest::newRow("in the middle") << u"b"_s << 2 << u"acbd"_s;
}

void WorkspaceOrderTest::movedWorkspaceKeepsSelectionAndCounts()
{
    QFETCH(const QString, moved);
    QFETCH(const int, place);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        m_watched->model.set(summary(id, State::Ready, 1));
    const WorkspaceSummary totals = m_watched->model.totals();
    QItemSelectionModel selection(&m_watched->model);
    selection.setCurrentIndex(m_watched->model.index(2), QItemSelectionModel::SelectCurrent);
    m_watched->log.take();

    m_watched->model.move(ProfileId(moved), place);

    QCOMPARE(m_watched->log.take(), QStringList{u"moved"_s});
    QTEST(orderOf(m_watched->model), "order");
    QCOMPARE(selection.currentIndex().data().toString(), u"Workspace b"_s);
    QCOMPARE(m_watched->model.totals(), totals);
    QCOMPARE(m_watched->model.rowOf(ProfileId(moved)), place + 1);
}

void WorkspaceOrderTest::impossibleMovesChangeNothing()
{
    for (const QString &id : {u"a"_s, u"b"_s})
        m_watched->model.set(summary(id));
    m_watched->log.take();
    m_watched->model.move(ProfileId(u"a"_s), 0);
    m_watched->model.move(ProfileId(u"a"_s), -1);
    m_watched->model.move(ProfileId(u"a"_s), 2);
    m_watched->model.move(ProfileId(u"x"_s), 0);
    m_watched->model.move(ProfileId(), 1);
    QCOMPARE(m_watched->log.take(), QStringList());
    QCOMPARE(orderOf(m_watched->model), u"ab"_s);
}

void WorkspaceOrderTest::workspaceDroppedInAGapWantsItsPlace_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("place");
    QTest::newRow("before the first") << 3 << 1 << 0;
    QTest::newRow("before the second") << 3 << 2 << 1;
    QTest::newRow("behind the last") << 1 << 4 << 2;
    QTest::newRow("below all") << 1 << -1 << 2;
    QTest::newRow("where it is") << 2 << 2 << 1;
    QTest::newRow("behind itself") << 2 << 3 << 1;
}

void WorkspaceOrderTest::workspaceDroppedInAGapWantsItsPlace()
{
    QFETCH(const int, from);
    QFETCH(const int, gap);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        m_watched->model.set(summary(id));
    const QString id = m_watched->model.index(from).data(WorkspaceModel::ProfileIdRole).toString();
    QList<std::pair<QString, int>> wanted;
    const QObject context;
    connect(&m_watched->model, &WorkspaceModel::moveWanted, &context,
            [&wanted](const ProfileId &moved, int place) { wanted.emplaceBack(moved.value(), place); });
    const std::unique_ptr<QMimeData> data(m_watched->model.mimeData({m_watched->model.index(from)}));
    // Not taken, as far as the view is concerned: it would remove the row.
    QVERIFY(!m_watched->model.dropMimeData(data.get(), Qt::MoveAction, gap, 0, {}));
    QFETCH(const int, place);
    QCOMPARE(wanted, (QList<std::pair<QString, int>>{{id, place}}));
}

void WorkspaceOrderTest::nothingElseCanBeDropped()
{
    for (const QString &id : {u"a"_s, u"b"_s})
        m_watched->model.set(summary(id));
    QVERIFY(!m_watched->model.mimeData({m_watched->model.index(0)}));
    const std::unique_ptr<QMimeData> own(m_watched->model.mimeData({m_watched->model.index(1)}));
    QVERIFY(m_watched->model.canDropMimeData(own.get(), Qt::MoveAction, 2, 0, {}));
    QVERIFY(!m_watched->model.canDropMimeData(own.get(), Qt::MoveAction, 0, 0, {}));
    QVERIFY(!m_watched->model.canDropMimeData(own.get(), Qt::CopyAction, 2, 0, {}));
    QVERIFY(!m_watched->model.canDropMimeData(own.get(), Qt::MoveAction, -1, -1, m_watched->model.index(1)));
    QMimeData foreign;
    foreign.setText(u"a"_s);
    QVERIFY(!m_watched->model.canDropMimeData(&foreign, Qt::MoveAction, 2, 0, {}));
    QVERIFY(!(m_watched->model.index(0).flags() & Qt::ItemIsDragEnabled));
    QVERIFY(m_watched->model.index(1).flags() & Qt::ItemIsDragEnabled);
    QVERIFY(!(m_watched->model.index(1).flags() & Qt::ItemIsDropEnabled));
}

QTEST_GUILESS_MAIN(WorkspaceOrderTest)
#include "tst_workspaceorder.moc"
