// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/modelsignallog.h"

#include <QAbstractItemModelTester>

#include <utility>

namespace latchkey {

/// A model with the tester and the log that watch it from before its first row until it is destroyed.
template<class Model>
struct WatchedModel
{
    template<class... Arguments>
    explicit WatchedModel(Arguments &&...arguments)
        : model(std::forward<Arguments>(arguments)...)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
        , log(model)
    {
    }

    Model model;
    QAbstractItemModelTester tester;
    ModelSignalLog log;
};

} // namespace latchkey
