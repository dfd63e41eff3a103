// SPDX-License-Identifier: GPL-3.0-or-later
// blanktable FILE [WORD]: a stock table over the tokens of a file. Says "painted" after its first paint and
// waits; with a word it types that into the stock filter letter by letter, sorts, clears, and says how long
// each took.
#include "baseline/plainmodel.h"
#include "figures.h"

#include <QApplication>
#include <QHeaderView>
#include <QMainWindow>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace latchkey::bench;

namespace {

/// The stock filter, told to look at what Latchkey looks at.
class PlainFilter : public QSortFilterProxyModel
{
protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        for (const int column : {PlainModel::Comment, PlainModel::Scopes, PlainModel::Id}) {
            if (sourceModel()
                    ->index(row, column, parent)
                    .data()
                    .toString()
                    .contains(filterRegularExpression()))
                return true;
        }
        return false;
    }
};

double repaintMs(QWidget &widget)
{
    QElapsedTimer time;
    time.start();
    widget.repaint();
    return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

QJsonObject measured(QTableView &table, QSortFilterProxyModel &filter, const PaintCount &paints,
                     const QString &word)
{
    const auto now = [] { return true; };
    const auto until = [&](const auto &act) {
        return msUntilPainted(
            paints,
            [&] {
                act();
                table.viewport()->update();
            },
            now);
    };
    QJsonObject figures{{u"rows"_s, filter.rowCount()}};
    figures[u"repaint_ms"_s] = repaintMs(*table.viewport());
    figures[u"memory_kb"_s] = memoryKb("VmRSS");
    double worst = 0;
    for (qsizetype length = 1; length <= word.size(); ++length)
        worst = std::max(worst, until([&] { filter.setFilterFixedString(word.first(length)); }));
    figures[u"keystroke_ms"_s] = worst;
    figures[u"matches"_s] = filter.rowCount();
    figures[u"clear_ms"_s] = until([&] { filter.setFilterFixedString({}); });
    figures[u"sort_ms"_s] = until([&] { table.sortByColumn(PlainModel::Comment, Qt::AscendingOrder); });
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    PlainModel model(plainTokens(fileContent(QCoreApplication::arguments().value(1))));
    const QString word = QCoreApplication::arguments().value(2);
    PlainFilter filter;
    filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    filter.setSortCaseSensitivity(Qt::CaseInsensitive);
    filter.setSourceModel(&model);
    QMainWindow window;
    auto *table = new QTableView;
    window.setCentralWidget(table);
    table->setModel(&filter);
    table->setSortingEnabled(true);
    table->sortByColumn(PlainModel::Expires, Qt::AscendingOrder);
    table->verticalHeader()->hide();
    window.resize(1200, 760);
    const PaintCount paints(*table->viewport());
    const double shown = msUntilPainted(
        paints, [&] { window.show(); }, [] { return true; });
    if (word.isEmpty()) {
        tell({{u"painted"_s, true}, {u"show_ms"_s, shown}});
        return QApplication::exec();
    }
    tell(measured(*table, filter, paints, word));
    return 0;
}
