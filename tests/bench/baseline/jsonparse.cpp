// SPDX-License-Identifier: GPL-3.0-or-later
// jsonparse FILE: reads a list of tokens with QJsonDocument, and says how long that took and how much memory.
#include "baseline/plaintokens.h"
#include "figures.h"

using namespace Qt::StringLiterals;
using namespace latchkey::bench;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QByteArray json = fileContent(QCoreApplication::arguments().value(1));
    QElapsedTimer time;
    time.start();
    const std::vector<PlainToken> tokens = plainTokens(json);
    tell({{u"rows"_s, static_cast<qint64>(tokens.size())},
          {u"parse_ms"_s, static_cast<double>(time.nsecsElapsed()) / 1e6},
          {u"peak_kb"_s, memoryKb("VmHWM")}});
    return 0;
}
