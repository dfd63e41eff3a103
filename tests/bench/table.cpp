// SPDX-License-Identifier: GPL-3.0-or-later
// bench_table HOST ROWS WORD: reads the list of a workspace into the main window, types a word into the
// search letter by letter, sorts and clears, and says how long each took.
#include "benchwindow.h"
#include "figures.h"
#include "model/tokenmodel.h"
#include "support/watchdog.h"
#include "widgets/searchfield.h"
#include "window/tokentable.h"

#include <QApplication>
#include <QCoroTask>
#include <QNetworkReply>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace latchkey;
using namespace latchkey::bench;

namespace {

struct Loading
{
    double onScreenMs = 0;
    qint64 stallMs = 0;
};

Loading load(BenchWindow &bench, const TokenTable &table, const PaintCount &paints, int rows)
{
    QElapsedTimer sinceLastByte;
    QObject::connect(&bench.network(), &QNetworkAccessManager::finished, &bench.window(),
                     [&sinceLastByte](const QNetworkReply *reply) {
                         if (reply->url().path().endsWith("token/list"_L1))
                             sinceLastByte.start();
                     });
    Watchdog watchdog;
    static_cast<void>(msUntilPainted(
        paints, [&] { static_cast<void>(bench.session().refresh()); },
        [&] { return sinceLastByte.isValid() && table.model()->rowCount() == rows; }));
    return {static_cast<double>(sinceLastByte.nsecsElapsed()) / 1e6, watchdog.longestMs()};
}

QJsonObject measured(BenchWindow &bench, int rows, const QString &word)
{
    auto &table = *bench.window().findChild<TokenTable *>();
    auto &search = *bench.window().findChild<SearchField *>();
    const PaintCount paints(*table.viewport());
    // What the window does once in its life is over before the rows come.
    QCoreApplication::processEvents();

    const Loading loading = load(bench, table, paints, rows);
    QJsonObject figures{{u"rows"_s, rows},
                        {u"on_screen_ms"_s, loading.onScreenMs},
                        {u"stall_ms"_s, loading.stallMs},
                        {u"peak_kb"_s, memoryKb("VmHWM")}};
    QCoreApplication::processEvents();
    figures[u"memory_kb"_s] = memoryKb("VmRSS");

    const auto until = [&](const auto &act) {
        return msUntilPainted(
            paints,
            [&] {
                act();
                table.viewport()->update();
            },
            [] { return true; });
    };
    double worst = 0;
    for (qsizetype length = 1; length <= word.size(); ++length)
        worst = std::max(worst, until([&] { search.setText(word.first(length)); }));
    figures[u"keystroke_ms"_s] = worst;
    figures[u"matches"_s] = table.model()->rowCount();
    figures[u"clear_ms"_s] = until([&] { search.clear(); });
    figures[u"sort_ms"_s] = until([&] { table.sortByColumn(TokenModel::Comment, Qt::AscendingOrder); });
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto host = WorkspaceHost::parse(arguments.value(1));
    if (!host)
        return 2;
    BenchWindow bench(*host);
    bench.window().show();
    tell(measured(bench, arguments.value(2).toInt(), arguments.value(3)));
    return 0;
}
