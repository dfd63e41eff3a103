// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace latchkey {

/// Ends the event loop when the system asks the program to end (SIGTERM, SIGINT, SIGHUP), so that everything
/// is cleared up as on a quit, and nothing is asked: whoever sends a signal gets no answer. The second one of
/// a kind ends the program at once. One in a program; does nothing where there are no signals.
class EndSignals : public QObject
{
    Q_OBJECT
public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;
};

} // namespace latchkey
