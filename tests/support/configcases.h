// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/configformcases.h"
#include "support/configwaycases.h"

#include <QTest>

namespace latchkey {

inline QList<ConfigCase> configCases()
{
    return configFormCases() + configWayCases();
}

/// Adds a row with the index of each case.
inline void addConfigCases()
{
    QTest::addColumn<qsizetype>("index");
    const QList<ConfigCase> cases = configCases();
    for (qsizetype i = 0; i < cases.size(); ++i)
        QTest::newRow(cases.at(i).name) << i;
}

} // namespace latchkey
